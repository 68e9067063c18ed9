package org.chuishao.channel.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.chuishao.channel.Json;
import org.chuishao.channel.Rejection;
import org.chuishao.channel.Texts;
import org.chuishao.channel.Times;
import org.chuishao.model.Inbound;

/** The decrypted message of a robot, JSON. */
final class RobotMessage {

  private RobotMessage() {}

  /**
   * @param now when we got it; robots' messages mostly carry no time
   * @throws Rejection.Malformed when it does not say who, what kind, or which message
   */
  static WecomIn read(JsonNode message, Instant now) {
    String kind = Json.required(message, "msgtype");
    String sender = Json.required(message.path("from"), "userid");
    String id = Json.required(message, "msgid");
    if (kind.equals("event")) {
      return event(message, sender, id, now);
    }
    String text =
        switch (kind) {
          case "text" -> message.path("text").path("content").asText();
          case "voice" -> message.path("voice").path("content").asText();
          case "mixed" -> mixed(message.path("mixed").path("msg_item"));
          default -> "";
        };
    if (message.path("chattype").asText().equals("group")) {
      text = text.stripLeading().replaceFirst("^@\\S+\\s*", "");
    }
    String url = message.path(kind).path("url").asText();
    List<Inbound.Media> media =
        kind.equals("text") || kind.equals("voice") || kind.equals("mixed")
            ? List.of()
            : List.of(new Inbound.Media(Texts.line(kind), Texts.line(url)));
    return new WecomIn.Told(inbound(message, sender, id, text, media, now), Optional.empty());
  }

  private static WecomIn event(JsonNode message, String sender, String id, Instant now) {
    JsonNode event = message.path("event");
    String kind = Json.required(event, "eventtype");
    JsonNode card = event.path("template_card_event");
    String key = Texts.line(card.path("event_key").asText());
    if (!kind.equals("template_card_event") || key.isEmpty()) {
      return new WecomIn.Ignored(Texts.line(kind));
    }
    return new WecomIn.Told(
        inbound(message, sender, id, key, List.of(), now),
        Optional.of(new WecomIn.Press("", card.path("task_id").asText(), sender)));
  }

  private static String mixed(JsonNode items) {
    StringBuilder text = new StringBuilder();
    items.forEach(item -> text.append(item.path("text").path("content").asText()).append('\n'));
    return text.toString();
  }

  private static Inbound inbound(
      JsonNode message,
      String sender,
      String id,
      String text,
      List<Inbound.Media> media,
      Instant now) {
    return new Inbound(
        "wecom",
        WecomApp.PROVIDER,
        Texts.line(id),
        Texts.line(sender),
        Texts.line(message.path("aibotid").asText()),
        "",
        Texts.clean(text),
        media,
        Times.counted(message.path("create_time").asLong(0), ChronoUnit.SECONDS, now),
        true);
  }
}
