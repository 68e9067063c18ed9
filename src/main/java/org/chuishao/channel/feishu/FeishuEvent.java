package org.chuishao.channel.feishu;

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

/** What a person said or pressed, out of the event. */
final class FeishuEvent {

  private FeishuEvent() {}

  /**
   * @param id of the event
   * @param now when we got it, for a message without a time of its own
   * @throws Rejection.Malformed when it does not say who, or what kind
   */
  static FeishuIn message(String id, JsonNode event, Instant now, FeishuSettings settings) {
    if (event.path("sender").path("sender_type").asText("user").equals("app")) {
      // What another robot says is nobody's report; answering it would go round in circles.
      return new FeishuIn.Ignored("message of an app");
    }
    JsonNode message = event.path("message");
    String kind = Json.required(message, "message_type");
    String sender = Json.required(event.path("sender").path("sender_id"), settings.idType());
    JsonNode content = Json.object(Json.required(message, "content"));
    List<Inbound.Media> media = new ArrayList<>();
    String text =
        switch (kind) {
          case "text" -> content.path("text").asText();
          case "post" -> post(content, message, media);
          case "location" ->
              "%s %s %s"
                  .formatted(
                      content.path("name").asText(),
                      content.path("latitude").asText(),
                      content.path("longitude").asText());
          default -> content.path("file_name").asText();
        };
    if (!kind.equals("text") && !kind.equals("post") && !kind.equals("location")) {
      media.add(media(kind, message, content));
    }
    return new FeishuIn.Told(
        inbound(
            id,
            sender,
            mentions(text, message.path("mentions")),
            media,
            Times.counted(message.path("create_time").asLong(0), ChronoUnit.MILLIS, now),
            settings),
        Optional.empty());
  }

  /**
   * @throws Rejection.Malformed when it does not say who pressed
   */
  static FeishuIn press(String id, JsonNode event, Instant now, FeishuSettings settings) {
    String sender = Json.required(event.path("operator"), settings.idType());
    JsonNode value = event.path("action").path("value");
    String reply = Texts.line(value.path(CardLetter.REPLY).asText());
    if (reply.isEmpty()) {
      return new FeishuIn.Ignored("a button without reply");
    }
    return new FeishuIn.Told(
        inbound(id, sender, reply, List.of(), now, settings),
        Optional.of(
            new FeishuIn.Press(
                Texts.line(value.path(CardLetter.TITLE).asText()),
                Texts.clean(value.path(CardLetter.TEXT).asText()),
                Texts.line(value.path(CardLetter.LABEL).asText(reply)))));
  }

  private static Inbound inbound(
      String id,
      String sender,
      String text,
      List<Inbound.Media> media,
      Instant at,
      FeishuSettings settings) {
    return new Inbound(
        FeishuApp.CHANNEL,
        FeishuApp.PROVIDER,
        Texts.line(id),
        Texts.line(sender),
        settings.appId(),
        "",
        Texts.clean(text),
        media,
        at,
        true);
  }

  /** Rich text: a list of lines, each a list of parts. */
  private static String post(JsonNode content, JsonNode message, List<Inbound.Media> media) {
    StringBuilder text = new StringBuilder(content.path("title").asText());
    for (JsonNode line : content.path("content")) {
      text.append('\n');
      for (JsonNode part : line) {
        text.append(part.path("text").asText());
        if (part.has("image_key") || part.has("file_key")) {
          media.add(media(part.path("tag").asText("image"), message, part));
        } else if (part.path("tag").asText().equals("at")) {
          text.append(part.path("user_id").asText());
        }
      }
    }
    return text.toString();
  }

  /** By the two keys that it can be fetched with. */
  private static Inbound.Media media(String kind, JsonNode message, JsonNode content) {
    String key = content.path("image_key").asText(content.path("file_key").asText());
    return new Inbound.Media(
        Texts.line(kind),
        "feishu:media/" + Texts.line(message.path("message_id").asText()) + "/" + Texts.line(key));
  }

  /**
   * In place of {@code @_user_1} stands the person's name; in front of everything stands, in a
   * group, only whom it is said to.
   */
  private static String mentions(String text, JsonNode mentions) {
    String named = text.stripLeading();
    for (JsonNode mention : mentions) {
      String key = mention.path("key").asText();
      if (key.isEmpty()) {
        continue;
      }
      if (named.startsWith(key)) {
        named = named.substring(key.length()).stripLeading();
      }
      named = named.replace(key, "@" + mention.path("name").asText());
    }
    return named;
  }
}
