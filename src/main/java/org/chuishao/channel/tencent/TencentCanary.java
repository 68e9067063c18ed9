package org.chuishao.channel.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.InstantSource;
import java.util.Map;
import org.chuishao.channel.Post;
import org.chuishao.desk.CanaryInlet;

/** A text as Tencent's callback would bring it. */
public final class TencentCanary implements CanaryInlet {

  private final String secret;
  private final Post post;
  private final InstantSource clock;

  /**
   * @param secret what stands in the path of callbacks
   */
  public TencentCanary(String secret, Post post, InstantSource clock) {
    this.secret = secret;
    this.post = post;
    this.clock = clock;
  }

  @Override
  public String way() {
    return "sms/" + TencentSms.PROVIDER;
  }

  @Override
  public void send(String nonce, String text) {
    String one =
        JsonNodeFactory.instance
            .objectNode()
            .put("mobile", "10000000000")
            .put("nationcode", "86")
            .put("text", text)
            .put("time", String.valueOf(clock.instant().getEpochSecond()))
            .toString();
    post.send(
        TencentCallback.PREFIX + secret,
        Map.of("Content-Type", "application/json"),
        one.getBytes(UTF_8));
  }
}
