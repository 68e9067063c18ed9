package org.chuishao.channel.feishu;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.chuishao.channel.Buttons;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.model.Message;

/**
 * A letter as Feishu's JSON. What a card has no room for goes out as text: a cut card would hide
 * the end of an order, and the text says itself what may be answered.
 */
public final class CardLetter {

  static final String REPLY = "reply";
  static final String LABEL = "label";
  static final String TITLE = "title";
  static final String TEXT = "text";

  private static final int MAX_CARD_BYTES = 30 * 1024;
  private static final int MAX_TEXT_BYTES = 100_000;

  private CardLetter() {}

  /**
   * A message to one person. Its {@code uuid} stays the same for every try: Feishu sends what has
   * the same one at most once an hour.
   */
  static ObjectNode message(Letter letter) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("receive_id", letter.address());
    boolean asks = Buttons.answer(letter);
    String card = asks ? card(letter).toString() : "";
    if (asks && card.getBytes(StandardCharsets.UTF_8).length <= MAX_CARD_BYTES) {
      json.put("msg_type", "interactive").put("content", card);
    } else {
      json.put("msg_type", "text").put("content", text(letter.text(), MAX_TEXT_BYTES).toString());
    }
    String name = letter.id().value() + " " + letter.address();
    return json.put(
        "uuid", UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
  }

  /**
   * The content of a text; markup in it could call people who are not meant, so it is none.
   *
   * @param max in bytes
   */
  static ObjectNode text(String text, int max) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("text", Texts.cutBytes(text.replace('<', '＜'), max));
  }

  private static ObjectNode card(Letter letter) {
    String title = Buttons.title(letter);
    ObjectNode card = shown(title, letter.text(), "blue");
    ArrayNode buttons =
        ((ArrayNode) card.get("elements")).addObject().put("tag", "action").putArray("actions");
    for (Message.Option option : letter.options()) {
      ObjectNode button = buttons.addObject();
      button.put("tag", "button").put("type", buttons.size() == 1 ? "primary" : "default");
      button.putObject("text").put("tag", "plain_text").put("content", option.label());
      // All of it comes back when it is pressed: what the person would have typed, and the card, so
      // that it can be shown again without its buttons.
      button
          .putObject("value")
          .put(REPLY, Buttons.reply(letter, option))
          .put(LABEL, option.label())
          .put(TITLE, title)
          .put(TEXT, letter.text());
    }
    return card;
  }

  /** Everything is plain text: what a reporter wrote is no markup. */
  private static ObjectNode shown(String title, String text, String colour) {
    ObjectNode card = JsonNodeFactory.instance.objectNode();
    card.putObject("config").put("wide_screen_mode", true).put("update_multi", true);
    ObjectNode header = card.putObject("header").put("template", colour);
    header.putObject("title").put("tag", "plain_text").put("content", title);
    plain(card.putArray("elements"), text);
    return card;
  }

  private static void plain(ArrayNode elements, String text) {
    elements
        .addObject()
        .put("tag", "div")
        .putObject("text")
        .put("tag", "plain_text")
        .put("content", text);
  }

  /**
   * The answer to a press: a word for the eye, and the card without its buttons, so that it is
   * pressed once.
   *
   * @return JSON, to be given within three seconds
   */
  public static String taken(FeishuIn.Press press) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode toast = json.putObject("toast").put("type", "success").put("content", "已收到");
    toast.putObject("i18n").put("zh_cn", "已收到").put("en_us", "Received");
    ObjectNode card = shown(press.title(), press.text(), "grey");
    plain((ArrayNode) card.get("elements"), "已收到：" + press.label());
    json.putObject("card").put("type", "raw").set("data", card);
    return json.toString();
  }
}
