package org.chuishao.sandbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The people who write to the product's bot, and what they get from it. WeCom so far. */
final class Bots {
  static final String WECOM = "wecom";

  private static final String HOOK = "/hooks/bot/wecom";
  private static final Pattern USER = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_.@-]{0,63}");

  private final Settings.WecomApp app;
  private final InstantSource clock;
  private final Witness witness;
  private final Chats chats;
  private final Faults faults;
  private final ProductLine product;
  private final WecomEnvelope envelope;

  Bots(Settings settings, Chats chats, Faults faults, ProductLine product) {
    this.app = settings.wecom();
    this.clock = settings.clock();
    this.witness = settings.witness();
    this.chats = chats;
    this.faults = faults;
    this.product = product;
    this.envelope = new WecomEnvelope(app.token(), app.aesKey(), app.receiveId());
  }

  void mount(Router router) {
    router.get("/bots/:kind/:user/messages").handler(this::list);
    router.post("/bots/:kind/:user/messages").handler(this::post);
    router
        .post("/bots/:kind/:user/faults")
        .handler(call -> faults.handle(call, WECOM, wecomUser(call)));
  }

  /** What a user wrote and got, oldest first. */
  List<BotMessage> of(String user) {
    return chats.all(message -> message.user().equals(user));
  }

  /**
   * A user writes to the product's app.
   *
   * @return what the product answered; failed when no answer came
   */
  Future<Phones.Told> write(String user, String text) {
    String id = Long.toString(ThreadLocalRandom.current().nextLong(1L << 53));
    String xml =
        head(user, "text")
            + WecomXml.text("Content", text)
            + WecomXml.number("MsgId", id)
            + WecomXml.number("AgentID", Integer.toString(app.agentId()));
    return send(user, "text", text, id, xml);
  }

  /**
   * A user presses a button of the newest card that has it.
   *
   * @param button the key or the text of the button
   * @return what the product answered; failed when no answer came
   * @throws BadRequestException when no card of this user has such a button
   */
  Future<Phones.Told> press(String user, String button) {
    BotMessage card =
        newestWith(user, candidate -> candidate.key().equals(button))
            .or(() -> newestWith(user, candidate -> candidate.text().equals(button)))
            .orElseThrow(
                () -> new BadRequestException(404, "no card of " + user + " has that button"));
    String key =
        card.buttons().stream()
            .filter(one -> one.key().equals(button) || one.text().equals(button))
            .findFirst()
            .map(BotMessage.Button::key)
            .orElseThrow();
    String code =
        card.responseCode().isEmpty() ? UUID.randomUUID().toString() : card.responseCode();
    chats.change(card.id(), shown -> shown.in("pressed", code));
    String xml =
        head(user, "event")
            + WecomXml.text("Event", "template_card_event")
            + WecomXml.text("EventKey", key)
            + WecomXml.text("TaskId", card.taskId())
            + WecomXml.text("CardType", "button_interaction")
            + WecomXml.text("ResponseCode", code)
            + WecomXml.number("AgentID", Integer.toString(app.agentId()));
    String id = card.id() + "#" + ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
    return send(user, "event", key, id, xml);
  }

  private Optional<BotMessage> newestWith(String user, Predicate<BotMessage.Button> wanted) {
    return chats.newest(
        message ->
            message.user().equals(user)
                && !message.state().equals("dropped")
                && message.buttons().stream().anyMatch(wanted));
  }

  private String head(String user, String type) {
    return WecomXml.text("ToUserName", app.corpId())
        + WecomXml.text("FromUserName", user)
        + WecomXml.number("CreateTime", Long.toString(clock.instant().getEpochSecond()))
        + WecomXml.text("MsgType", type);
  }

  private Future<Phones.Told> send(String user, String type, String text, String id, String xml) {
    String sealed = envelope.seal("<xml>" + xml + "</xml>");
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    String nonce = Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000L));
    URI hook =
        URI.create(
            product.publicUrl(HOOK)
                + ("?msg_signature=" + envelope.sign(timestamp, nonce, sealed))
                + ("&timestamp=" + timestamp + "&nonce=" + nonce));
    String body =
        "<xml>"
            + WecomXml.text("ToUserName", app.corpId())
            + WecomXml.text("AgentID", Integer.toString(app.agentId()))
            + WecomXml.text("Encrypt", sealed)
            + "</xml>";
    chats.add(
        new BotMessage(id, user, true, type, text, List.of(), "", "", clock.instant(), "sent"));
    witness.seen(
        new Witness.Seen(
            clock.instant(),
            WECOM,
            Witness.Direction.IN,
            user,
            Integer.toString(app.agentId()),
            text,
            "",
            "sent"));
    return product.xml(hook, body, "WeCom callback").map(status -> new Phones.Told(id, status));
  }

  private void list(RoutingContext call) {
    JsonArray seen = new JsonArray();
    of(wecomUser(call)).forEach(message -> seen.add(message.asSeenByUser()));
    Http.answer(call, 200, seen);
  }

  private void post(RoutingContext call) {
    String user = wecomUser(call);
    JsonObject body = Http.body(call);
    Optional<String> pressed = Http.optionalText(body, "press");
    Future<Phones.Told> told =
        pressed.isPresent() ? press(user, pressed.get()) : write(user, Http.text(body, "text"));
    told.onSuccess(
            answer ->
                Http.answer(
                    call,
                    200,
                    new JsonObject().put("id", answer.sid()).put("productStatus", answer.status())))
        .onFailure(
            lost -> Http.error(call, 502, "the product did not answer: " + lost.getMessage()));
  }

  private static String wecomUser(RoutingContext call) {
    String kind = call.pathParam("kind");
    switch (kind) {
      case WECOM -> {
        String user = call.pathParam("user");
        if (!USER.matcher(user).matches()) {
          throw new BadRequestException("user: a WeCom user id, 1 to 64 of 0-9 A-Z a-z _ . @ -");
        }
        return user;
      }
      case "dingtalk", "feishu" ->
          throw new BadRequestException(501, kind + " is not played by this sandbox yet");
      default -> throw new BadRequestException(404, "no such bot: wecom, dingtalk, feishu");
    }
  }
}
