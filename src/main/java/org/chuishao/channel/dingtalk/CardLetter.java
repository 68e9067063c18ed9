package org.chuishao.channel.dingtalk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.chuishao.channel.Buttons;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.model.Message;

/**
 * A letter as DingTalk's JSON: an interactive card where there is a template for it, else an action
 * card, else text. What a card has no room for goes out as text: a cut card would hide the end of
 * an order, and the text says itself what may be answered.
 *
 * <p>Assumptions, where DingTalk documents no more than that a template has variables of its own:
 * our template shows {@code title}, {@code content} and {@code status}, and loops over {@code
 * buttons}, a JSON list of {@code text}, {@code id} and {@code params}, which a press brings back.
 */
final class CardLetter {

  static final String REPLY = "reply";
  static final String LABEL = "label";
  static final String STATUS = "status";
  static final String BUTTONS = "buttons";

  private static final int MAX_CARD_TEXT = 500;
  private static final int MAX_TITLE = 100;
  private static final int MAX_BUTTONS = 20;
  private static final int MAX_ACTION_BUTTONS = 5;
  private static final int MAX_LABEL = 20;
  private static final int MAX_TEXT_BYTES = 14_000;

  private final DingtalkSettings settings;

  CardLetter(DingtalkSettings settings) {
    this.settings = settings;
  }

  boolean isInteractive(Letter letter) {
    return Buttons.answer(letter, MAX_BUTTONS, MAX_CARD_TEXT)
        && !settings.card().templateId().isEmpty();
  }

  /** Names a card, ours and unique: presses bring it back. */
  static String trackId(Letter letter) {
    return letter.id().value() + "@" + letter.attempt();
  }

  /** An interactive card, for one person's chat with the robot. */
  ObjectNode interactive(Letter letter) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("cardTemplateId", settings.card().templateId())
        .put("outTrackId", trackId(letter))
        .put("callbackType", "HTTP")
        .put("callbackRouteKey", settings.card().routeKey())
        .put("userIdType", 1)
        .put("openSpaceId", "dtv1.card//IM_ROBOT." + letter.address());
    json.putObject("imRobotOpenSpaceModel").put("supportForward", false);
    json.putObject("imRobotOpenDeliverModel")
        .put("spaceType", "IM_ROBOT")
        .put("robotCode", settings.robotCode());
    ArrayNode buttons = JsonNodeFactory.instance.arrayNode();
    for (Message.Option option : letter.options()) {
      ObjectNode button = buttons.addObject();
      button.put("text", option.label()).put("id", option.key());
      button
          .putObject("params")
          .put(REPLY, Buttons.reply(letter, option))
          .put(LABEL, option.label());
    }
    json.putObject("cardData")
        .putObject("cardParamMap")
        .put("title", Texts.cut(Buttons.title(letter), MAX_TITLE))
        .put("content", plain(letter.text()))
        .put(STATUS, "")
        .put(BUTTONS, buttons.toString());
    return json;
  }

  /** A message of the robot to one person. */
  ObjectNode message(Letter letter) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("robotCode", settings.robotCode()).putArray("userIds").add(letter.address());
    if (Buttons.answer(letter, MAX_ACTION_BUTTONS, MAX_CARD_TEXT)) {
      int count = letter.options().size();
      json.put("msgKey", count == 1 ? "sampleActionCard" : "sampleActionCard" + count)
          .put("msgParam", actionCard(letter).toString());
    } else {
      ObjectNode text = JsonNodeFactory.instance.objectNode();
      text.put("content", Texts.cutBytes(letter.text(), MAX_TEXT_BYTES));
      json.put("msgKey", "sampleText").put("msgParam", text.toString());
    }
    return json;
  }

  /** Its buttons make the client say what the person would have typed; no callback is needed. */
  private static ObjectNode actionCard(Letter letter) {
    ObjectNode card = JsonNodeFactory.instance.objectNode();
    card.put("title", Texts.cut(Buttons.title(letter), MAX_TITLE))
        .put("text", plain(letter.text()));
    int number = 0;
    for (Message.Option option : letter.options()) {
      number++;
      boolean single = letter.options().size() == 1;
      card.put(
              single ? "singleTitle" : "actionTitle" + number, Texts.cut(option.label(), MAX_LABEL))
          .put(
              single ? "singleURL" : "actionURL" + number,
              "dtmd://dingtalkclient/sendMessage?content="
                  + URLEncoder.encode(Buttons.reply(letter, option), StandardCharsets.UTF_8)
                      .replace("+", "%20"));
    }
    return card;
  }

  /**
   * Cards read Markdown; what a reporter wrote must not become a link, a picture or a headline.
   * Signs that do are written in full width, and lines stay lines.
   */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("[]<>`*_#~|\\".indexOf(c) >= 0) {
        plain.append((char) (c + 0xFEE0));
      } else if (c == '\n') {
        plain.append("  \n");
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
