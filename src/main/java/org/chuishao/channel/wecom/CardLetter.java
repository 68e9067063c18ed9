package org.chuishao.channel.wecom;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.chuishao.channel.Buttons;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.model.Message;

/**
 * A letter as WeCom's JSON. What a card has no room for goes out as text: a cut card would hide the
 * end of an order, and the text says itself what may be answered.
 */
final class CardLetter {

  /** The longest that WeCom offers. */
  static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(30);

  private static final int MAX_TEXT_BYTES = 2048;
  private static final int MAX_CARD_TEXT = 160;
  private static final int MAX_BUTTONS = 6;
  private static final int MAX_TITLE = 36;

  private final long agentId;

  CardLetter(long agentId) {
    this.agentId = agentId;
  }

  boolean isCard(Letter letter) {
    return Buttons.answer(letter, MAX_BUTTONS, MAX_CARD_TEXT);
  }

  /** Unique in the application, as cards need it: a task id used before is refused. */
  String taskId(Letter letter) {
    return letter.id().value() + "@" + letter.attempt();
  }

  ObjectNode json(Letter letter) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("touser", letter.address()).put("agentid", agentId);
    if (isCard(letter)) {
      json.put("msgtype", "template_card").set("template_card", card(letter));
    } else {
      json.put("msgtype", "text")
          .putObject("text")
          .put("content", Texts.cutBytes(letter.text(), MAX_TEXT_BYTES));
    }
    return json.put("enable_duplicate_check", 1)
        .put("duplicate_check_interval", DUPLICATE_WINDOW.toSeconds());
  }

  private ObjectNode card(Letter letter) {
    ObjectNode card = JsonNodeFactory.instance.objectNode();
    card.put("card_type", "button_interaction").put("task_id", taskId(letter));
    card.putObject("main_title").put("title", Texts.cut(Buttons.title(letter), MAX_TITLE));
    card.put("sub_title_text", letter.text());
    ArrayNode buttons = card.putArray("button_list");
    for (Message.Option option : letter.options()) {
      // The key comes back when it is pressed; it is what the person would have typed.
      buttons
          .addObject()
          .put("text", option.label())
          .put("style", buttons.size() == 1 ? 1 : 2)
          .put("key", Buttons.reply(letter, option));
    }
    return card;
  }
}
