package org.chuishao.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;

/**
 * A message as it lies in Redis: format (1 byte), version (4), state (1 letter), body in JSON. The
 * id is the key's: what is stored may be given its id by the script that stores it.
 */
final class PostingCodec {

  private static final byte FORMAT = 1;
  private static final int HEAD = 6;
  private static final ObjectWriter WRITER = Json.MAPPER.writerFor(Posting.class);
  private static final ObjectReader READER = Json.MAPPER.readerFor(Posting.class);
  private static final MessageId KEY = new MessageId("-");

  private PostingCodec() {}

  static byte[] write(Posting posting) {
    try {
      Posting stored =
          new Posting(
              withId(posting.message(), KEY),
              posting.version(),
              posting.state(),
              posting.attempts(),
              posting.nextDue(),
              posting.promptCode(),
              posting.remark());
      byte[] body = WRITER.writeValueAsBytes(stored);
      return ByteBuffer.allocate(HEAD + body.length)
          .put(FORMAT)
          .put(version(posting.version()))
          .put((byte) letter(posting.state()))
          .put(body)
          .array();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "message " + posting.message().id() + " cannot be written", e);
    }
  }

  /**
   * @throws IllegalStateException when the bytes are damaged or a newer version wrote them
   */
  static Posting read(MessageId id, byte[] bytes) {
    try {
      if (bytes.length < HEAD || bytes[0] != FORMAT) {
        throw new IllegalStateException("message " + id + " has a format that is not known here");
      }
      Posting stored = READER.readValue(bytes, HEAD, bytes.length - HEAD);
      return new Posting(
          withId(stored.message(), id),
          stored.version(),
          stored.state(),
          stored.attempts(),
          stored.nextDue(),
          stored.promptCode(),
          stored.remark());
    } catch (IOException e) {
      throw new IllegalStateException("message " + id + " cannot be read: " + e.getMessage(), e);
    }
  }

  static byte[] version(long version) {
    return ByteBuffer.allocate(4).putInt((int) version).array();
  }

  static long version(byte[] value) {
    return ByteBuffer.wrap(Arrays.copyOfRange(value, 1, 5)).getInt() & 0xffffffffL;
  }

  /** One letter a state; the scripts and the names of indexes know them. */
  static char letter(Posting.State state) {
    return switch (state) {
      case HELD -> 'H';
      case SENDING -> 'S';
      case ACCEPTED -> 'A';
      case DELIVERED -> 'D';
      case FAILED -> 'F';
      case UNKNOWN -> 'U';
      case DROPPED -> 'X';
    };
  }

  static Message withId(Message message, MessageId id) {
    return new Message(
        id,
        message.caseNo(),
        message.notice(),
        message.to(),
        message.facts(),
        message.prompt(),
        message.applies(),
        message.urgency(),
        message.rule(),
        message.createdAt());
  }
}
