package org.chuishao.channel.dingtalk;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.chuishao.channel.Forms;
import org.chuishao.channel.Json;
import org.chuishao.channel.Raw;
import org.chuishao.channel.Rejection;
import org.chuishao.channel.Signing;
import org.chuishao.channel.Times;

/**
 * What DingTalk posts when somebody writes to the robot, alone or in a group, or presses a button
 * of one of its cards. Both come to one address and differ in their signature.
 *
 * <p>Neither signature covers the body: whoever records one may send bodies of their own with it
 * while it is fresh. So it is good for five minutes, the same message is taken once ({@code
 * providerId}), and only TLS and an allow-list of addresses keep it from being recorded. The body's
 * {@code sessionWebhook} is an address from outside and is never called.
 */
public final class DingtalkCallback {

  private final DingtalkSettings settings;
  private final InstantSource clock;

  public DingtalkCallback(DingtalkSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Reads a message or a press.
   *
   * @throws Rejection when it is not signed, too old, too large, for another robot, or cannot be
   *     read
   */
  public DingtalkIn read(Raw raw) {
    raw.refuseTooLarge();
    boolean card = raw.header("x-ddpaas-signature").isPresent();
    if (card) {
      String timestamp = verified(raw, "x-ddpaas-signature-timestamp", "x-ddpaas-signature", true);
      return CardPress.read(Json.object(Forms.utf8(raw.body())), time(timestamp));
    }
    verified(raw, "timestamp", "sign", false);
    return RobotMessage.read(
        Json.object(Forms.utf8(raw.body())), settings.robotCode(), clock.instant());
  }

  /**
   * @param card presses are signed with the card's secret, messages with the application's
   * @return the time that was signed, milliseconds since 1970
   */
  private String verified(Raw raw, String timeHeader, String signHeader, boolean card) {
    String timestamp = raw.header(timeHeader).orElse("");
    String given = raw.header(signHeader).orElse("");
    String secret = card ? settings.card().secret() : settings.appSecret();
    if (timestamp.isEmpty() || given.isEmpty() || secret.isEmpty()) {
      throw new Rejection.BadSignature("nothing that could be verified");
    }
    String expected = card ? Signing.hmac(secret, timestamp) : sign(timestamp, secret);
    if (!Signing.same(expected, given)) {
      throw new Rejection.BadSignature("the signature does not fit");
    }
    Signing.refuseOld(time(timestamp), clock.instant(), settings.clockSkew());
    return timestamp;
  }

  private static Instant time(String timestamp) {
    return Times.stamp(timestamp, ChronoUnit.MILLIS);
  }

  /** The signature of robots, both ways: time and secret under the secret, Base64. */
  static String sign(String timestamp, String secret) {
    return Signing.hmac(secret, timestamp + "\n" + secret);
  }
}
