package org.chuishao.channel.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chuishao.channel.Json;
import org.chuishao.channel.Rejection;
import org.chuishao.channel.Texts;
import org.chuishao.channel.Times;
import org.chuishao.model.Inbound;

/** What somebody wrote to the robot. */
final class RobotMessage {

  private RobotMessage() {}

  /**
   * @param robotCode ours
   * @param now when we got it, for a message without a time of its own
   * @throws Rejection.Malformed when it does not say who, what kind, or which message
   * @throws Rejection.WrongReceiver when it was said to another robot
   */
  static DingtalkIn read(JsonNode message, String robotCode, Instant now) {
    String to = message.path("robotCode").asText();
    if (!to.isEmpty() && !to.equals(robotCode)) {
      throw new Rejection.WrongReceiver("robotCode is not ours");
    }
    String kind = Json.required(message, "msgtype");
    String id = Json.required(message, "msgId");
    // Somebody of another company has no staff id; the other one says at least that it is the same
    // person again.
    String staff = message.path("senderStaffId").asText();
    String sender = staff.isBlank() ? Json.required(message, "senderId") : staff;
    JsonNode content = message.path("content");
    List<Inbound.Media> media = new ArrayList<>();
    String text =
        switch (kind) {
          case "text" -> message.path("text").path("content").asText();
          case "richText" -> rich(content.path("richText"), media);
          case "audio" -> content.path("recognition").asText();
          default -> content.path("fileName").asText();
        };
    if (!kind.equals("text") && !kind.equals("richText")) {
      media.add(media(kind, content));
    }
    return new DingtalkIn.Told(
        new Inbound(
            DingtalkApp.CHANNEL,
            DingtalkApp.PROVIDER,
            Texts.line(id),
            Texts.line(sender),
            robotCode,
            "",
            Texts.clean(text),
            media,
            Times.counted(message.path("createAt").asLong(0), ChronoUnit.MILLIS, now),
            true),
        Optional.empty());
  }

  private static String rich(JsonNode parts, List<Inbound.Media> media) {
    StringBuilder text = new StringBuilder();
    for (JsonNode part : parts) {
      text.append(part.path("text").asText());
      if (part.has("downloadCode")) {
        media.add(media(part.path("type").asText("picture"), part));
      }
    }
    return text.toString();
  }

  /** By its code, as it can be fetched; anything new, so that a person sees that there was it. */
  private static Inbound.Media media(String kind, JsonNode content) {
    return new Inbound.Media(
        Texts.line(kind), "dingtalk:media/" + Texts.line(content.path("downloadCode").asText()));
  }
}
