package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chuishao.model.Recorded;

/**
 * Lines of a log: {@code {"seq":…,"at":…,"by":…,"event":…,"hash":"…"}}. The hash is SHA-256 of the
 * hash before it and the bytes of the line without {@code ,"hash":"…"}, so that checking needs no
 * agreement about how to write JSON.
 */
final class EventCodec {

  private static final ObjectWriter WRITER = Json.MAPPER.writerFor(Recorded.class);
  private static final ObjectReader READER = Json.MAPPER.readerFor(Recorded.class);
  private static final byte[] BEFORE = ",\"hash\":\"".getBytes(UTF_8);
  private static final byte[] AFTER = "\"}".getBytes(UTF_8);
  private static final int TAIL = BEFORE.length + 43 + AFTER.length;

  private EventCodec() {}

  /**
   * A line, and where the chain stands after it.
   *
   * @param line UTF-8
   */
  record Line(byte[] line, Chain after) {}

  static Line write(Chain before, Recorded recorded) {
    try {
      byte[] payload = WRITER.writeValueAsBytes(recorded);
      Chain after = before.next(payload);
      byte[] line =
          ByteBuffer.allocate(payload.length - 1 + TAIL)
              .put(payload, 0, payload.length - 1)
              .put(BEFORE)
              .put(after.hash().getBytes(UTF_8))
              .put(AFTER)
              .array();
      return new Line(line, after);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "an event cannot be written: " + recorded.event().getClass().getSimpleName(), e);
    }
  }

  /**
   * @throws IllegalStateException when the line is not what this version or an older one wrote
   */
  static Recorded read(byte[] line) {
    try {
      return READER.readValue(payload(line));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("a line of a log cannot be read: " + e.getMessage(), e);
    }
  }

  /** The line without its hash. */
  static byte[] payload(byte[] line) {
    int cut = line.length - TAIL;
    if (cut < 1
        || !Arrays.equals(line, cut, cut + BEFORE.length, BEFORE, 0, BEFORE.length)
        || !Arrays.equals(line, line.length - AFTER.length, line.length, AFTER, 0, AFTER.length)) {
      throw new IllegalArgumentException("the line does not end with its hash");
    }
    byte[] payload = Arrays.copyOf(line, cut + 1);
    payload[cut] = '}';
    return payload;
  }

  private static String hash(byte[] line) {
    return new String(line, line.length - AFTER.length - 43, 43, UTF_8);
  }

  /**
   * Checks a log from its first line.
   *
   * @return where the chain stands after the last good line, and what is wrong with the lines; no
   *     words when all is well
   */
  static Checked check(String no, List<byte[]> lines) {
    Chain chain = Chain.start(no);
    List<String> wrong = new ArrayList<>();
    for (byte[] line : lines) {
      long seq = chain.seq() + 1;
      try {
        Chain next = chain.next(payload(line));
        if (!next.hash().equals(hash(line))) {
          wrong.add("event " + seq + " was changed, or one before it was taken out");
          break;
        }
        if (read(line).seq() != seq) {
          wrong.add("event " + seq + " says it is number " + read(line).seq());
          break;
        }
        chain = next;
      } catch (IllegalArgumentException | IllegalStateException e) {
        wrong.add("event " + seq + ": " + e.getMessage());
        break;
      }
    }
    return new Checked(chain, wrong);
  }

  record Checked(Chain chain, List<String> wrong) {}
}
