package org.chuishao.desk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chuishao.dispatch.PartIds;
import org.chuishao.dispatch.Posting;
import org.chuishao.informant.Veil;
import org.chuishao.model.Message;
import org.chuishao.model.Message.Recipient;

/**
 * Answers to the public as they may be stored (L-C1): address, facts and attempts, with the
 * provider's ids, are sealed with the key of the day, and that is all that is left of them. What
 * the directory knows, and what has ended and forgotten its address, stays as it is.
 */
final class Sealing {

  private static final String CONTEXT = "answer";

  private final Veil veil;

  Sealing(Veil veil) {
    this.veil = veil;
  }

  List<Message> close(List<Message> messages, Instant now) {
    return messages.stream()
        .map(message -> hides(message) ? with(message, seal(message, List.of(), now)) : message)
        .toList();
  }

  Posting close(Posting posting, Instant now) {
    Message message = posting.message();
    return hides(message)
        ? with(
            posting,
            with(message, seal(message, posting.attempts(), now)),
            posting.attempts().stream().map(attempt -> stub(attempt, now)).toList())
        : posting;
  }

  /** When it was tried and by whom, and a name under which a receipt finds it. */
  private Posting.Attempt stub(Posting.Attempt a, Instant now) {
    List<String> names =
        PartIds.of(a.providerId()).each().stream()
            .map(id -> idNames(a.provider(), id, now).get(0))
            .toList();
    String id = names.isEmpty() ? "" : PartIds.taken(names).text();
    return new Posting.Attempt(
        a.at(), a.channel(), a.provider(), "", id, a.state(), "", "", a.mayBeCopy(), "", a.asked());
  }

  /** Under which names the index knows a provider's id, today's first. */
  List<String> idNames(String provider, String id, Instant now) {
    return veil.names("sent:" + provider, id, now);
  }

  private static boolean hides(Message message) {
    return message.to() instanceof Recipient.Address to && !to.address().isEmpty();
  }

  /** As it was before; to nobody once the key was thrown away. */
  Posting open(Posting posting) {
    if (!(posting.message().to() instanceof Recipient.Address to) || !Veil.veiled(to.address())) {
      return posting;
    }
    byte[] closed = Base64.getUrlDecoder().decode(to.address().substring(1));
    Optional<byte[]> clear = veil.open(closed, CONTEXT);
    return clear.isPresent()
        ? read(posting, to.channel(), clear.get())
        : with(
            posting, with(posting.message(), new Recipient.Address(to.channel(), "")), List.of());
  }

  private Recipient.Address seal(Message message, List<Posting.Attempt> attempts, Instant now) {
    Recipient.Address to = (Recipient.Address) message.to();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      text(out, to.address());
      out.writeInt(message.facts().size());
      for (Map.Entry<String, String> fact : message.facts().entrySet()) {
        text(out, fact.getKey());
        text(out, fact.getValue());
      }
      out.writeInt(attempts.size());
      for (Posting.Attempt attempt : attempts) {
        write(out, attempt);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] closed = veil.seal(bytes.toByteArray(), CONTEXT, now);
    return new Recipient.Address(
        to.channel(), Veil.MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(closed));
  }

  private static Posting read(Posting posting, String channel, byte[] clear) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(clear))) {
      String address = text(in);
      Map<String, String> facts = new TreeMap<>();
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        facts.put(text(in), text(in));
      }
      List<Posting.Attempt> attempts = new ArrayList<>();
      int tries = in.readInt();
      for (int i = 0; i < tries; i++) {
        attempts.add(attempt(in));
      }
      Message message = posting.message();
      return with(
          posting, build(message, new Recipient.Address(channel, address), facts), attempts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(DataOutputStream out, Posting.Attempt a) throws IOException {
    out.writeLong(a.at().getEpochSecond());
    out.writeInt(a.at().getNano());
    for (String word : List.of(a.channel(), a.provider(), a.address(), a.providerId())) {
      text(out, word);
    }
    for (String word : List.of(a.state().name(), a.code(), a.words(), a.text())) {
      text(out, word);
    }
    out.writeBoolean(a.mayBeCopy());
    out.writeInt(a.asked());
  }

  private static Posting.Attempt attempt(DataInputStream in) throws IOException {
    Instant at = Instant.ofEpochSecond(in.readLong(), in.readInt());
    String channel = text(in);
    String provider = text(in);
    String address = text(in);
    String providerId = text(in);
    Posting.State state = Posting.State.valueOf(text(in));
    String code = text(in);
    String words = text(in);
    String said = text(in);
    return new Posting.Attempt(
        at,
        channel,
        provider,
        address,
        providerId,
        state,
        code,
        words,
        in.readBoolean(),
        said,
        in.readInt());
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] bytes = in.readNBytes(in.readInt());
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Posting with(Posting p, Message message, List<Posting.Attempt> attempts) {
    return new Posting(
        message, p.version(), p.state(), attempts, p.nextDue(), p.promptCode(), p.remark());
  }

  private static Message with(Message message, Recipient.Address to) {
    return build(message, to, Map.of());
  }

  private static Message build(Message m, Recipient.Address to, Map<String, String> facts) {
    return new Message(
        m.id(),
        m.caseNo(),
        m.notice(),
        to,
        facts,
        m.prompt(),
        m.applies(),
        m.urgency(),
        m.rule(),
        m.createdAt());
  }
}
