package org.chuishao.sandbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** The people who write to the product's application in Feishu. */
final class FeishuBot implements Bot {

  private static final String HOOK = "/hooks/bot/feishu";

  private final Settings.FeishuApp app;
  private final InstantSource clock;
  private final BotTalk talk;
  private final BotFiles files;
  private final ProductLine product;
  private final FeishuEnvelope envelope;

  FeishuBot(Settings settings, Chats chats, BotFiles files, ProductLine product) {
    this.app = settings.feishu();
    this.clock = settings.clock();
    this.talk = new BotTalk(Bots.FEISHU, settings.feishu().appId(), settings, chats);
    this.files = files;
    this.product = product;
    this.envelope = new FeishuEnvelope(app.encryptKey());
  }

  void mount(Router router) {
    router.post("/bots/feishu/challenge").handler(this::challenge);
  }

  @Override
  public Chats chats() {
    return talk.chats();
  }

  @Override
  public String title() {
    return "飞书 Feishu";
  }

  @Override
  public String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  @Override
  public Future<Phones.Told> write(Said said) {
    String user = said.user();
    String id = said.id();
    JsonObject message =
        content(said)
            .put("message_id", messageId(id))
            .put("create_time", Long.toString(clock.instant().toEpochMilli()))
            .put("chat_id", "oc_" + user)
            .put("chat_type", "p2p");
    JsonObject event =
        new JsonObject()
            .put("sender", new JsonObject().put("sender_id", ids(user)).put("sender_type", "user"))
            .put("message", message);
    talk.said(user, message.getString("message_type"), said.text(), id);
    return post("im.message.receive_v1", id, event).map(a -> new Phones.Told(id, a.status()));
  }

  private static String messageId(String id) {
    return "om_" + id;
  }

  /** Words alone are text; what comes with files is a post: a line of words, a line a file. */
  private JsonObject content(Said said) {
    if (said.files().isEmpty()) {
      return new JsonObject()
          .put("message_type", "text")
          .put("content", new JsonObject().put("text", said.text()).encode());
    }
    JsonArray lines = new JsonArray();
    if (!said.text().isBlank()) {
      lines.add(new JsonArray().add(new JsonObject().put("tag", "text").put("text", said.text())));
    }
    files
        .keep(messageId(said.id()), said.files())
        .forEach(
            key ->
                lines.add(
                    new JsonArray().add(new JsonObject().put("tag", "img").put("image_key", key))));
    return new JsonObject()
        .put("message_type", "post")
        .put("content", new JsonObject().put("title", "").put("content", lines).encode());
  }

  @Override
  public Future<Phones.Told> press(String user, String button) {
    Chats.Pressed pressed = talk.chats().pressable(user, button);
    BotMessage card = pressed.card();
    JsonObject value = new JsonObject(pressed.button().value());
    talk.chats().change(card.id(), shown -> shown.in("pressed", ""));
    JsonObject event =
        new JsonObject()
            .put("operator", ids(user))
            .put("token", "c-" + newId())
            .put("action", new JsonObject().put("tag", "button").put("value", value))
            .put("host", "im_message")
            .put("context", new JsonObject().put("open_message_id", card.id()));
    String id = newId();
    talk.said(user, "event", pressed.button().key(), id);
    return post("card.action.trigger", id, event)
        .map(
            answer -> {
              update(card, answer);
              return new Phones.Told(id, answer.status());
            });
  }

  /** The answer to a press says how the card looks from then on. */
  private void update(BotMessage card, ProductLine.Answered answer) {
    if (answer.status() != 200 || !answer.body().startsWith("{")) {
      return;
    }
    JsonObject given = new JsonObject(answer.body()).getJsonObject("card", new JsonObject());
    if ("raw".equals(given.getString("type"))) {
      String text = FeishuApi.text(given.getJsonObject("data", new JsonObject()));
      talk.changed(card, text);
    }
  }

  private JsonObject ids(String user) {
    return new JsonObject().put(app.idType(), user);
  }

  private Future<ProductLine.Answered> post(String type, String id, JsonObject event) {
    JsonObject header =
        new JsonObject()
            .put("event_id", id)
            .put("event_type", type)
            .put("create_time", Long.toString(clock.instant().toEpochMilli()))
            .put("token", app.verificationToken())
            .put("app_id", app.appId())
            .put("tenant_key", "sandbox");
    JsonObject all =
        new JsonObject().put("schema", "2.0").put("header", header).put("event", event);
    String body = new JsonObject().put("encrypt", envelope.seal(all.encode())).encode();
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    String nonce = newId();
    Map<String, String> headers =
        Map.of(
            "X-Lark-Request-Timestamp", timestamp,
            "X-Lark-Request-Nonce", nonce,
            "X-Lark-Signature", envelope.sign(timestamp, nonce, body));
    return product.json(hook(), body, headers, "Feishu event");
  }

  /** Feishu checks the address: without a signature. Answers what came back. */
  private void challenge(RoutingContext call) {
    String challenge = newId();
    JsonObject asked =
        new JsonObject()
            .put("type", "url_verification")
            .put("token", app.verificationToken())
            .put("challenge", challenge);
    String body = new JsonObject().put("encrypt", envelope.seal(asked.encode())).encode();
    product
        .json(hook(), body, Map.of(), "Feishu challenge")
        .onSuccess(
            answer ->
                Http.answer(
                    call,
                    200,
                    new JsonObject()
                        .put("productStatus", answer.status())
                        .put(
                            "answered",
                            answer.status() == 200
                                && challenge.equals(
                                    new JsonObject(answer.body()).getString("challenge")))))
        .onFailure(
            lost -> Http.error(call, 502, "the product did not answer: " + lost.getMessage()));
  }

  private URI hook() {
    return URI.create(product.publicUrl(HOOK));
  }
}
