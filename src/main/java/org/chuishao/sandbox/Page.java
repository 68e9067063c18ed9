package org.chuishao.sandbox;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One page that shows what passed lately, and lets one text the product as a phone. */
final class Page {
  private static final int SHOWN = 60;

  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:64rem;
        margin:0 auto;padding:1.5rem}
      h1{font-size:1.4rem;margin:0}h2{font-size:1.05rem;margin:1.6rem 0 .4rem}
      small,time{opacity:.7}ol{list-style:none;padding:0;margin:0}
      li{padding:.45rem .7rem;margin:.3rem 0;border-radius:.6rem;background:#8881;
        border-inline-start:3px solid #2b7}
      li.in{border-color:#37c;margin-inline-start:2.5rem}li.bad{border-color:#c33}
      p{margin:.1rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
      form{display:flex;flex-wrap:wrap;gap:.5rem;margin:.8rem 0}
      input{font:inherit;padding:.35rem .6rem;border:1px solid #8886;border-radius:.4rem}
      input[name=body]{flex:1;min-width:14rem}
      button{font:inherit;padding:.35rem 1rem;border:0;border-radius:.4rem;background:#37c;color:#fff}
      """;

  private final InstantSource clock;
  private final Texts texts;
  private final MailRoom mails;
  private final Bots bots;
  private final Phones phones;
  private final Settings settings;

  Page(Settings settings, Texts texts, MailRoom mails, Bots bots, Phones phones) {
    this.settings = settings;
    this.clock = settings.clock();
    this.texts = texts;
    this.mails = mails;
    this.bots = bots;
    this.phones = phones;
  }

  void mount(Router router) {
    router.get("/").handler(call -> show(call, 200, ""));
    router.post("/").handler(this::text);
  }

  private void text(RoutingContext call) {
    String phone =
        Optional.ofNullable(call.request().formAttributes().get("phone")).orElse("").strip();
    String body = Optional.ofNullable(call.request().formAttributes().get("body")).orElse("");
    if (!Phones.isE164(phone) || body.isBlank()) {
      show(
          call,
          400,
          "号码写成 +8613800000001，内容不能为空。Write the number as +8613800000001 and some text.");
      return;
    }
    phones
        .send(phone, settings.twilio().numbers().get(0), body, List.of(), TwilioApi.newSid())
        .onSuccess(told -> call.response().setStatusCode(303).putHeader("Location", "/").end())
        .onFailure(lost -> show(call, 502, "系统没有应答。The product did not answer."));
  }

  private void show(RoutingContext call, int status, String note) {
    call.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors"
                + " 'none'")
        .end(html(note));
  }

  private String html(String note) {
    return """
    <!doctype html><html lang="zh-CN"><meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <title>吹哨 · 沙箱 Sandbox</title><style>%s</style>
    <h1>吹哨 · 沙箱 <small>Sandbox</small></h1>
    <time>%s</time>
    <form method="post" action="/">
    <input name="phone" placeholder="+8613800000001" aria-label="手机号 Phone" required>
    <input name="body" placeholder="发给 %s 的短信" aria-label="内容 Text" required>
    <button>发送 Send</button></form><p role="status">%s</p>
    <h2>手机 Phones</h2>%s
    <h2>邮箱 Mailboxes</h2>%s
    %s
    </html>
    """
        .formatted(
            STYLE,
            escaped(Times.iso(clock.instant())),
            escaped(settings.twilio().numbers().get(0)),
            escaped(note),
            list(texts.all(text -> true), this::item),
            list(mails.all(mail -> true), this::item),
            chats());
  }

  private String chats() {
    StringBuilder html = new StringBuilder();
    for (Bot bot : bots.all()) {
      html.append("<h2>")
          .append(escaped(bot.title()))
          .append("</h2>")
          .append(list(bot.chats().all(message -> true), message -> item(message, bot.title())));
    }
    return html.toString();
  }

  private String item(Text text) {
    return item(
        text.byPhone(),
        Times.brief(text.at()),
        text.from(),
        text.to(),
        text.state(),
        "",
        text.body());
  }

  private String item(Mail mail) {
    return item(
        mail.to().equalsIgnoreCase(settings.mail().address()),
        Times.brief(mail.at()),
        mail.from(),
        mail.to(),
        mail.state(),
        mail.subject(),
        mail.text());
  }

  private static String item(BotMessage message, String product) {
    StringBuilder text = new StringBuilder(message.text());
    message.buttons().forEach(button -> text.append("\n〔").append(button.text()).append('〕'));
    return item(
        message.byUser(),
        Times.brief(message.at()),
        message.byUser() ? message.user() : product,
        message.byUser() ? product : message.user(),
        message.state(),
        "",
        text.toString());
  }

  private static String item(
      boolean in, String at, String from, String to, String state, String subject, String text) {
    boolean bad = state.equals("undelivered") || state.equals("dropped");
    return "<li class=\"%s\"><small>%s · %s → %s · %s</small>%s<p>%s</p></li>\n"
        .formatted(
            in ? "in" : bad ? "bad" : "out",
            escaped(at),
            escaped(from),
            escaped(to),
            escaped(words(state)),
            subject.isEmpty() ? "" : "<p><b>" + escaped(subject) + "</b></p>",
            escaped(text));
  }

  private static String words(String state) {
    return switch (state) {
      case "received" -> "已收 received";
      case "queued" -> "排队 queued";
      case "sent" -> "已发 sent";
      case "delivered" -> "送达 delivered";
      case "undelivered" -> "未送达 undelivered";
      case "dropped" -> "被丢弃 dropped";
      case "pressed" -> "已点选 pressed";
      case "updated" -> "已更新 updated";
      default -> state;
    };
  }

  /** The newest first. */
  private static <T> String list(List<T> items, Function<T, String> show) {
    if (items.isEmpty()) {
      return "<p><small>还没有消息。Nothing yet.</small></p>";
    }
    List<T> newest =
        new ArrayList<>(items.subList(Math.max(0, items.size() - SHOWN), items.size()));
    Collections.reverse(newest);
    StringBuilder html = new StringBuilder("<ol>");
    newest.forEach(item -> html.append(show.apply(item)));
    return html.append("</ol>").toString();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
