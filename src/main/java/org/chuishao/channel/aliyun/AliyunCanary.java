package org.chuishao.channel.aliyun;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.chuishao.channel.Post;
import org.chuishao.desk.CanaryInlet;

/** A text as Aliyun's callback would bring it. */
public final class AliyunCanary implements CanaryInlet {

  private final String secret;
  private final Post post;

  /**
   * @param secret what stands in the path of callbacks
   */
  public AliyunCanary(String secret, Post post) {
    this.secret = secret;
    this.post = post;
  }

  @Override
  public String way() {
    return "sms/" + AliyunSms.PROVIDER;
  }

  @Override
  public void send(String nonce, String text) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    all.addObject()
        .put("phone_number", "10000000000")
        .put("content", text)
        .put("sequence_id", nonce);
    post.send(
        AliyunCallback.PREFIX + secret,
        Map.of("Content-Type", "application/json"),
        all.toString().getBytes(UTF_8));
  }
}
