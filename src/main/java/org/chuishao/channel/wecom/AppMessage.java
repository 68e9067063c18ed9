package org.chuishao.channel.wecom;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chuishao.channel.Rejection;
import org.chuishao.channel.Texts;
import org.chuishao.model.Inbound;

/** The decrypted message of an application, XML. */
final class AppMessage {

  private AppMessage() {}

  /**
   * @param fields texts by path
   * @param now when we got it, for a message without a time of its own
   * @throws Rejection.Malformed when it does not say who, what kind, or which message
   */
  static WecomIn read(Map<String, String> fields, Instant now) {
    String kind = required(fields, "MsgType");
    String sender = required(fields, "FromUserName");
    if (kind.equals("event")) {
      return event(fields, sender, now);
    }
    return new WecomIn.Told(
        inbound(
            fields,
            sender,
            required(fields, "MsgId"),
            words(kind, fields),
            media(kind, fields),
            now),
        Optional.empty());
  }

  private static WecomIn event(Map<String, String> fields, String sender, Instant now) {
    String event = required(fields, "Event");
    String key = Texts.line(fields.getOrDefault("EventKey", ""));
    boolean card = event.equals("template_card_event");
    if (key.isEmpty() || !(card || event.equals("click"))) {
      return new WecomIn.Ignored(Texts.line(event));
    }
    // Events have no MsgId.
    String id = sender + "/" + required(fields, "CreateTime") + "/" + key;
    Optional<WecomIn.Press> press =
        card
            ? Optional.of(
                new WecomIn.Press(
                    fields.getOrDefault("ResponseCode", ""),
                    fields.getOrDefault("TaskId", ""),
                    sender))
            : Optional.empty();
    return new WecomIn.Told(inbound(fields, sender, id, key, List.of(), now), press);
  }

  /**
   * What can be read of it: a place has its name and its degrees, a link its title, a voice message
   * what WeCom understood.
   */
  private static String words(String kind, Map<String, String> fields) {
    Stream<String> names =
        switch (kind) {
          case "text" -> Stream.of("Content");
          case "location" -> Stream.of("Label", "Location_X", "Location_Y");
          case "link" -> Stream.of("Title", "Description", "Url");
          default -> Stream.of("Recognition");
        };
    return names
        .map(name -> fields.getOrDefault(name, ""))
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining(" "));
  }

  /**
   * Pictures, voice, video; and anything new, so that it is seen by a person although we cannot
   * read it.
   */
  private static List<Inbound.Media> media(String kind, Map<String, String> fields) {
    return switch (kind) {
      case "text", "location", "link" -> List.of();
      default ->
          List.of(
              new Inbound.Media(
                  Texts.line(kind),
                  "wecom:media/" + Texts.line(fields.getOrDefault("MediaId", ""))));
    };
  }

  private static Inbound inbound(
      Map<String, String> fields,
      String sender,
      String id,
      String text,
      List<Inbound.Media> media,
      Instant now) {
    String created = fields.getOrDefault("CreateTime", "");
    return new Inbound(
        "wecom",
        WecomApp.PROVIDER,
        Texts.line(id),
        Texts.line(sender),
        Texts.line(fields.getOrDefault("AgentID", "")),
        "",
        Texts.clean(text),
        media,
        created.matches("[0-9]{1,12}") ? Instant.ofEpochSecond(Long.parseLong(created)) : now,
        true);
  }

  private static String required(Map<String, String> fields, String name) {
    String value = fields.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new Rejection.Malformed(name + " is missing");
    }
    return value;
  }
}
