package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.chuishao.model.Case;
import org.chuishao.model.Track;

/**
 * A case as it lies in Redis: format (1 byte), seq (4), hash of the last event (32), length (2) and
 * names of its stages, body. The scripts read the head and never the body.
 */
record CaseValue(Chain chain, Case value) {

  private static final byte FORMAT = 3;

  /** The first, written before cases had a docket; all older ones are still read. */
  private static final byte OLDEST = 1;

  private static final int HEAD = 1 + Chain.LENGTH + 2;

  /** Name under which cases that have ended are indexed, and open ones that are in no stage. */
  static final String ENDED = "ended";

  static final String NOWHERE = "-";

  byte[] bytes() {
    byte[] stages = stages(value).getBytes(UTF_8);
    if (stages.length > 0xffff) {
      throw new IllegalArgumentException(
          "the names of the stages of case " + value.no() + " are too long together");
    }
    byte[] body = CaseCodec.pack(value);
    return ByteBuffer.allocate(HEAD + stages.length + body.length)
        .put(FORMAT)
        .put(chain.bytes())
        .putShort((short) stages.length)
        .put(stages)
        .put(body)
        .array();
  }

  /**
   * @throws IllegalStateException when the bytes are damaged or a newer version wrote them
   */
  static CaseValue read(String no, byte[] bytes) {
    try {
      if (bytes.length < HEAD || bytes[0] > FORMAT || bytes[0] < OLDEST) {
        throw new IllegalArgumentException(
            "format " + (bytes.length == 0 ? "missing" : bytes[0]) + " is not known here");
      }
      int stages = ByteBuffer.wrap(bytes).getShort(HEAD - 2) & 0xffff;
      return new CaseValue(
          Chain.of(Arrays.copyOfRange(bytes, 1, 1 + Chain.LENGTH)),
          CaseCodec.unpack(bytes, HEAD + stages, bytes[0]));
    } catch (IllegalArgumentException | java.time.DateTimeException | ArithmeticException e) {
      throw new IllegalStateException("case " + no + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The chain alone, which is readable even when the body is not. */
  static Chain chainOf(byte[] bytes) {
    return Chain.of(Arrays.copyOfRange(bytes, 1, 1 + Chain.LENGTH));
  }

  static String stages(Case value) {
    if (value.status().ended()) {
      return ENDED;
    }
    String stages =
        value.tracks().stream()
            .map(Track::stage)
            .distinct()
            .sorted()
            .collect(Collectors.joining(","));
    return stages.isEmpty() ? NOWHERE : stages;
  }
}
