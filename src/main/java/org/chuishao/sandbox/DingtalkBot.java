package org.chuishao.sandbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The people who write to the product's robot in DingTalk, and the events of its company. */
final class DingtalkBot implements Bot {

  private static final String HOOK = "/hooks/bot/dingtalk";

  private final Settings.DingtalkApp app;
  private final InstantSource clock;
  private final BotTalk talk;
  private final BotFiles files;
  private final ProductLine product;
  private final WecomEnvelope envelope;

  DingtalkBot(Settings settings, Chats chats, BotFiles files, ProductLine product) {
    this.app = settings.dingtalk();
    this.clock = settings.clock();
    this.talk = new BotTalk(Bots.DINGTALK, settings.dingtalk().robotCode(), settings, chats);
    this.files = files;
    this.product = product;
    // Events come in the same envelope as those of WeCom.
    this.envelope = new WecomEnvelope(app.token(), app.aesKey(), app.appKey());
  }

  void mount(Router router) {
    router.post("/bots/dingtalk/events").handler(this::event);
  }

  @Override
  public Chats chats() {
    return talk.chats();
  }

  @Override
  public String title() {
    return "钉钉 DingTalk";
  }

  @Override
  public String newId() {
    return "msg" + UUID.randomUUID().toString().replace("-", "");
  }

  @Override
  public Future<Phones.Told> write(Said said) {
    String user = said.user();
    JsonObject body =
        content(said)
            .put("msgId", said.id())
            .put("conversationType", "1")
            .put("conversationId", "cid" + user)
            .put("chatbotCorpId", app.corpId())
            .put("senderCorpId", app.corpId())
            .put("senderStaffId", user)
            .put("senderId", "$:LWCP_v1:$" + user)
            .put("senderNick", user)
            .put("robotCode", app.robotCode())
            .put("createAt", clock.instant().toEpochMilli())
            .put("sessionWebhook", "https://oapi.dingtalk.com/robot/sendBySession?session=x")
            .put("sessionWebhookExpiredTime", clock.instant().plusSeconds(5400).toEpochMilli());
    String timestamp = Long.toString(clock.instant().toEpochMilli());
    Map<String, String> headers =
        Map.of(
            "timestamp",
            timestamp,
            "sign",
            Hmac.of(app.appSecret(), timestamp + "\n" + app.appSecret()));
    talk.said(user, body.getString("msgtype"), said.text(), said.id());
    return product
        .json(hook(HOOK), body.encode(), headers, "DingTalk message")
        .map(answer -> new Phones.Told(said.id(), answer.status()));
  }

  /** Words alone are text; what comes with files is one rich text. */
  private JsonObject content(Said said) {
    if (said.files().isEmpty()) {
      return new JsonObject()
          .put("msgtype", "text")
          .put("text", new JsonObject().put("content", said.text()));
    }
    JsonArray parts = new JsonArray();
    if (!said.text().isBlank()) {
      parts.add(new JsonObject().put("text", said.text()));
    }
    files
        .keep(said.id(), said.files())
        .forEach(
            code -> parts.add(new JsonObject().put("type", "picture").put("downloadCode", code)));
    return new JsonObject()
        .put("msgtype", "richText")
        .put("content", new JsonObject().put("richText", parts));
  }

  /** The buttons of an action card make the client write; those of an interactive card call. */
  @Override
  public Future<Phones.Told> press(String user, String button) {
    Chats.Pressed pressed = talk.chats().pressable(user, button);
    BotMessage card = pressed.card();
    if (card.taskId().isEmpty()) {
      return write(new Said(user, pressed.button().key(), List.of(), newId()));
    }
    talk.chats().change(card.id(), shown -> shown.in("pressed", ""));
    JsonObject content =
        new JsonObject()
            .put(
                "cardPrivateData",
                new JsonObject()
                    .put("actionIds", new JsonArray().add(pressed.button().key()))
                    .put("params", new JsonObject(pressed.button().value())));
    JsonObject body =
        new JsonObject()
            .put("type", "actionCallback")
            .put("outTrackId", card.taskId())
            .put("corpId", app.corpId())
            .put("userId", user)
            .put("content", content.encode());
    String timestamp = Long.toString(clock.instant().toEpochMilli());
    Map<String, String> headers =
        Map.of(
            "x-ddpaas-signature-timestamp",
            timestamp,
            "x-ddpaas-signature",
            Hmac.of(app.cardSecret(), timestamp));
    String id = card.id() + "#" + ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
    talk.said(user, "event", pressed.button().key(), id);
    return product
        .json(hook(HOOK), body.encode(), headers, "DingTalk card callback")
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
    JsonObject map =
        new JsonObject(answer.body())
            .getJsonObject("cardData", new JsonObject())
            .getJsonObject("cardParamMap", new JsonObject());
    if ("[]".equals(map.getString("buttons"))) {
      String text = card.text() + "\n[" + map.getString("status", "") + "]";
      talk.changed(card, text);
    }
  }

  /** {@code {"type":…}}: something happens in the company; answers what the product sealed. */
  private void event(RoutingContext call) {
    String type = Http.text(Http.body(call), "type");
    String sealed =
        envelope.seal(new JsonObject().put("EventType", type).put("CorpId", app.corpId()).encode());
    String timestamp = Long.toString(clock.instant().toEpochMilli());
    String nonce = Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000L));
    URI hook =
        hook(
            HOOK
                + "/event?signature="
                + envelope.sign(timestamp, nonce, sealed)
                + "&timestamp="
                + timestamp
                + "&nonce="
                + nonce);
    product
        .json(hook, new JsonObject().put("encrypt", sealed).encode(), Map.of(), "DingTalk event")
        .onSuccess(
            answer ->
                Http.answer(
                    call,
                    200,
                    new JsonObject()
                        .put("productStatus", answer.status())
                        .put("answer", answer.status() == 200 ? opened(answer.body()) : "")))
        .onFailure(
            lost -> Http.error(call, 502, "the product did not answer: " + lost.getMessage()));
  }

  private String opened(String body) {
    JsonObject json = new JsonObject(body);
    String sealed = json.getString("encrypt", "");
    String expected =
        envelope.sign(json.getString("timeStamp", ""), json.getString("nonce", ""), sealed);
    return expected.equals(json.getString("msg_signature")) ? envelope.open(sealed) : "";
  }

  private URI hook(String path) {
    return URI.create(product.publicUrl(path));
  }
}
