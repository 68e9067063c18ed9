package org.chuishao.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chuishao.sandbox.Misbehaviour.Reply;

/**
 * The part of DingTalk's API that a robot uses: tokens, messages to one person, interactive cards,
 * files that people sent. Errors come with a status of 4xx and a {@code code} in words, as DingTalk
 * does it.
 */
final class DingtalkApi {
  private static final String STORE = "/dingtalk-store/";

  private final Settings settings;
  private final Settings.DingtalkApp app;
  private final Chats chats;
  private final Faults faults;
  private final Misbehaviour misbehaviour;
  private final BotFiles files;
  private final AccessTokens tokens;

  DingtalkApi(
      Settings settings,
      AccessTokens tokens,
      Chats chats,
      BotFiles files,
      Faults faults,
      Misbehaviour misbehaviour) {
    this.files = files;
    this.settings = settings;
    this.app = settings.dingtalk();
    this.chats = chats;
    this.faults = faults;
    this.misbehaviour = misbehaviour;
    this.tokens = tokens;
  }

  void mount(Router router) {
    router.post("/v1.0/oauth2/accessToken").handler(this::grant);
    router.post("/v1.0/robot/oToMessages/batchSend").handler(this::send);
    router.post("/v1.0/card/instances/createAndDeliver").handler(this::card);
    router.post("/v1.0/robot/messageFiles/download").handler(this::download);
    router.get(STORE + ":code").handler(this::store);
  }

  static JsonObject error(String code, String message) {
    return new JsonObject()
        .put("code", code)
        .put("message", message)
        .put("requestid", UUID.randomUUID().toString());
  }

  private void grant(RoutingContext call) {
    JsonObject body = Http.body(call);
    if (!app.appKey().equals(body.getString("appKey"))
        || !app.appSecret().equals(body.getString("appSecret"))) {
      Http.answer(call, 400, error("invalidClientIdOrSecret", "no such application"));
      return;
    }
    Http.answer(
        call,
        200,
        new JsonObject()
            .put("accessToken", tokens.grant())
            .put("expireIn", AccessTokens.LIFETIME.toSeconds()));
  }

  /** Answers by itself and gives false when the token does not hold or the robot is another. */
  private boolean mayCall(RoutingContext call, String robot) {
    String word =
        Optional.ofNullable(call.request().getHeader("x-acs-dingtalk-access-token")).orElse("");
    if (tokens.use(word) != AccessTokens.State.HOLDS) {
      Http.answer(call, 400, error("InvalidAuthentication", "no good access token"));
      return false;
    }
    if (!app.robotCode().equals(robot)) {
      Http.answer(call, 400, error("robot.notFound", "no such robot"));
      return false;
    }
    return true;
  }

  /** A file's code is good for a URL, under another name of this machine. */
  private void download(RoutingContext call) {
    JsonObject body = Http.body(call);
    if (!mayCall(call, body.getString("robotCode", ""))) {
      return;
    }
    String code = body.getString("downloadCode", "");
    if (files.file(code).isEmpty()) {
      Http.answer(call, 400, error("unknownError", "no such file"));
      return;
    }
    int port = call.request().localAddress().port();
    Http.answer(
        call, 200, new JsonObject().put("downloadUrl", "http://localhost:" + port + STORE + code));
  }

  private void store(RoutingContext call) {
    files
        .file(call.pathParam("code"))
        .ifPresentOrElse(
            file -> BotFiles.answer(call, file), () -> Http.error(call, 404, "no such file"));
  }

  private void send(RoutingContext call) {
    JsonObject body = Http.body(call);
    if (!mayCall(call, body.getString("robotCode", ""))) {
      return;
    }
    Optional<DingtalkMessage> read = DingtalkMessage.of(body);
    List<String> users = Http.texts(body, "userIds");
    if (read.isEmpty() || users.size() != 1) {
      Http.answer(call, 400, error("invalidParameter", "template, parameters or people"));
      return;
    }
    String user = users.get(0);
    String id = UUID.randomUUID().toString();
    if (!app.knows().test(user)) {
      Http.answer(call, 200, sent(id, user, "invalidStaffIdList"));
      return;
    }
    JsonObject refused = sent(id, user, "invalidStaffIdList");
    take(call, read.get(), id, user, Reply.of(200, sent(id, user, "")), refused);
  }

  private void card(RoutingContext call) {
    JsonObject body = Http.body(call);
    JsonObject model = body.getJsonObject("imRobotOpenDeliverModel", new JsonObject());
    if (!mayCall(call, model.getString("robotCode", ""))) {
      return;
    }
    String space = body.getString("openSpaceId", "");
    String user = space.replaceFirst("^dtv1\\.card//IM_ROBOT\\.", "");
    DingtalkMessage message = DingtalkMessage.card(body);
    boolean again = chats.newest(older -> older.taskId().equals(message.trackId())).isPresent();
    if (!app.cardTemplate().equals(body.getString("cardTemplateId"))
        || !app.cardRoute().equals(body.getString("callbackRouteKey"))
        || user.equals(space)
        || message.trackId().isEmpty()
        || again) {
      Http.answer(call, 400, error("param.invalid", "template, route, space or id"));
      return;
    }
    JsonObject refused = delivered(message.trackId(), user, false);
    if (app.knows().test(user)) {
      Reply accepted = Reply.of(200, delivered(message.trackId(), user, true));
      take(call, message, message.trackId(), user, accepted, refused);
    } else {
      Http.answer(call, 200, refused);
    }
  }

  private static JsonObject delivered(String trackId, String user, boolean reached) {
    JsonObject delivered =
        new JsonObject()
            .put("spaceId", user)
            .put("success", reached)
            .put("errorMsg", reached ? "" : "no such user");
    return new JsonObject()
        .put("success", true)
        .put(
            "result",
            new JsonObject()
                .put("outTrackId", trackId)
                .put("deliverResults", new JsonArray().add(delivered)));
  }

  private void take(
      RoutingContext call,
      DingtalkMessage message,
      String id,
      String user,
      Reply accepted,
      JsonObject refused) {
    BotSending.Said said =
        new BotSending.Said(
            Bots.DINGTALK,
            id,
            app.robotCode(),
            user,
            message.type(),
            message.text(),
            message.buttons(),
            message.trackId());
    misbehaviour.answer(
        call,
        faults.take(Bots.DINGTALK, user),
        new BotSending(said, settings, chats, accepted, kind -> refusal(kind, refused)));
  }

  private static Reply refusal(FaultKind kind, JsonObject refused) {
    return switch (kind) {
      case TOO_MANY -> Reply.of(400, error("Throttling.Api", "too many requests"));
      case REFUSED -> Reply.of(200, refused);
      case BROKEN, UNDELIVERED, TIMEOUT, RESET, SLOW, WEBHOOK_LOST ->
          Reply.of(500, error("ServiceUnavailable", "system busy"));
    };
  }

  private static JsonObject sent(String id, String user, String list) {
    JsonObject answer =
        new JsonObject()
            .put("processQueryKey", id)
            .put("invalidStaffIdList", new JsonArray())
            .put("flowControlledStaffIdList", new JsonArray());
    if (!list.isEmpty()) {
      answer.put(list, new JsonArray().add(user));
    }
    return answer;
  }
}
