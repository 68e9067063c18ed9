package org.chuishao.sandbox;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chuishao.sandbox.Misbehaviour.Reply;

/**
 * DingTalk's group robot: takes signed messages for one group; more than 20 a minute lock it for
 * ten. The group is the user {@value WecomGroupRobot#GROUP}.
 */
final class DingtalkGroupRobot {
  private static final int A_MINUTE = 20;
  private static final int LONGEST = 15_000;
  private static final Duration LOCK = Duration.ofMinutes(10);
  private static final Duration FRESH = Duration.ofHours(1);

  private final Settings settings;
  private final Chats chats;
  private final Faults faults;
  private final Misbehaviour misbehaviour;
  private Instant lockedUntil = Instant.MIN;

  DingtalkGroupRobot(Settings settings, Chats chats, Faults faults, Misbehaviour misbehaviour) {
    this.settings = settings;
    this.chats = chats;
    this.faults = faults;
    this.misbehaviour = misbehaviour;
  }

  void mount(Router router) {
    router.post("/robot/send").handler(this::send);
  }

  private void send(RoutingContext call) {
    Settings.DingtalkApp app = settings.dingtalk();
    JsonObject body = Http.body(call);
    Instant now = settings.clock().instant();
    if (!app.groupToken().equals(call.request().getParam("access_token"))) {
      Http.answer(call, 200, WecomApi.result(300001, "token is not exist"));
    } else if (!signed(call, app.groupSecret(), now)) {
      Http.answer(call, 200, WecomApi.result(310000, "sign not match"));
    } else if (body.toBuffer().length() > LONGEST || !"text".equals(body.getString("msgtype"))) {
      Http.answer(call, 200, WecomApi.result(460101, "message too long or of no known type"));
    } else if (locked(now)) {
      Http.answer(call, 200, WecomApi.result(130101, "send too fast"));
    } else {
      BotSending.Said said =
          BotSending.Said.inGroup(
              "dingtalk-group",
              "text",
              body.getJsonObject("text", new JsonObject()).getString("content", ""));
      misbehaviour.answer(
          call,
          faults.take(Bots.DINGTALK, WecomGroupRobot.GROUP),
          new BotSending(
              said,
              settings,
              chats,
              Reply.of(200, WecomApi.result(0, "ok")),
              DingtalkGroupRobot::refusal));
    }
  }

  private synchronized boolean locked(Instant now) {
    if (now.isBefore(lockedUntil)) {
      return true;
    }
    if (chats.reached(WecomGroupRobot.GROUP, now.minus(Duration.ofMinutes(1))) < A_MINUTE) {
      return false;
    }
    lockedUntil = now.plus(LOCK);
    return true;
  }

  private static boolean signed(RoutingContext call, String secret, Instant now) {
    String timestamp = Optional.ofNullable(call.request().getParam("timestamp")).orElse("");
    return timestamp.matches("[0-9]{1,15}")
        && Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), now)
                .abs()
                .compareTo(FRESH)
            <= 0
        && Hmac.of(secret, timestamp + "\n" + secret).equals(call.request().getParam("sign"));
  }

  private static Reply refusal(FaultKind kind) {
    return switch (kind) {
      case TOO_MANY -> Reply.of(200, WecomApi.result(130101, "send too fast"));
      case REFUSED -> Reply.of(200, WecomApi.result(430101, "not allowed"));
      case BROKEN, UNDELIVERED, TIMEOUT, RESET, SLOW, WEBHOOK_LOST ->
          Reply.of(500, WecomApi.result(-1, "system busy"));
    };
  }
}
