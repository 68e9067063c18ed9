package org.chuishao.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.chuishao.sandbox.Misbehaviour.Reply;

/**
 * The part of Feishu's API that an application uses: tokens, messages to one person, files that
 * people sent. Errors come with a {@code code} and mostly as HTTP 400.
 */
final class FeishuApi {
  private static final int STALE_TOKEN = 99991663;
  private static final int NO_TOKEN = 99991661;
  private static final int TOO_OFTEN = 99991400;
  private static final int BAD_PARAMETER = 230001;
  private static final int NO_FILE = 234003;
  private static final String TYPE_OF_PICTURES = "image";
  private static final int UNKNOWN_USER = 230013;
  private static final int LONGEST_CARD = 30 * 1024;
  private static final Duration ONCE = Duration.ofHours(1);

  private final Settings settings;
  private final Settings.FeishuApp app;
  private final Chats chats;
  private final Faults faults;
  private final Misbehaviour misbehaviour;
  private final BotFiles files;
  private final AccessTokens tokens;

  FeishuApi(
      Settings settings, Chats chats, BotFiles files, Faults faults, Misbehaviour misbehaviour) {
    this.files = files;
    this.settings = settings;
    this.app = settings.feishu();
    this.chats = chats;
    this.faults = faults;
    this.misbehaviour = misbehaviour;
    this.tokens = new AccessTokens(settings.clock(), app.usesOfAccessToken());
  }

  void mount(Router router) {
    router.post("/open-apis/auth/v3/tenant_access_token/internal").handler(this::grant);
    router.post("/open-apis/im/v1/messages").handler(this::send);
    router.get("/open-apis/im/v1/messages/:message/resources/:key").handler(this::resource);
  }

  static JsonObject result(int code, String message) {
    return new JsonObject().put("code", code).put("msg", message);
  }

  private void grant(RoutingContext call) {
    JsonObject body = Http.body(call);
    if (!app.appId().equals(body.getString("app_id"))
        || !app.appSecret().equals(body.getString("app_secret"))) {
      Http.answer(call, 200, result(10014, "app secret invalid"));
      return;
    }
    Http.answer(
        call,
        200,
        result(0, "ok")
            .put("tenant_access_token", tokens.grant())
            .put("expire", AccessTokens.LIFETIME.toSeconds()));
  }

  /** Answers by itself and gives false when the token does not hold. */
  private boolean mayCall(RoutingContext call) {
    String bearer = Optional.ofNullable(call.request().getHeader("Authorization")).orElse("");
    if (tokens.use(bearer.replaceFirst("^Bearer ", "")) == AccessTokens.State.HOLDS) {
      return true;
    }
    int code = bearer.isEmpty() ? NO_TOKEN : STALE_TOKEN;
    Http.answer(call, 400, result(code, "Invalid access token for authorization."));
    return false;
  }

  /** A file of a message, for whoever names both. */
  private void resource(RoutingContext call) {
    if (mayCall(call)) {
      files
          .file(call.pathParam("key"), call.pathParam("message"))
          .filter(file -> call.queryParam("type").contains(TYPE_OF_PICTURES))
          .ifPresentOrElse(
              file -> BotFiles.answer(call, file),
              () -> Http.answer(call, 400, result(NO_FILE, "File not in msg.")));
    }
  }

  private void send(RoutingContext call) {
    JsonObject body = Http.body(call);
    if (!mayCall(call)) {
      return;
    }
    String user = body.getString("receive_id", "");
    String type = body.getString("msg_type", "");
    String content = body.getString("content", "{}");
    boolean card = type.equals("interactive");
    boolean fits = !card || content.getBytes(StandardCharsets.UTF_8).length <= LONGEST_CARD;
    if (!app.idType().equals(call.request().getParam("receive_id_type"))
        || !(card || type.equals("text"))
        || body.getString("uuid", "").length() > 50
        || !fits) {
      Http.answer(call, 400, result(BAD_PARAMETER, "invalid request parameter"));
      return;
    }
    if (!app.knows().test(user)) {
      Http.answer(call, 400, result(UNKNOWN_USER, "Bot has NO availability to this user."));
      return;
    }
    JsonObject said = new JsonObject(content);
    take(call, user, type, card ? text(said) : said.getString("text", ""), buttons(said), body);
  }

  /** What has the uuid of an earlier message is not shown again and looks sent. */
  private void take(
      RoutingContext call,
      String user,
      String type,
      String text,
      List<BotMessage.Button> buttons,
      JsonObject body) {
    Optional<FaultKind> fault = faults.take(Bots.FEISHU, user);
    String id = "om_" + UUID.randomUUID().toString().replace("-", "");
    BotSending sending =
        new BotSending(
            new BotSending.Said(Bots.FEISHU, id, app.appId(), user, type, text, buttons, ""),
            settings,
            chats,
            Reply.of(200, sent(id)),
            FeishuApi::refusal);
    misbehaviour.answer(call, fault, new Once(sending, body.getString("uuid", ""), id));
  }

  /** Takes a message once for its uuid. */
  private final class Once implements Misbehaviour.Provider {
    private final BotSending sending;
    private final String uuid;
    private final String id;

    Once(BotSending sending, String uuid, String id) {
      this.sending = sending;
      this.uuid = uuid;
      this.id = id;
    }

    @Override
    public Misbehaviour.Taken take(boolean reaches) {
      Instant now = settings.clock().instant();
      Optional<String> earlier =
          uuid.isEmpty() ? Optional.empty() : chats.copyOf(uuid, id, now, ONCE);
      return earlier.isPresent()
          ? new Misbehaviour.Taken(Reply.of(200, sent(earlier.get())), () -> {})
          : sending.take(reaches);
    }

    @Override
    public void notTaken(FaultKind kind) {
      sending.notTaken(kind);
    }

    @Override
    public Reply refusal(FaultKind kind) {
      return sending.refusal(kind);
    }
  }

  private static JsonObject sent(String id) {
    return result(0, "success").put("data", new JsonObject().put("message_id", id));
  }

  static Reply refusal(FaultKind kind) {
    return switch (kind) {
      case TOO_MANY ->
          new Reply(
              400,
              result(TOO_OFTEN, "request trigger frequency limit"),
              Map.of("x-ogw-ratelimit-reset", "1"));
      case REFUSED -> Reply.of(400, result(UNKNOWN_USER, "Bot has NO availability to this user."));
      case BROKEN, UNDELIVERED, TIMEOUT, RESET, SLOW, WEBHOOK_LOST ->
          Reply.of(500, result(1500, "internal error"));
    };
  }

  /** Everything that a reader sees on a card, line by line. */
  static String text(JsonObject card) {
    StringBuilder text =
        new StringBuilder(
            card.getJsonObject("header", new JsonObject())
                .getJsonObject("title", new JsonObject())
                .getString("content", ""));
    for (JsonObject element : objects(card.getJsonArray("elements", new JsonArray()))) {
      if ("div".equals(element.getString("tag"))) {
        text.append('\n')
            .append(element.getJsonObject("text", new JsonObject()).getString("content", ""));
      }
    }
    return text.toString();
  }

  private static List<BotMessage.Button> buttons(JsonObject card) {
    List<BotMessage.Button> buttons = new ArrayList<>();
    for (JsonObject element : objects(card.getJsonArray("elements", new JsonArray()))) {
      for (JsonObject button : objects(element.getJsonArray("actions", new JsonArray()))) {
        // A press brings the value back as it is.
        JsonObject value = button.getJsonObject("value", new JsonObject());
        buttons.add(
            new BotMessage.Button(
                value.getString("reply", ""),
                button.getJsonObject("text", new JsonObject()).getString("content", ""),
                value.encode()));
      }
    }
    return buttons;
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList();
  }
}
