package org.chuishao.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that came in, verified and decoded, before anybody asks what it means.
 *
 * @param channel {@code sms}, {@code mail}, {@code wecom}, {@code dingtalk}, {@code feishu}
 * @param provider {@code twilio}, {@code imap}, {@code wecom}, {@code dingtalk}, {@code feishu}
 * @param providerId the provider's id of this very message; the same id is the same message
 * @param sender E.164 number, mail address or user id
 * @param recipient the number, mailbox or robot it was sent to
 * @param subject of a mail; empty elsewhere
 * @param text what the person wrote, control characters removed, not shortened
 * @param media what came with it
 * @param receivedAt when the provider received it if it says so, else when we did
 * @param identified true when the channel proves who sent it (a signed bot callback), false where a
 *     sender can be forged (SMS, mail)
 * @param heldSince when the provider had it, for a message that never reached us and that only a
 *     sweep found; {@code receivedAt} is ours then, because clocks start when we received it
 */
public record Inbound(
    String channel,
    String provider,
    String providerId,
    String sender,
    String recipient,
    String subject,
    String text,
    List<Media> media,
    Instant receivedAt,
    boolean identified,
    Optional<Instant> heldSince) {

  public Inbound {
    media = List.copyOf(media);
  }

  /** A message that the provider brought, as it should. */
  public Inbound(
      String channel,
      String provider,
      String providerId,
      String sender,
      String recipient,
      String subject,
      String text,
      List<Media> media,
      Instant receivedAt,
      boolean identified) {
    this(
        channel,
        provider,
        providerId,
        sender,
        recipient,
        subject,
        text,
        media,
        receivedAt,
        identified,
        Optional.empty());
  }

  /** The same message, found by a sweep. @param now when that was, by the product's clock */
  public Inbound foundLate(Instant now) {
    return new Inbound(
        channel,
        provider,
        providerId,
        sender,
        recipient,
        subject,
        text,
        media,
        now,
        identified,
        Optional.of(receivedAt));
  }

  /**
   * @param reference a URL or part number by which the edge can fetch it later
   */
  public record Media(String type, String reference) {}

  /** The key under which a repetition of the same message is recognised. */
  public String dedupeKey() {
    return provider + ":" + providerId;
  }

  /** The key of the conversation with this sender. */
  public String senderKey() {
    return channel + ":" + sender;
  }
}
