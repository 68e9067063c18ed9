package org.chuishao.channel.dingtalk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Map;
import org.chuishao.channel.Post;
import org.chuishao.desk.CanaryInlet;

/** A message to the robot as DingTalk would bring it. */
public final class DingtalkCanary implements CanaryInlet {

  private final DingtalkSettings settings;
  private final Post post;
  private final InstantSource clock;

  public DingtalkCanary(DingtalkSettings settings, Post post, InstantSource clock) {
    this.settings = settings;
    this.post = post;
    this.clock = clock;
  }

  @Override
  public String way() {
    return DingtalkApp.PROVIDER;
  }

  @Override
  public void send(String nonce, String text) {
    long now = clock.instant().toEpochMilli();
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("msgtype", "text").put("msgId", nonce).put("createAt", now);
    message.put("senderStaffId", "chuishao-canary").put("robotCode", settings.robotCode());
    message.putObject("text").put("content", text);
    String time = String.valueOf(now);
    post.send(
        "/hooks/bot/dingtalk",
        Map.of(
            "Content-Type",
            "application/json",
            "timestamp",
            time,
            "sign",
            DingtalkCallback.sign(time, settings.appSecret())),
        message.toString().getBytes(UTF_8));
  }
}
