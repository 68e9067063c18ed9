package org.chuishao.store;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;

/**
 * A message as it lies in Redis: format (1 byte), version (4), state (1 letter), packed body. The
 * id is the key's: what is stored may be given its id by the script that stores it. Enum constants
 * are stored by their place, so they may only be added at the end.
 */
final class PostingCodec {

  private static final byte FORMAT = 2;
  private static final int HEAD = 6;
  private static final Posting.State[] STATES = Posting.State.values();
  private static final Message.Urgency[] URGENCIES = Message.Urgency.values();

  private PostingCodec() {}

  static byte[] write(Posting posting) {
    Packer out = new Packer(posting.message().createdAt());
    write(out, posting.message());
    out.list(posting.attempts(), attempt -> write(out, attempt));
    out.maybe(posting.nextDue(), out::time).text(posting.promptCode()).text(posting.remark());
    byte[] body = out.bytes();
    return ByteBuffer.allocate(HEAD + body.length)
        .put(FORMAT)
        .put(version(posting.version()))
        .put((byte) letter(posting.state()))
        .put(body)
        .array();
  }

  private static void write(Packer out, Message message) {
    out.maybe(message.caseNo(), no -> out.text(no.digits())).text(message.notice());
    CaseCodec.write(out, message.to());
    out.number(message.facts().size());
    message.facts().forEach((name, fact) -> out.text(name).text(fact));
    out.maybe(message.prompt(), prompt -> write(out, prompt));
    out.maybe(
        message.applies(),
        applies -> out.number(applies.track()).number(applies.entry()).text(applies.duty()));
    out.one(message.urgency().ordinal()).text(message.rule()).time(message.createdAt());
  }

  private static void write(Packer out, Message.Prompt prompt) {
    out.number(prompt.track()).number(prompt.entry());
    out.list(
        prompt.options(),
        option ->
            out.text(option.key())
                .text(option.means())
                .text(option.label())
                .text(option.unit())
                .flag(option.decides()));
  }

  private static void write(Packer out, Posting.Attempt attempt) {
    out.time(attempt.at()).text(attempt.channel()).text(attempt.provider());
    out.text(attempt.address()).text(attempt.providerId()).one(attempt.state().ordinal());
    out.text(attempt.code()).text(attempt.words()).flag(attempt.mayBeCopy()).text(attempt.text());
    out.number(attempt.asked());
  }

  /**
   * @throws IllegalStateException when the bytes are damaged or a newer version wrote them
   */
  static Posting read(MessageId id, byte[] bytes) {
    if (bytes.length < HEAD || bytes[0] != FORMAT) {
      throw new IllegalStateException("message " + id + " has a format that is not known here");
    }
    try {
      Unpacker in = new Unpacker(bytes, HEAD);
      Posting posting =
          new Posting(
              readMessage(in, id),
              version(bytes),
              state((char) bytes[HEAD - 1]),
              in.list(() -> readAttempt(in)),
              in.maybe(in::time),
              in.text(),
              in.text());
      in.end();
      return posting;
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new IllegalStateException("message " + id + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Message readMessage(Unpacker in, MessageId id) {
    return new Message(
        id,
        in.maybe(() -> new CaseNo(in.text())),
        in.text(),
        CaseCodec.readRecipient(in),
        readFacts(in),
        in.maybe(() -> readPrompt(in)),
        in.maybe(() -> new Message.Applies(in.small(), in.number(), in.text())),
        in.constant(URGENCIES),
        in.text(),
        in.time());
  }

  private static Map<String, String> readFacts(Unpacker in) {
    Map<String, String> facts = new TreeMap<>();
    int count = in.small();
    for (int i = 0; i < count; i++) {
      facts.put(in.text(), in.text());
    }
    return facts;
  }

  private static Message.Prompt readPrompt(Unpacker in) {
    return new Message.Prompt(
        in.small(),
        in.number(),
        in.list(() -> new Message.Option(in.text(), in.text(), in.text(), in.text(), in.flag())));
  }

  private static Posting.Attempt readAttempt(Unpacker in) {
    return new Posting.Attempt(
        in.time(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.constant(STATES),
        in.text(),
        in.text(),
        in.flag(),
        in.text(),
        in.small());
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

  private static Posting.State state(char letter) {
    return Arrays.stream(STATES)
        .filter(state -> letter(state) == letter)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no state goes by '" + letter + "'"));
  }
}
