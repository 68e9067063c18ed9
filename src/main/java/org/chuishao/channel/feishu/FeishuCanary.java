package org.chuishao.channel.feishu;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import org.chuishao.channel.Post;
import org.chuishao.desk.CanaryInlet;

/** A message to the application as Feishu would bring it. */
public final class FeishuCanary implements CanaryInlet {

  private final FeishuSettings settings;
  private final FeishuCrypto crypto;
  private final Post post;
  private final InstantSource clock;
  private final SecureRandom random;

  public FeishuCanary(
      FeishuSettings settings, Post post, InstantSource clock, SecureRandom random) {
    this.settings = settings;
    this.crypto = new FeishuCrypto(settings.encryptKey());
    this.post = post;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String way() {
    return FeishuApp.PROVIDER;
  }

  @Override
  public void send(String nonce, String text) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode event = json.objectNode().put("schema", "2.0");
    event
        .putObject("header")
        .put("event_id", nonce)
        .put("event_type", "im.message.receive_v1")
        .put("app_id", settings.appId())
        .put("token", settings.verificationToken());
    ObjectNode inner = event.putObject("event");
    inner
        .putObject("sender")
        .put("sender_type", "user")
        .putObject("sender_id")
        .put(settings.idType(), "chuishao-canary");
    inner
        .putObject("message")
        .put("message_id", "om_" + nonce)
        .put("message_type", "text")
        .put("content", json.objectNode().put("text", text).toString());
    byte[] body =
        json.objectNode()
            .put("encrypt", crypto.encrypt(event.toString(), random))
            .toString()
            .getBytes(UTF_8);
    String time = String.valueOf(clock.instant().getEpochSecond());
    post.send(
        "/hooks/bot/feishu",
        Map.of(
            "Content-Type",
            "application/json",
            "X-Lark-Request-Timestamp",
            time,
            "X-Lark-Request-Nonce",
            nonce,
            "X-Lark-Signature",
            crypto.sign(time, nonce, body)),
        body);
  }
}
