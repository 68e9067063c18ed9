package org.chuishao.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.chuishao.sandbox.Misbehaviour.Reply;

/** DingTalk's work notices, in its older API: sent at once, asked about by the id of the task. */
final class DingtalkNotices {
  private static final int UNKNOWN_USER = 33012;

  private final Settings settings;
  private final AccessTokens tokens;
  private final Chats chats;
  private final Faults faults;
  private final Misbehaviour misbehaviour;
  private final AtomicLong tasks = new AtomicLong(256_271_667_000L);

  /**
   * @param tokens that the newer API grants
   */
  DingtalkNotices(
      Settings settings,
      AccessTokens tokens,
      Chats chats,
      Faults faults,
      Misbehaviour misbehaviour) {
    this.settings = settings;
    this.tokens = tokens;
    this.chats = chats;
    this.faults = faults;
    this.misbehaviour = misbehaviour;
  }

  void mount(Router router) {
    String root = "/topapi/message/corpconversation/";
    router.post(root + "asyncsend_v2").handler(this::send);
    router.post(root + "getsendresult").handler(this::result);
  }

  /** Answers by itself and gives false when the token does not hold or no application is named. */
  private boolean mayCall(RoutingContext call, JsonObject body) {
    String word = Optional.ofNullable(call.request().getParam("access_token")).orElse("");
    if (tokens.use(word) != AccessTokens.State.HOLDS) {
      Http.answer(call, 200, WecomApi.result(40014, "invalid access_token"));
      return false;
    }
    if (Http.number(body, "agent_id").isEmpty()) {
      Http.answer(call, 200, WecomApi.result(400002, "agent_id is missing"));
      return false;
    }
    return true;
  }

  private void send(RoutingContext call) {
    JsonObject body = Http.body(call);
    if (!mayCall(call, body)) {
      return;
    }
    String user = body.getString("userid_list", "");
    JsonObject message = body.getJsonObject("msg", new JsonObject());
    String text = message.getJsonObject("text", new JsonObject()).getString("content", "");
    if (!settings.dingtalk().knows().test(user)) {
      Http.answer(call, 200, WecomApi.result(UNKNOWN_USER, "invalid userid"));
      return;
    }
    long task = tasks.incrementAndGet();
    BotSending.Said said =
        new BotSending.Said(
            Bots.DINGTALK,
            Long.toString(task),
            settings.dingtalk().robotCode(),
            user,
            "work-notice",
            text,
            List.of(),
            "");
    Reply accepted = Reply.of(200, WecomApi.result(0, "ok").put("task_id", task));
    misbehaviour.answer(
        call,
        faults.take(Bots.DINGTALK, user),
        new BotSending(said, settings, chats, accepted, DingtalkNotices::refusal));
  }

  private void result(RoutingContext call) {
    JsonObject body = Http.body(call);
    if (!mayCall(call, body)) {
      return;
    }
    String task = String.valueOf(body.getValue("task_id"));
    JsonArray unread = new JsonArray();
    JsonArray failed = new JsonArray();
    chats
        .all(message -> message.id().equals(task))
        .forEach(
            message -> (message.state().equals("delivered") ? unread : failed).add(message.user()));
    Http.answer(
        call,
        200,
        WecomApi.result(0, "ok")
            .put(
                "send_result",
                new JsonObject()
                    .put("unread_user_id_list", unread)
                    .put("failed_user_id_list", failed)));
  }

  private static Reply refusal(FaultKind kind) {
    return switch (kind) {
      case TOO_MANY -> Reply.of(200, WecomApi.result(90018, "too many calls"));
      case REFUSED -> Reply.of(200, WecomApi.result(UNKNOWN_USER, "invalid userid"));
      case BROKEN, UNDELIVERED, TIMEOUT, RESET, SLOW, WEBHOOK_LOST ->
          Reply.of(500, WecomApi.result(-1, "system busy"));
    };
  }
}
