package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Lua script: what it is called, its text and the name under which Redis remembers it.
 *
 * <p>Redis names scripts by SHA-1; nothing secret or lasting hangs on that hash.
 */
final class Script {

  static final Script COMMIT = joining("commit", "case");
  static final Script OPEN = new Script("open", "case", "talk");
  static final Script NUMBER = new Script("number");
  static final Script TALLY = new Script("tally");
  static final Script TAKE = new Script("take");
  static final Script CLAIM = new Script("claim");
  static final Script RELEASE = new Script("release");
  static final Script SCHEDULE = new Script("schedule");
  static final Script SAVE = joining("save");
  static final Script FILE = new Script("file", "talk");
  static final Script ANSWER = new Script("answer");
  static final Script SETTLE = new Script("settle");
  static final Script PART = new Script("part");
  static final Script FILED = new Script("filed");
  static final Script ROUND = new Script("round");
  static final Script REPAIR = new Script("repair");
  static final Script RING = new Script("ring");
  static final Script INFORMANT = new Script("informant");
  static final Script TRIES = new Script("tries");

  private final byte[] text;
  private final byte[] sha;
  private final boolean joins;

  private static Script joining(String name, String... parts) {
    return new Script(true, name, parts);
  }

  private Script(String name, String... parts) {
    this(false, name, parts);
  }

  /**
   * @param joins whether it takes the arguments of many calls behind one another
   * @param parts files of functions that it calls, beside those of the prelude
   */
  private Script(boolean joins, String name, String... parts) {
    this.joins = joins;
    text =
        Stream.of(Stream.of("prelude"), Arrays.stream(parts), Stream.of(name))
            .flatMap(files -> files)
            .map(file -> read(file + ".lua"))
            .collect(Collectors.joining())
            .getBytes(UTF_8);
    try {
      sha =
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text)).getBytes(UTF_8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /** Whether many calls can share a run; see {@link Joined}. */
  boolean joins() {
    return joins;
  }

  byte[] text() {
    return text;
  }

  byte[] sha() {
    return sha;
  }

  private static String read(String file) {
    try (InputStream in = Script.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("missing in this build: org/chuishao/store/" + file);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
