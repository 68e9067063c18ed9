package org.chuishao.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.chuishao.informant.CodeTalk;
import org.chuishao.informant.OwnAddress;
import org.chuishao.informant.Veil;
import org.chuishao.intake.Conversations;
import org.chuishao.model.Inbound;
import org.chuishao.model.Message;

/**
 * Takes the name off whoever writes from outside the directory, before anything is kept (L-C1): the
 * conversation and the message go by names of the day, the sender's own address is taken out of the
 * words, and answers are sealed.
 */
public final class Anonymity {

  private static final String BACK = "back";

  private final Veil veil;
  private final Sealing sealing;
  private final Conversations conversations;
  private final InstantSource clock;

  public Anonymity(Veil veil, Conversations conversations, InstantSource clock) {
    this.veil = veil;
    this.sealing = new Sealing(veil);
    this.conversations = conversations;
    this.clock = clock;
  }

  /**
   * Somebody who stands at the door.
   *
   * @param key under which a repetition of the message is recognised
   * @param seen their conversation, where it had to be looked at to know its name
   */
  record Arrival(Inbound inbound, Caller caller, String key, Optional<Conversations.Opened> seen) {}

  Arrival of(Inbound inbound, Caller caller) {
    if (caller.person().isPresent()) {
      return new Arrival(inbound, caller, inbound.dedupeKey(), Optional.empty());
    }
    Instant now = clock.instant();
    Conversations.Known known =
        conversations.known(
            aliases(
                veil.names(inbound.channel(), inbound.sender(), now),
                veil.names(inbound.provider(), inbound.providerId(), now)));
    return new Arrival(
        withoutOwnAddress(inbound),
        caller.inConversation(known.alias().conversation()),
        known.alias().inboundKey(),
        Optional.of(known.opened()));
  }

  private static List<Conversations.Alias> aliases(List<String> talks, List<String> messages) {
    List<Conversations.Alias> aliases = new ArrayList<>();
    for (int i = 0; i < Math.min(talks.size(), messages.size()); i++) {
      aliases.add(new Conversations.Alias(talks.get(i), messages.get(i)));
    }
    return aliases;
  }

  private static Inbound withoutOwnAddress(Inbound in) {
    return new Inbound(
        in.channel(),
        in.provider(),
        in.providerId(),
        in.sender(),
        in.recipient(),
        OwnAddress.hide(in.subject(), in.sender()),
        OwnAddress.hide(in.text(), in.sender()),
        in.media(),
        in.receivedAt(),
        in.identified(),
        in.heldSince());
  }

  /** The same message by a name that tells nothing; for what nobody knows the sender of. */
  String name(String kind, String id) {
    Instant now = clock.instant();
    List<String> names = veil.names(kind, id, now);
    return conversations.known(aliases(names, names)).alias().conversation();
  }

  /**
   * How somebody of the public can be answered later: channel and address, sealed with the key of
   * the day. Empty for a person of the directory.
   */
  Optional<String> back(Inbound inbound, Caller caller) {
    if (caller.person().isPresent() || inbound.sender().isEmpty()) {
      return Optional.empty();
    }
    byte[] clear = (inbound.channel() + "\n" + inbound.sender()).getBytes(UTF_8);
    byte[] sealed = veil.seal(clear, BACK, clock.instant());
    return Optional.of(Veil.MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
  }

  /** Empty once the key was thrown away. @param sealed what {@link #back} gave */
  Optional<Message.Recipient.Address> openBack(String sealed) {
    byte[] closed = Base64.getUrlDecoder().decode(sealed.substring(1));
    return veil.open(closed, BACK)
        .map(clear -> new String(clear, UTF_8))
        .map(
            text ->
                new Message.Recipient.Address(
                    text.substring(0, text.indexOf('\n')), text.substring(text.indexOf('\n') + 1)));
  }

  /** Messages as they may be stored. */
  List<Message> closed(List<Message> messages) {
    return sealing.close(messages, clock.instant());
  }

  /** Words as a person may read them: without codes. */
  static String readable(String text) {
    return CodeTalk.hide(text, Optional.empty(), false);
  }
}
