package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * One run of a script.
 *
 * @param key a key of the shard in which all of it happens
 * @param args what the script takes; of one that joins, what it takes for one call, without their
 *     number
 */
record Call(Script script, byte[] key, Args args) {

  List<byte[]> keys() {
    return List.of(key);
  }

  /** What the keys of its shard begin with: the first argument. */
  String base() {
    return new String(args.list().get(0), UTF_8);
  }

  /** A run in a shard; the first argument is what the shard's keys begin with. */
  static Call in(String base, Script script, Args args) {
    return new Call(script, (base + "due").getBytes(UTF_8), args);
  }
}
