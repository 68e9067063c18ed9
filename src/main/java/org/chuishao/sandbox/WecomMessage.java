package org.chuishao.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What a request to WeCom says, read out of its JSON.
 *
 * @param type text, markdown or template_card
 * @param text everything that a reader sees, line by line
 * @param taskId empty when there is none
 */
record WecomMessage(String type, String text, List<BotMessage.Button> buttons, String taskId) {

  /** Reads {@code msgtype} and the part that it names; empty when WeCom would not know the type. */
  static Optional<WecomMessage> of(JsonObject body) {
    String type = body.getString("msgtype", "");
    return switch (type) {
      case "text", "markdown" ->
          Optional.of(
              new WecomMessage(type, part(body, type).getString("content", ""), List.of(), ""));
      case "template_card" -> Optional.of(card(part(body, type)));
      default -> Optional.empty();
    };
  }

  /** Reads a card. */
  static WecomMessage card(JsonObject card) {
    StringJoiner lines = new StringJoiner("\n");
    JsonObject title = part(card, "main_title");
    add(lines, title.getString("title", ""));
    add(lines, title.getString("desc", ""));
    add(lines, card.getString("sub_title_text", ""));
    for (JsonObject row : objects(card, "horizontal_content_list")) {
      add(lines, row.getString("keyname", "") + "：" + row.getString("value", ""));
    }
    List<BotMessage.Button> buttons = new ArrayList<>();
    for (JsonObject button : objects(card, "button_list")) {
      buttons.add(new BotMessage.Button(button.getString("key", ""), button.getString("text", "")));
    }
    return new WecomMessage(
        "template_card", lines.toString(), buttons, card.getString("task_id", ""));
  }

  private static void add(StringJoiner lines, String line) {
    if (!line.isEmpty()) {
      lines.add(line);
    }
  }

  private static JsonObject part(JsonObject body, String name) {
    return Optional.ofNullable(body.getJsonObject(name)).orElseGet(JsonObject::new);
  }

  private static List<JsonObject> objects(JsonObject body, String name) {
    JsonArray array = Optional.ofNullable(body.getJsonArray(name)).orElseGet(JsonArray::new);
    return array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList();
  }
}
