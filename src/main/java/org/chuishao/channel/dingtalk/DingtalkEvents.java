package org.chuishao.channel.dingtalk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.chuishao.channel.CallbackEnvelope;
import org.chuishao.channel.Forms;
import org.chuishao.channel.Json;
import org.chuishao.channel.Raw;
import org.chuishao.channel.Rejection;
import org.chuishao.channel.Signing;
import org.chuishao.channel.Texts;
import org.chuishao.channel.Times;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events that the application subscribed to, and the check of the address. What people say comes to
 * {@link DingtalkCallback}; an event changes nothing here, but DingTalk repeats one that is not
 * answered with a sealed {@code success} within 1500 ms, and takes the subscription away in the
 * end.
 */
public final class DingtalkEvents {

  private static final Logger LOG = LoggerFactory.getLogger(DingtalkEvents.class);

  private final CallbackEnvelope envelope;
  private final Duration clockSkew;
  private final InstantSource clock;
  private final SecureRandom random;

  /**
   * @param random for the nonces of answers
   */
  public DingtalkEvents(
      CallbackEnvelope envelope, Duration clockSkew, InstantSource clock, SecureRandom random) {
    this.envelope = envelope;
    this.clockSkew = clockSkew;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Takes an event.
   *
   * @return the sealed {@code success}, JSON
   * @throws Rejection when it is not signed and sealed for us, too old, too large, or cannot be
   *     read
   */
  public String event(Raw raw) {
    raw.refuseTooLarge();
    String encrypted = Json.required(Json.object(Forms.utf8(raw.body())), "encrypt");
    Map<String, String> query = Forms.parse(raw.rawQuery());
    String timestamp = either(query, "timestamp", "timeStamp");
    String message =
        envelope.open(
            either(query, "msg_signature", "signature"),
            timestamp,
            either(query, "nonce", "Nonce"),
            encrypted);
    Signing.refuseOld(Times.stamp(timestamp, ChronoUnit.MILLIS), clock.instant(), clockSkew);
    LOG.info("event {}", Texts.line(Json.object(message).path("EventType").asText("without type")));
    return success();
  }

  private String success() {
    String sealed = envelope.seal("success");
    String timestamp = String.valueOf(clock.instant().toEpochMilli());
    String nonce = Long.toString(random.nextLong(1L << 50), 36);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return json.put("msg_signature", envelope.sign(timestamp, nonce, sealed))
        .put("timeStamp", timestamp)
        .put("nonce", nonce)
        .put("encrypt", sealed)
        .toString();
  }

  /** DingTalk spells its parameters in two ways. */
  private static String either(Map<String, String> query, String one, String other) {
    return Optional.ofNullable(query.get(one))
        .or(() -> Optional.ofNullable(query.get(other)))
        .filter(value -> !value.isEmpty())
        // Without all of them there is no signature to speak of.
        .orElseThrow(() -> new Rejection.BadSignature(one + " is missing"));
  }
}
