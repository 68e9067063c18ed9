package org.chuishao.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of WeCom's API that an app uses: tokens, messages to members, cards that change. Errors
 * come as HTTP 200 with an {@code errcode}, as WeCom does it.
 */
final class WecomApi {
  /** None of the receivers can be reached. */
  static final int UNKNOWN_USER = 81013;

  static final int TOO_FAST = 45009;

  private static final int UNKNOWN_TOKEN = 40014;
  private static final int EXPIRED_TOKEN = 42001;
  private static final int BAD_CREDENTIAL = 40001;
  private static final int BAD_CORP = 40013;
  private static final int NO_FILE = 40007;
  private static final int BAD_TYPE = 40008;
  private static final int BAD_AGENT = 40056;
  private static final int BAD_PARAMETER = 40058;
  // WeCom documents that a code works once and for 72 hours, not what comes back afterwards: an
  // assumption
  private static final int BAD_RESPONSE_CODE = 40029;
  private static final Duration CODE_LIVES = Duration.ofDays(3);
  private static final Pattern TASK_ID = Pattern.compile("[0-9A-Za-z_@-]{0,128}");

  private final Settings.WecomApp app;
  private final InstantSource clock;
  private final Chats chats;
  private final Faults faults;
  private final Misbehaviour misbehaviour;
  private final BotFiles files;
  private final AccessTokens tokens;
  private final WecomSending.Sink sink;

  WecomApi(
      Settings settings, Chats chats, BotFiles files, Faults faults, Misbehaviour misbehaviour) {
    this.files = files;
    this.app = settings.wecom();
    this.clock = settings.clock();
    this.chats = chats;
    this.faults = faults;
    this.misbehaviour = misbehaviour;
    this.tokens = new AccessTokens(clock, app.usesOfAccessToken());
    this.sink = new WecomSending.Sink(settings, chats);
  }

  void mount(Router router) {
    router.get("/cgi-bin/gettoken").handler(this::grant);
    router.post("/cgi-bin/message/send").handler(this::send);
    router.post("/cgi-bin/message/update_template_card").handler(this::update);
    router.get("/cgi-bin/media/get").handler(this::media);
  }

  static JsonObject result(int code, String message) {
    return new JsonObject().put("errcode", code).put("errmsg", message);
  }

  private void grant(RoutingContext call) {
    if (!app.corpId().equals(call.request().getParam("corpid"))) {
      Http.answer(call, 200, result(BAD_CORP, "invalid corpid"));
    } else if (!app.secret().equals(call.request().getParam("corpsecret"))) {
      Http.answer(call, 200, result(BAD_CREDENTIAL, "invalid credential"));
    } else {
      Http.answer(
          call,
          200,
          result(0, "ok")
              .put("access_token", tokens.grant())
              .put("expires_in", AccessTokens.LIFETIME.toSeconds()));
    }
  }

  /** What a member sent; a refusal comes with status 200, as JSON in place of the file. */
  private void media(RoutingContext call) {
    if (holds(call)) {
      files
          .file(Optional.ofNullable(call.request().getParam("media_id")).orElse(""))
          .ifPresentOrElse(
              file -> BotFiles.answer(call, file),
              () -> Http.answer(call, 200, result(NO_FILE, "invalid media_id")));
    }
  }

  /** Answers by itself and gives false when the token does not hold. */
  private boolean holds(RoutingContext call) {
    String word = Optional.ofNullable(call.request().getParam("access_token")).orElse("");
    AccessTokens.State state = tokens.use(word);
    if (state != AccessTokens.State.HOLDS) {
      boolean expired = state == AccessTokens.State.EXPIRED;
      Http.answer(
          call,
          200,
          expired
              ? result(EXPIRED_TOKEN, "access_token expired")
              : result(UNKNOWN_TOKEN, "invalid access_token"));
      return false;
    }
    return true;
  }

  /** Answers by itself and gives false when the token does not hold or the app is another. */
  private boolean mayCall(RoutingContext call, JsonObject body) {
    if (!holds(call)) {
      return false;
    }
    if (!String.valueOf(app.agentId()).equals(String.valueOf(body.getValue("agentid")))) {
      Http.answer(call, 200, result(BAD_AGENT, "invalid agentid"));
      return false;
    }
    return true;
  }

  private void send(RoutingContext call) {
    JsonObject body = Http.body(call);
    if (!mayCall(call, body)) {
      return;
    }
    Optional<WecomMessage> read = WecomMessage.of(body);
    if (read.isEmpty()) {
      Http.answer(call, 200, result(BAD_TYPE, "invalid message type"));
      return;
    }
    WecomMessage message = read.get();
    // a copy within the window of the duplicate check is answered as sent, below
    boolean again =
        !WecomSending.checksCopies(body)
            && !message.taskId().isEmpty()
            && chats.newest(older -> older.taskId().equals(message.taskId())).isPresent();
    if (message.text().isEmpty() || again || !TASK_ID.matcher(message.taskId()).matches()) {
      Http.answer(call, 200, result(BAD_PARAMETER, "invalid request parameter"));
      return;
    }
    List<String> asked = users(body);
    List<String> known = asked.stream().filter(app.knows()).toList();
    List<String> unknown = asked.stream().filter(app.knows().negate()).toList();
    if (known.isEmpty()) {
      Http.answer(
          call,
          200,
          result(UNKNOWN_USER, "user & party & tag all invalid")
              .put("invaliduser", String.join("|", unknown)));
      return;
    }
    Optional<FaultKind> fault =
        known.stream()
            .map(user -> faults.take(Bots.WECOM, user))
            .flatMap(Optional::stream)
            .findFirst();
    misbehaviour.answer(call, fault, new WecomSending(sink, message, known, unknown, body));
  }

  private static List<String> users(JsonObject body) {
    return Arrays.stream(body.getString("touser", "").split("\\|"))
        .filter(user -> !user.isBlank())
        .distinct()
        .toList();
  }

  private void update(RoutingContext call) {
    JsonObject body = Http.body(call);
    if (!mayCall(call, body)) {
      return;
    }
    String code = body.getString("response_code", "");
    Optional<BotMessage> card =
        chats
            .newest(message -> !code.isEmpty() && message.responseCode().equals(code))
            .filter(message -> message.at().plus(CODE_LIVES).isAfter(clock.instant()));
    if (card.isEmpty()) {
      Http.answer(call, 200, result(BAD_RESPONSE_CODE, "invalid response_code"));
      return;
    }
    BotMessage shown = card.get();
    Optional<JsonObject> fresh = Optional.ofNullable(body.getJsonObject("template_card"));
    Optional<String> done =
        Optional.ofNullable(body.getJsonObject("button"))
            .map(button -> button.getString("replace_name", ""));
    String text =
        fresh
            .map(given -> WecomMessage.card(given).text())
            .orElse(shown.text() + done.map(name -> "\n[" + name + "]").orElse(""));
    List<BotMessage.Button> buttons =
        fresh.map(given -> WecomMessage.card(given).buttons()).orElse(List.of());
    chats.change(shown.id(), message -> message.showing(text, buttons));
    sink.saw(shown.user(), text, "updated");
    Http.answer(call, 200, result(0, "ok").put("invaliduser", new JsonArray()));
  }
}
