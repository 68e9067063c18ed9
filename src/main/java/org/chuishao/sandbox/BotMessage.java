package org.chuishao.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * A message in a bot's chat.
 *
 * @param byUser true when the user wrote or pressed, false when the product did
 * @param type the provider's word: text, template_card, sampleText, interactive; event for a press
 * @param buttons of a card, in order
 * @param taskId of a card that the provider knows by an id of ours; empty elsewhere
 * @param responseCode of a card of WeCom with buttons; empty elsewhere
 * @param state sent, delivered, undelivered, dropped, pressed or updated
 */
public record BotMessage(
    String id,
    String user,
    boolean byUser,
    String type,
    String text,
    List<Button> buttons,
    String taskId,
    String responseCode,
    Instant at,
    String state) {
  public BotMessage {
    buttons = List.copyOf(buttons);
  }

  /**
   * What can be pressed.
   *
   * @param key what the product gets when it is pressed, as a person would have typed it
   * @param value the whole of what it gets, JSON, where a provider brings back more; else empty
   */
  public record Button(String key, String text, String value) {
    Button(String key, String text) {
      this(key, text, "");
    }
  }

  BotMessage in(String newState, String newResponseCode) {
    return new BotMessage(
        id, user, byUser, type, text, buttons, taskId, newResponseCode, at, newState);
  }

  BotMessage showing(String newText, List<Button> newButtons) {
    return new BotMessage(id, user, byUser, type, newText, newButtons, taskId, "", at, "updated");
  }

  /** As the user sees it: {@code direction} is {@code sent} or {@code received}. */
  JsonObject asSeenByUser() {
    JsonObject seen =
        new JsonObject()
            .put("direction", byUser ? "sent" : "received")
            .put("type", type)
            .put("text", text)
            .put("at", Times.iso(at))
            .put("state", state)
            .put("id", id);
    if (!buttons.isEmpty()) {
      JsonArray keys = new JsonArray();
      buttons.forEach(
          button -> keys.add(new JsonObject().put("key", button.key()).put("text", button.text())));
      seen.put("buttons", keys);
    }
    if (!taskId.isEmpty()) {
      seen.put("taskId", taskId);
    }
    return seen;
  }
}
