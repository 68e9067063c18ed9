package org.chuishao.sandbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The bots of WeCom, DingTalk and Feishu, by one set of paths. */
final class Bots {
  static final String WECOM = "wecom";
  static final String DINGTALK = "dingtalk";
  static final String FEISHU = "feishu";

  private static final Pattern USER = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_.@-]{0,63}");

  private final Map<String, Bot> bots;
  private final Faults faults;

  Bots(Map<String, Bot> bots, Faults faults) {
    this.bots = new TreeMap<>(bots);
    this.faults = faults;
  }

  void mount(Router router) {
    router.get("/bots/:kind/:user/messages").handler(this::list);
    router.post("/bots/:kind/:user/messages").handler(this::post);
    router
        .post("/bots/:kind/:user/faults")
        .handler(
            call -> {
              bot(call);
              faults.handle(call, call.pathParam("kind"), user(call));
            });
  }

  /**
   * @param kind {@code wecom}, {@code dingtalk} or {@code feishu}
   * @throws BadRequestException when it is none of these
   */
  Bot of(String kind) {
    return Optional.ofNullable(bots.get(kind))
        .orElseThrow(
            () ->
                new BadRequestException(
                    404, "no such bot; there are " + String.join(", ", bots.keySet())));
  }

  Iterable<Bot> all() {
    return bots.values();
  }

  private void list(RoutingContext call) {
    JsonArray seen = new JsonArray();
    bot(call).chats().of(user(call)).forEach(message -> seen.add(message.asSeenByUser()));
    Http.answer(call, 200, seen);
  }

  private void post(RoutingContext call) {
    Bot bot = bot(call);
    String user = user(call);
    JsonObject body = Http.body(call);
    Optional<String> pressed = Http.optionalText(body, "press");
    Future<Phones.Told> told =
        pressed.isPresent() ? bot.press(user, pressed.get()) : bot.write(said(bot, user, body));
    told.onSuccess(
            answer ->
                Http.answer(
                    call,
                    200,
                    new JsonObject().put("id", answer.sid()).put("productStatus", answer.status())))
        .onFailure(
            lost -> Http.error(call, 502, "the product did not answer: " + lost.getMessage()));
  }

  private static Bot.Said said(Bot bot, String user, JsonObject body) {
    List<String> files = Http.texts(body, "media");
    String text =
        files.isEmpty() ? Http.text(body, "text") : Http.optionalText(body, "text").orElse("");
    String id = Http.optionalText(body, "id").orElseGet(bot::newId);
    return new Bot.Said(user, text, files, id);
  }

  private Bot bot(RoutingContext call) {
    return of(call.pathParam("kind"));
  }

  private static String user(RoutingContext call) {
    String user = call.pathParam("user");
    if (!USER.matcher(user).matches()) {
      throw new BadRequestException("user: a user id, 1 to 64 of 0-9 A-Z a-z _ . @ -");
    }
    return user;
  }
}
