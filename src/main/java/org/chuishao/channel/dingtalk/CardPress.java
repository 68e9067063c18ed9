package org.chuishao.channel.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.channel.Json;
import org.chuishao.channel.Rejection;
import org.chuishao.channel.Texts;
import org.chuishao.model.Inbound;

/** A pressed button of an interactive card, and how its card looks from then on. */
public final class CardPress {

  private CardPress() {}

  /**
   * Presses have no id of their own: the same button of the same card by the same person is the
   * same press.
   *
   * @param at when it was signed
   * @throws Rejection.Malformed when it does not say who pressed what
   */
  static DingtalkIn read(JsonNode callback, Instant at) {
    String kind = Json.required(callback, "type");
    if (!kind.equals("actionCallback")) {
      return new DingtalkIn.Ignored(Texts.line(kind));
    }
    String card = Texts.line(Json.required(callback, "outTrackId"));
    String user = Texts.line(Json.required(callback, "userId"));
    JsonNode params =
        Json.object(Json.required(callback, "content")).path("cardPrivateData").path("params");
    String reply = Texts.line(params.path(CardLetter.REPLY).asText());
    if (reply.isEmpty()) {
      return new DingtalkIn.Ignored("a button without reply");
    }
    return new DingtalkIn.Told(
        new Inbound(
            DingtalkApp.CHANNEL,
            DingtalkApp.PROVIDER,
            "press/" + card + "/" + user + "/" + reply,
            user,
            Texts.line(callback.path("corpId").asText()),
            "",
            reply,
            List.of(),
            at,
            true),
        Optional.of(new DingtalkIn.Press(Texts.line(params.path(CardLetter.LABEL).asText(reply)))));
  }

  /**
   * The answer that takes the buttons off a card and says on it what was pressed.
   *
   * @return JSON, to be given within two seconds
   */
  public static String taken(DingtalkIn.Press press) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("cardUpdateOptions")
        .put("updateCardDataByKey", true)
        .put("updatePrivateDataByKey", true);
    json.putObject("cardData")
        .putObject("cardParamMap")
        .put(CardLetter.STATUS, "已收到：" + press.label())
        .put(CardLetter.BUTTONS, "[]");
    return json.toString();
  }
}
