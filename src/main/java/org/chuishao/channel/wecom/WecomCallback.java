package org.chuishao.channel.wecom;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.chuishao.channel.CallbackEnvelope;
import org.chuishao.channel.Forms;
import org.chuishao.channel.Json;
import org.chuishao.channel.Raw;
import org.chuishao.channel.Rejection;
import org.chuishao.channel.Signing;
import org.chuishao.channel.Times;

/**
 * What WeCom calls: once to see that the address is ours, then for every message and event. The
 * body is XML for applications and JSON for robots, both outside and inside the envelope.
 * Repetitions (three retries after 5 s) have the same {@code providerId}.
 */
public final class WecomCallback {

  private final CallbackEnvelope crypto;
  private final Duration clockSkew;
  private final InstantSource clock;

  public WecomCallback(CallbackEnvelope crypto, WecomSettings settings, InstantSource clock) {
    this.crypto = crypto;
    this.clockSkew = settings.clockSkew();
    this.clock = clock;
  }

  /**
   * Answers the check of the address (GET).
   *
   * @return the decrypted echo, to be sent back as plain text
   * @throws Rejection when it is not signed and sealed for us, or too old
   */
  public String echo(Raw raw) {
    Map<String, String> query = Forms.parse(raw.rawQuery());
    return open(query, required(query, "echostr"));
  }

  /**
   * Reads a message or an event (POST).
   *
   * @throws Rejection when it is not signed and sealed for us, too old, too large, or cannot be
   *     read
   */
  public WecomIn event(Raw raw) {
    raw.refuseTooLarge();
    String body = Forms.utf8(raw.body());
    boolean robot = body.stripLeading().startsWith("{");
    String encrypted =
        robot
            ? Json.object(body).path("encrypt").asText()
            : FlatXml.read(body).getOrDefault("Encrypt", "");
    if (encrypted.isBlank()) {
      throw new Rejection.Malformed("no encrypted part");
    }
    String message = open(Forms.parse(raw.rawQuery()), encrypted);
    return robot
        ? RobotMessage.read(Json.object(message), clock.instant())
        : AppMessage.read(FlatXml.read(message), clock.instant());
  }

  private String open(Map<String, String> query, String encrypted) {
    String timestamp = required(query, "timestamp");
    String message =
        crypto.open(
            required(query, "msg_signature"), timestamp, required(query, "nonce"), encrypted);
    Signing.refuseOld(Times.stamp(timestamp, ChronoUnit.SECONDS), clock.instant(), clockSkew);
    return message;
  }

  private static String required(Map<String, String> query, String name) {
    String value = query.getOrDefault(name, "");
    if (value.isEmpty()) {
      // Without all of them there is no signature to speak of.
      throw new Rejection.BadSignature(name + " is missing");
    }
    return value;
  }
}
