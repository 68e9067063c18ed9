package org.chuishao.sandbox;

import io.vertx.core.Future;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The people who write to the product's application in WeCom. */
final class WecomBot implements Bot {

  private static final String HOOK = "/hooks/bot/wecom";

  private final Settings.WecomApp app;
  private final InstantSource clock;
  private final BotTalk talk;
  private final BotFiles files;
  private final ProductLine product;
  private final WecomEnvelope envelope;

  WecomBot(Settings settings, Chats chats, BotFiles files, ProductLine product) {
    this.app = settings.wecom();
    this.clock = settings.clock();
    this.talk =
        new BotTalk(Bots.WECOM, Integer.toString(settings.wecom().agentId()), settings, chats);
    this.files = files;
    this.product = product;
    this.envelope = new WecomEnvelope(app.token(), app.aesKey(), app.receiveId());
  }

  @Override
  public Chats chats() {
    return talk.chats();
  }

  @Override
  public String title() {
    return "企业微信 WeCom";
  }

  @Override
  public String newId() {
    return Long.toString(ThreadLocalRandom.current().nextLong(1L << 53));
  }

  @Override
  public Future<Phones.Told> write(Said said) {
    List<String> pictures = files.keep(said.id(), said.files());
    if (pictures.isEmpty()) {
      return words(said);
    }
    // Words and each picture are messages of their own.
    Future<Phones.Told> told =
        said.text().isBlank()
            ? Future.succeededFuture(new Phones.Told(said.id(), 200))
            : words(said);
    for (String picture : pictures) {
      told =
          told.compose(
              before ->
                  picture(said.user(), picture)
                      .map(after -> before.status() == 200 ? after : before));
    }
    return told;
  }

  private Future<Phones.Told> words(Said said) {
    String xml =
        head(said.user(), "text")
            + WecomXml.text("Content", said.text())
            + WecomXml.number("MsgId", said.id())
            + WecomXml.number("AgentID", Integer.toString(app.agentId()));
    return send(said.user(), "text", said.text(), said.id(), xml);
  }

  private Future<Phones.Told> picture(String user, String media) {
    String id = newId();
    String xml =
        head(user, "image")
            + WecomXml.text("PicUrl", "https://wework.qpic.cn/" + media)
            + WecomXml.text("MediaId", media)
            + WecomXml.number("MsgId", id)
            + WecomXml.number("AgentID", Integer.toString(app.agentId()));
    return send(user, "image", "", id, xml);
  }

  @Override
  public Future<Phones.Told> press(String user, String button) {
    Chats.Pressed pressed = talk.chats().pressable(user, button);
    BotMessage card = pressed.card();
    String key = pressed.button().key();
    String code =
        card.responseCode().isEmpty() ? UUID.randomUUID().toString() : card.responseCode();
    talk.chats().change(card.id(), shown -> shown.in("pressed", code));
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
    talk.said(user, type, text, id);
    return product.xml(hook, body, "WeCom callback").map(status -> new Phones.Told(id, status));
  }
}
