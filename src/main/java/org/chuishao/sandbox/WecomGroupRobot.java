package org.chuishao.sandbox;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.chuishao.sandbox.Misbehaviour.Reply;

/**
 * WeCom's group robot: takes messages for one group, answers nothing back. The group is the user
 * {@value #GROUP}.
 */
final class WecomGroupRobot {
  static final String GROUP = "group-robot";
  static final String CHANNEL = "wecom-group";

  private static final int BAD_KEY = 93000;
  private static final int BAD_TYPE = 40008;
  private static final int TOO_LONG = 40058;
  private static final int A_MINUTE = 20;
  private static final int TEXT_BYTES = 2048;
  private static final int MARKDOWN_BYTES = 4096;

  private final Settings settings;
  private final Chats chats;
  private final Faults faults;
  private final Misbehaviour misbehaviour;

  WecomGroupRobot(Settings settings, Chats chats, Faults faults, Misbehaviour misbehaviour) {
    this.settings = settings;
    this.chats = chats;
    this.faults = faults;
    this.misbehaviour = misbehaviour;
  }

  void mount(Router router) {
    router.post("/cgi-bin/webhook/send").handler(this::send);
  }

  private void send(RoutingContext call) {
    Optional<WecomMessage> read = WecomMessage.of(Http.body(call));
    if (!settings.wecom().robotKey().equals(call.request().getParam("key"))) {
      Http.answer(call, 200, WecomApi.result(BAD_KEY, "invalid webhook url"));
    } else if (read.isEmpty()) {
      Http.answer(call, 200, WecomApi.result(BAD_TYPE, "invalid message type"));
    } else if (bytes(read.get()) > most(read.get())) {
      Http.answer(call, 200, WecomApi.result(TOO_LONG, "content exceed max length"));
    } else if (chats.reached(GROUP, settings.clock().instant().minus(Duration.ofMinutes(1)))
        >= A_MINUTE) {
      Http.answer(call, 200, WecomApi.result(WecomApi.TOO_FAST, "api freq out of limit"));
    } else {
      misbehaviour.answer(
          call,
          faults.take(Bots.WECOM, GROUP),
          new BotSending(
              BotSending.Said.inGroup(CHANNEL, read.get().type(), read.get().text()),
              settings,
              chats,
              Reply.of(200, WecomApi.result(0, "ok")),
              WecomGroupRobot::refusal));
    }
  }

  private static int bytes(WecomMessage message) {
    return message.text().getBytes(StandardCharsets.UTF_8).length;
  }

  private static int most(WecomMessage message) {
    return message.type().equals("text") ? TEXT_BYTES : MARKDOWN_BYTES;
  }

  private static Reply refusal(FaultKind kind) {
    return switch (kind) {
      case TOO_MANY -> Reply.of(200, WecomApi.result(WecomApi.TOO_FAST, "api freq out of limit"));
      case REFUSED -> Reply.of(200, WecomApi.result(BAD_KEY, "invalid webhook url"));
      case BROKEN, UNDELIVERED, TIMEOUT, RESET, SLOW, WEBHOOK_LOST ->
          Reply.of(500, WecomApi.result(-1, "system busy"));
    };
  }
}
