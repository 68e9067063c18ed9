package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chuishao.model.Actor;
import org.chuishao.model.Event;
import org.chuishao.model.Recorded;

/**
 * Lines of a log, one for each decision: {@code {"seq":…,"at":…,"by":…,"events":[…],"hash":"…"}},
 * seq being the number of its first event. The hash is SHA-256 of the hash before it and the bytes
 * of the line without {@code ,"hash":"…"}, so that checking needs no agreement about how to write
 * JSON.
 */
final class EventCodec {

  private static final ObjectWriter WRITER = Json.MAPPER.writerFor(Decided.class);
  private static final ObjectReader READER = Json.MAPPER.readerFor(Decided.class);
  private static final byte[] BEFORE = ",\"hash\":\"".getBytes(UTF_8);
  private static final byte[] AFTER = "\"}".getBytes(UTF_8);
  private static final int TAIL = BEFORE.length + 43 + AFTER.length;

  private EventCodec() {}

  /** What one decision added to the log. */
  private record Decided(long seq, Instant at, Actor by, List<Event> events) {
    List<Recorded> recorded() {
      List<Recorded> recorded = new ArrayList<>(events.size());
      for (int i = 0; i < events.size(); i++) {
        recorded.add(new Recorded(seq + i, at, by, events.get(i)));
      }
      return recorded;
    }
  }

  /**
   * A line, and where the chain stands after it.
   *
   * @param line UTF-8
   */
  record Line(byte[] line, Chain after) {}

  /**
   * @param events at least one
   */
  static Line write(Chain before, Instant at, Actor by, List<Event> events) {
    try {
      byte[] payload = WRITER.writeValueAsBytes(new Decided(before.seq() + 1, at, by, events));
      Chain after = before.next(payload, events.size());
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
          "an event cannot be written: " + events.get(0).getClass().getSimpleName(), e);
    }
  }

  /**
   * The events of a line, in their order.
   *
   * @throws IllegalStateException when the line is not what this version or an older one wrote
   */
  static List<Recorded> read(byte[] line) {
    try {
      return parse(payload(line)).recorded();
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("a line of a log cannot be read: " + e.getMessage(), e);
    }
  }

  /** How many events there are in the lines that can be read, changed ones included. */
  static long count(List<byte[]> lines) {
    long events = 0;
    for (byte[] line : lines) {
      try {
        events += read(line).size();
      } catch (IllegalStateException e) {
        // What cannot be read is a finding of its own; it holds no event that could be counted.
        continue;
      }
    }
    return events;
  }

  private static Decided parse(byte[] payload) throws IOException {
    Decided decided = READER.readValue(payload);
    if (decided.events().isEmpty()) {
      throw new IllegalArgumentException("it holds no event");
    }
    return decided;
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
        byte[] payload = payload(line);
        if (!chain.next(payload, 1).hash().equals(hash(line))) {
          wrong.add("event " + seq + " was changed, or one before it was taken out");
          break;
        }
        Decided decided = parse(payload);
        if (decided.seq() != seq) {
          wrong.add("event " + seq + " says it is number " + decided.seq());
          break;
        }
        chain = chain.next(payload, decided.events().size());
      } catch (IOException | IllegalArgumentException e) {
        wrong.add("event " + seq + ": " + e.getMessage());
        break;
      }
    }
    return new Checked(chain, wrong);
  }

  record Checked(Chain chain, List<String> wrong) {}
}
