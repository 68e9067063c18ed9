package org.chuishao.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chuishao.intake.Conversation;

/**
 * A conversation as it lies in Redis: format (1 byte), version (4), body; the body sealed where it
 * is somebody of the public who talks.
 */
final class ConversationCodec {

  private static final byte FORMAT = 1;
  private static final byte SEALED = 2;
  private static final int HEAD = 5;
  private static final ObjectWriter WRITER = Json.MAPPER.writerFor(Conversation.class);
  private static final ObjectReader READER = Json.MAPPER.readerFor(Conversation.class);

  private final SealedBodies bodies;

  ConversationCodec(SealedBodies bodies) {
    this.bodies = bodies;
  }

  /** Whether it is sealed, and goes by a name of the day. */
  boolean seals(String key) {
    return bodies.applies(key);
  }

  byte[] write(Conversation conversation, long version) {
    try {
      boolean seals = seals(conversation.key());
      byte[] clear = WRITER.writeValueAsBytes(conversation);
      byte[] body = seals ? bodies.seal(conversation.key(), clear) : clear;
      return ByteBuffer.allocate(HEAD + body.length)
          .put(seals ? SEALED : FORMAT)
          .put(PostingCodec.version(version))
          .put(body)
          .array();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a conversation cannot be written", e);
    }
  }

  /** One whose key was thrown away reads as a conversation in which nothing was said. */
  Conversation read(String key, byte[] bytes) {
    if (bytes.length < HEAD || bytes[0] != FORMAT && bytes[0] != SEALED) {
      throw new IllegalStateException("a conversation has a format that is not known here");
    }
    byte[] body = Arrays.copyOfRange(bytes, HEAD, bytes.length);
    Optional<byte[]> clear = bytes[0] == SEALED ? bodies.open(key, body) : Optional.of(body);
    return clear.isPresent()
        ? read(key, PostingCodec.version(bytes), clear.get())
        : forgotten(key, PostingCodec.version(bytes));
  }

  /** Its day's key is gone: nobody remembers what was said, but its version still counts. */
  private static Conversation forgotten(String key, long version) {
    return new Conversation(
        key,
        version,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Conversation read(String key, long version, byte[] body) {
    try {
      Conversation stored = READER.readValue(body);
      return new Conversation(
          key,
          version,
          stored.prompts(),
          stored.question(),
          stored.confirm(),
          stored.lastCase(),
          stored.puzzledAt(),
          stored.filed(),
          stored.entered(),
          stored.pace());
    } catch (IOException e) {
      throw new IllegalStateException("a conversation cannot be read: " + e.getMessage(), e);
    }
  }
}
