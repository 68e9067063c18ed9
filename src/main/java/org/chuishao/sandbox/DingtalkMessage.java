package org.chuishao.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request to DingTalk says, read out of its JSON.
 *
 * @param type the key of its template, or {@code card}
 * @param text everything that a reader sees, line by line
 * @param trackId of an interactive card; empty elsewhere
 */
record DingtalkMessage(String type, String text, List<BotMessage.Button> buttons, String trackId) {

  private static final String SAYS = "dtmd://dingtalkclient/sendMessage?content=";

  /** Reads {@code msgKey} and {@code msgParam}; empty when DingTalk would not know the key. */
  static Optional<DingtalkMessage> of(JsonObject body) {
    String key = body.getString("msgKey", "");
    JsonObject param = new JsonObject(body.getString("msgParam", "{}"));
    if (key.equals("sampleText")) {
      return Optional.of(new DingtalkMessage(key, param.getString("content", ""), List.of(), ""));
    }
    if (!key.matches("sampleActionCard[2-5]?")) {
      return Optional.empty();
    }
    int count =
        key.equals("sampleActionCard") ? 1 : Integer.parseInt(key.substring(key.length() - 1));
    List<BotMessage.Button> buttons = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      String title = param.getString(count == 1 ? "singleTitle" : "actionTitle" + i, "");
      String url = param.getString(count == 1 ? "singleURL" : "actionURL" + i, "");
      if (title.isEmpty() || !url.startsWith(SAYS)) {
        return Optional.empty();
      }
      String says = url.substring(SAYS.length());
      buttons.add(new BotMessage.Button(URLDecoder.decode(says, StandardCharsets.UTF_8), title));
    }
    String text = param.getString("title", "") + "\n" + param.getString("text", "");
    return Optional.of(new DingtalkMessage(key, text, buttons, ""));
  }

  /** Reads an interactive card of the product's template. */
  static DingtalkMessage card(JsonObject body) {
    JsonObject map =
        body.getJsonObject("cardData", new JsonObject())
            .getJsonObject("cardParamMap", new JsonObject());
    List<BotMessage.Button> buttons = new ArrayList<>();
    for (Object one : new JsonArray(map.getString("buttons", "[]"))) {
      if (one instanceof JsonObject button) {
        // What a press brings back is all the button holds.
        JsonObject params = button.getJsonObject("params", new JsonObject());
        buttons.add(
            new BotMessage.Button(
                params.getString("reply", ""), button.getString("text", ""), params.encode()));
      }
    }
    String text = map.getString("title", "") + "\n" + map.getString("content", "");
    return new DingtalkMessage("card", text, buttons, body.getString("outTrackId", ""));
  }
}
