package org.chuishao.channel.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.Map;
import org.chuishao.channel.CallbackEnvelope;
import org.chuishao.channel.Post;
import org.chuishao.desk.CanaryInlet;

/** A message to the application as WeCom would bring it. */
public final class WecomCanary implements CanaryInlet {

  private static final String FROM = "chuishao-canary";

  private final WecomSettings settings;
  private final CallbackEnvelope envelope;
  private final Post post;
  private final InstantSource clock;

  public WecomCanary(
      WecomSettings settings, CallbackEnvelope envelope, Post post, InstantSource clock) {
    this.settings = settings;
    this.envelope = envelope;
    this.post = post;
    this.clock = clock;
  }

  @Override
  public String way() {
    return WecomApp.PROVIDER;
  }

  @Override
  public void send(String nonce, String text) {
    String now = String.valueOf(clock.instant().getEpochSecond());
    String sealed =
        envelope.seal(
            "<xml><ToUserName>"
                + settings.corpId()
                + "</ToUserName><FromUserName>"
                + FROM
                + "</FromUserName><CreateTime>"
                + now
                + "</CreateTime><MsgType>text</MsgType><Content>"
                + text
                + "</Content><MsgId>"
                + nonce
                + "</MsgId></xml>");
    String signature = envelope.sign(now, nonce, sealed);
    post.send(
        "/hooks/bot/wecom?msg_signature=" + signature + "&timestamp=" + now + "&nonce=" + nonce,
        Map.of("Content-Type", "text/xml"),
        ("<xml><Encrypt>" + sealed + "</Encrypt></xml>").getBytes(UTF_8));
  }
}
