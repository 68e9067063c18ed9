package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * One run of a script.
 *
 * @param key a key of the shard in which all of it happens
 */
record Call(Script script, byte[] key, Args args) {

  List<byte[]> keys() {
    return List.of(key);
  }

  /** A run in a shard; the first argument is what the shard's keys begin with. */
  static Call in(String base, Script script, Args args) {
    return new Call(script, (base + "due").getBytes(UTF_8), args);
  }
}
