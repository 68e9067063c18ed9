package org.chuishao.sandbox;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import org.chuishao.sandbox.Misbehaviour.Reply;

/** Feishu's custom robots of groups: signed messages, 100 a minute and 5 a second. */
final class FeishuGroupRobot {
  private static final int TOO_FAST = 11232;
  private static final int BAD_SIGN = 19021;
  private static final int LONGEST = 20 * 1024;

  private final Settings settings;
  private final Settings.FeishuApp app;
  private final Chats chats;
  private final Faults faults;
  private final Misbehaviour misbehaviour;

  FeishuGroupRobot(Settings settings, Chats chats, Faults faults, Misbehaviour misbehaviour) {
    this.settings = settings;
    this.app = settings.feishu();
    this.chats = chats;
    this.faults = faults;
    this.misbehaviour = misbehaviour;
  }

  void mount(Router router) {
    router.post("/open-apis/bot/v2/hook/:hook").handler(this::say);
  }

  private void say(RoutingContext call) {
    JsonObject body = Http.body(call);
    Instant now = settings.clock().instant();
    String timestamp = body.getString("timestamp", "");
    boolean signed =
        timestamp.matches("[0-9]{1,12}")
            && Math.abs(Long.parseLong(timestamp) - now.getEpochSecond()) <= 3600
            && Hmac.of(timestamp + "\n" + app.robotSecret(), "").equals(body.getString("sign"));
    if (!app.robotHook().equals(call.pathParam("hook"))) {
      Http.answer(
          call,
          200,
          FeishuApi.result(19001, "param invalid: incoming webhook access token invalid"));
    } else if (!signed) {
      Http.answer(
          call,
          200,
          FeishuApi.result(BAD_SIGN, "sign match fail or timestamp is not within one hour"));
    } else if (body.toBuffer().length() > LONGEST) {
      Http.answer(call, 200, FeishuApi.result(9499, "too long"));
    } else if (chats.reached(WecomGroupRobot.GROUP, now.minus(Duration.ofMinutes(1))) >= 100
        || chats.reached(WecomGroupRobot.GROUP, now.minus(Duration.ofSeconds(1))) >= 5) {
      Http.answer(call, 200, FeishuApi.result(TOO_FAST, "frequency limited"));
    } else {
      BotSending.Said said =
          BotSending.Said.inGroup(
              "feishu-group",
              "text",
              body.getJsonObject("content", new JsonObject()).getString("text", ""));
      misbehaviour.answer(
          call,
          faults.take(Bots.FEISHU, WecomGroupRobot.GROUP),
          new BotSending(
              said,
              settings,
              chats,
              Reply.of(200, FeishuApi.result(0, "success")),
              FeishuApi::refusal));
    }
  }
}
