package org.chuishao.channel.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.chuishao.channel.Forms;
import org.chuishao.channel.Json;
import org.chuishao.channel.Raw;
import org.chuishao.channel.Rejection;
import org.chuishao.channel.Signing;
import org.chuishao.channel.Texts;
import org.chuishao.channel.Times;

/**
 * What Feishu posts: the check of the address, events of version 2, presses of cards. Verified over
 * the body as it came, then decrypted, then held against our application, then read. Repetitions
 * (after 15 s, 5 min, 1 h, 6 h) have the same {@code providerId}.
 */
public final class FeishuCallback {

  private final FeishuSettings settings;
  private final FeishuCrypto crypto;
  private final InstantSource clock;

  public FeishuCallback(FeishuSettings settings, InstantSource clock) {
    this.settings = settings;
    this.crypto = new FeishuCrypto(settings.encryptKey());
    this.clock = clock;
  }

  /**
   * Reads a callback.
   *
   * @throws Rejection when it is not signed and encrypted for us, too old, too large, or cannot be
   *     read
   */
  public FeishuIn read(Raw raw) {
    raw.refuseTooLarge();
    if (raw.header("x-lark-signature").isEmpty()) {
      return challenge(raw);
    }
    verify(raw);
    JsonNode event = Json.object(crypto.decrypt(encrypted(raw)));
    if (event.path("type").asText().equals("url_verification")) {
      return challenged(event);
    }
    JsonNode header = event.path("header");
    boolean ours =
        header.path("app_id").asText().equals(settings.appId())
            && Signing.same(settings.verificationToken(), header.path("token").asText());
    if (!ours) {
      throw new Rejection.WrongReceiver("app_id or token is not ours");
    }
    String id = Json.required(header, "event_id");
    String type = Json.required(header, "event_type");
    return switch (type) {
      case "im.message.receive_v1" -> FeishuEvent.message(id, event.path("event"), now(), settings);
      case "card.action.trigger" -> FeishuEvent.press(id, event.path("event"), now(), settings);
      default -> new FeishuIn.Ignored(Texts.line(type));
    };
  }

  private Instant now() {
    return clock.instant();
  }

  private void verify(Raw raw) {
    String timestamp = raw.header("x-lark-request-timestamp").orElse("");
    String nonce = raw.header("x-lark-request-nonce").orElse("");
    String given = raw.header("x-lark-signature").orElse("");
    if (!Signing.same(crypto.sign(timestamp, nonce, raw.body()), given)) {
      throw new Rejection.BadSignature("X-Lark-Signature does not fit");
    }
    Signing.refuseOld(
        Times.stamp(timestamp, ChronoUnit.SECONDS), clock.instant(), settings.window());
  }

  /**
   * The check of the address is the one thing that comes without a signature. Whatever else comes
   * so is refused in one way, however far it could be read: nobody learns from us what decrypts.
   */
  private FeishuIn challenge(Raw raw) {
    try {
      return challenged(Json.object(crypto.decrypt(encrypted(raw))));
    } catch (Rejection e) {
      throw new Rejection.BadSignature("X-Lark-Signature is missing");
    }
  }

  private FeishuIn challenged(JsonNode event) {
    boolean ours =
        event.path("type").asText().equals("url_verification")
            && Signing.same(settings.verificationToken(), event.path("token").asText());
    if (!ours) {
      throw new Rejection.WrongReceiver("token is not ours");
    }
    return new FeishuIn.Challenge(Json.required(event, "challenge"));
  }

  private static String encrypted(Raw raw) {
    return Json.required(Json.object(Forms.utf8(raw.body())), "encrypt");
  }
}
