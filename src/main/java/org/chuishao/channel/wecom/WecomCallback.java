package org.chuishao.channel.wecom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.chuishao.channel.Forms;
import org.chuishao.channel.Raw;
import org.chuishao.channel.Rejection;

/**
 * What WeCom calls: once to see that the address is ours, then for every message and event. The
 * body is XML for applications and JSON for robots, both outside and inside the envelope.
 * Repetitions (three retries after 5 s) have the same {@code providerId}.
 */
public final class WecomCallback {

  private final WecomCrypto crypto;
  private final Duration clockSkew;
  private final InstantSource clock;
  private final JsonMapper json =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  public WecomCallback(WecomCrypto crypto, WecomSettings settings, InstantSource clock) {
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
            ? tree(body).path("encrypt").asText()
            : FlatXml.read(body).getOrDefault("Encrypt", "");
    if (encrypted.isBlank()) {
      throw new Rejection.Malformed("no encrypted part");
    }
    String message = open(Forms.parse(raw.rawQuery()), encrypted);
    return robot
        ? RobotMessage.read(tree(message), clock.instant())
        : AppMessage.read(FlatXml.read(message), clock.instant());
  }

  private String open(Map<String, String> query, String encrypted) {
    String timestamp = required(query, "timestamp");
    String message =
        crypto.open(
            required(query, "msg_signature"), timestamp, required(query, "nonce"), encrypted);
    // After the signature, which covers the time: before it, the time is anybody's word.
    refuseOld(timestamp);
    return message;
  }

  private void refuseOld(String timestamp) {
    if (!timestamp.matches("[0-9]{1,12}")) {
      throw new Rejection.Malformed("timestamp is no number");
    }
    Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(signed, clock.instant()).abs().compareTo(clockSkew) > 0) {
      throw new Rejection.Replay("signed at " + signed);
    }
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new Rejection.Malformed("not JSON");
    }
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
