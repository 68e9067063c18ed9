package org.chuishao;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.component.mail.MailAuthenticator;
import org.chuishao.channel.Raw;
import org.chuishao.channel.Rejection;
import org.chuishao.channel.aliyun.AliyunCallback;
import org.chuishao.channel.dingtalk.DingtalkCallback;
import org.chuishao.channel.dingtalk.DingtalkEvents;
import org.chuishao.channel.feishu.FeishuCallback;
import org.chuishao.channel.mail.Mailbox;
import org.chuishao.channel.tencent.TencentCallback;
import org.chuishao.channel.twilio.TwilioCallback;
import org.chuishao.channel.wecom.WecomCallback;
import org.chuishao.config.Key;
import org.chuishao.config.Problems;
import org.chuishao.config.Settings;
import org.chuishao.config.Way;
import org.chuishao.console.Api;
import org.chuishao.console.Call;
import org.chuishao.console.Console;
import org.chuishao.console.Reply;
import org.chuishao.console.TokenFile;
import org.chuishao.desk.Books;
import org.chuishao.desk.Desk;
import org.chuishao.desk.FigureReading;
import org.chuishao.desk.Informants;
import org.chuishao.desk.MediaShelf;
import org.chuishao.desk.QueueAnswers;
import org.chuishao.desk.QueueDesk;
import org.chuishao.desk.Received;
import org.chuishao.dispatch.Carrier;
import org.chuishao.dispatch.Receipts;
import org.chuishao.model.Inbound;
import org.chuishao.route.Answer;
import org.chuishao.route.Conversion;
import org.chuishao.route.Refusal;
import org.chuishao.route.Request;
import org.chuishao.route.RouteCheck;
import org.chuishao.route.RouteFiles;
import org.chuishao.route.RouteOptions;
import org.chuishao.store.RedisStore;

/**
 * What routes name, and how their types meet those of channels: adapters do not know each other.
 */
public final class Edge {

  /** Takes what came in. */
  @FunctionalInterface
  public interface Front {
    /**
     * Returns once it is durable.
     *
     * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached
     */
    Received receive(Inbound inbound);
  }

  /** Takes what no machine can read, for the human queue. */
  @FunctionalInterface
  public interface Unread {
    /**
     * Returns once it is durable; the same id again changes nothing.
     *
     * @param id under which its repetition is recognised
     * @param text what there is of it; may be empty
     * @param why in one word
     */
    void keep(String id, String text, String why);
  }

  private Edge() {}

  /** Every bean that the routes of the product name, by type. */
  public static Map<String, Class<?>> types() {
    return Map.ofEntries(
        Map.entry("twilio", TwilioCallback.class),
        Map.entry("receipts", Receipts.class),
        Map.entry("reception", Front.class),
        Map.entry("wecom", WecomCallback.class),
        Map.entry("wecom-in", WecomDoor.class),
        Map.entry("dingtalk", DingtalkCallback.class),
        Map.entry("dingtalk-in", DingtalkDoor.class),
        Map.entry("dingtalk-allowed", Doorkeeper.class),
        Map.entry("dingtalk-events", DingtalkEvents.class),
        Map.entry("feishu", FeishuCallback.class),
        Map.entry("feishu-in", FeishuDoor.class),
        Map.entry("mailbox", Mailbox.class),
        Map.entry("mailbox-login", MailAuthenticator.class),
        Map.entry("mail-in", MailDoor.class),
        Map.entry("carrier-sms-twilio", Carrier.class),
        Map.entry("carrier-sms-smpp", Carrier.class),
        Map.entry("carrier-sms-aliyun", Carrier.class),
        Map.entry("carrier-sms-tencent", Carrier.class),
        Map.entry("aliyun", AliyunCallback.class),
        Map.entry("tencent", TencentCallback.class),
        Map.entry("sms-in", SmsDoor.class),
        Map.entry("carrier-mail", Carrier.class),
        Map.entry("carrier-wecom", Carrier.class),
        Map.entry("carrier-wecom-group", Carrier.class),
        Map.entry("carrier-dingtalk", Carrier.class),
        Map.entry("carrier-dingtalk-notice", Carrier.class),
        Map.entry("carrier-dingtalk-group", Carrier.class),
        Map.entry("carrier-feishu", Carrier.class),
        Map.entry("carrier-feishu-group", Carrier.class),
        Map.entry("auditor", Runnable.class),
        Map.entry("sweeper", Runnable.class),
        Map.entry("canary", Runnable.class),
        Map.entry("heartbeat", Runnable.class),
        Map.entry("api", Api.class),
        Map.entry("console", Console.class));
  }

  /** The providers that limits can be written for, whether they are switched on or not. */
  public static Set<String> lines() {
    return Set.of(
        "twilio",
        "aliyun",
        "tencent",
        "smpp",
        "smtp",
        "wecom",
        "wecom-group",
        "dingtalk",
        "dingtalk-notice",
        "dingtalk-group",
        "feishu",
        "feishu-group");
  }

  /** Between what routes carry and what channels and the API take. */
  public static List<Conversion<?, ?>> conversions() {
    return List.of(
        new Conversion<>(Request.class, Raw.class, Edge::raw),
        new Conversion<>(Request.class, Call.class, Edge::call),
        new Conversion<>(Reply.class, Answer.class, Edge::answer),
        new Conversion<>(Console.Page.class, Answer.class, Edge::page));
  }

  private static Raw raw(Request request) {
    return new Raw(
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        request.body(),
        request.remote());
  }

  private static Call call(Request request) {
    return new Call(
        request.method(),
        request.path(),
        request.query(),
        request.headers().getOrDefault("authorization", ""),
        request.body());
  }

  private static Answer answer(Reply reply) {
    Map<String, String> headers = new HashMap<>(Map.of("Cache-Control", "no-store"));
    if (reply.status() == 401) {
      headers.put("WWW-Authenticate", "Bearer");
    }
    if (reply.isFile()) {
      headers.put("Content-Disposition", "attachment");
      headers.put("Content-Security-Policy", "default-src 'none'; sandbox");
      headers.put("X-Content-Type-Options", "nosniff");
    }
    return new Answer(reply.status(), reply.type(), reply.body(), headers);
  }

  /** Its own files and the API, nothing from elsewhere, and in nobody's frame. */
  private static final Map<String, String> OF_PAGES =
      Map.of(
          "Cache-Control", "no-cache",
          "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                  + "img-src blob:; "
                  + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff");

  private static Answer page(Console.Page page) {
    return new Answer(page.status(), page.type(), page.body(), OF_PAGES);
  }

  /** Tells a request that is refused from a failure of ours. */
  public static Optional<Refusal> refusal(Throwable failure) {
    return failure instanceof Rejection rejection
        ? Optional.of(
            new Refusal(
                rejection.status(), rejection.reason(), String.valueOf(rejection.getMessage())))
        : Optional.empty();
  }

  /**
   * How the routes of an installation are run.
   *
   * @param home the folder that holds {@code routes/}
   */
  public static RouteOptions options(Path home, Settings settings) {
    return new RouteOptions(
        home.resolve("routes"),
        settings.text(Key.HTTP_HOST),
        settings.number(Key.HTTP_PORT),
        settings.text(Key.OBSERVE_HOST),
        settings.number(Key.OBSERVE_PORT),
        settings.number(Key.HTTP_WORKERS),
        properties(settings),
        settings.others());
  }

  /**
   * Binds the API and the console.
   *
   * @param beans takes it
   * @param data the folder that the file of tokens lies in
   * @throws org.chuishao.config.ConfigurationException when the file of tokens has mistakes
   */
  public static void api(
      Map<String, Object> beans,
      RedisStore store,
      Desk desk,
      Optional<Informants> informants,
      Supplier<Books> books,
      Path data,
      Settings settings,
      InstantSource clock,
      QueueDesk queue,
      QueueAnswers answers,
      MediaShelf media) {
    TokenFile tokens =
        TokenFile.open(
            data.resolve(settings.text(Key.API_TOKENS_FILE)),
            area -> books.get().directory().area(area).isPresent());
    beans.put("console", new Console());
    beans.put(
        "api",
        new Api(
            tokens,
            desk,
            store.ledger(),
            store.outbox(),
            store.conversations(),
            store.sweeps(),
            store.dayBook(),
            informants,
            books,
            clock,
            queue,
            answers,
            media,
            new FigureReading(store.figureBook(), store.dayBook(), books, clock)));
  }

  /**
   * Checks the route files of a home without running them.
   *
   * @param problems takes every mistake
   */
  public static void check(Path home, Settings settings, Problems problems) {
    RouteCheck.check(
        RouteFiles.read(home.resolve("routes")), types(), properties(settings), problems);
  }

  /** What {@code {{name}}} means in a route. */
  public static Map<String, String> properties(Settings settings) {
    Map<String, String> all = new HashMap<>();
    for (Map.Entry<String, String> other : settings.others().entrySet()) {
      if (!other.getKey().startsWith("camel.")) {
        all.put(other.getKey(), other.getValue());
      }
    }
    all.put("on.twilio", String.valueOf(settings.on(Way.TWILIO)));
    all.put("on.smpp", String.valueOf(settings.on(Way.SMPP)));
    all.put("on.aliyun", String.valueOf(settings.on(Way.ALIYUN)));
    all.put("on.tencent", String.valueOf(settings.on(Way.TENCENT)));
    all.put("on.smtp", String.valueOf(settings.on(Way.SMTP)));
    all.put("on.imap", String.valueOf(settings.on(Way.IMAP)));
    all.put("on.wecom", String.valueOf(settings.on(Way.WECOM)));
    all.put("on.wecom-group", String.valueOf(settings.on(Way.WECOM_GROUP)));
    all.put("on.dingtalk", String.valueOf(settings.on(Way.DINGTALK)));
    all.put("on.dingtalk-event", String.valueOf(settings.on(Way.DINGTALK_EVENT)));
    all.put("on.dingtalk-notice", String.valueOf(settings.on(Way.DINGTALK_NOTICE)));
    all.put("on.dingtalk-group", String.valueOf(settings.on(Way.DINGTALK_GROUP)));
    all.put("on.feishu", String.valueOf(settings.on(Way.FEISHU)));
    all.put("on.feishu-group", String.valueOf(settings.on(Way.FEISHU_GROUP)));
    boolean tls = settings.text(Key.IMAP_TLS).equals("implicit");
    all.put("imap.protocol", tls ? "imaps" : "imap");
    all.put("imap.host", settings.optional(Key.IMAP_HOST).orElse("localhost"));
    all.put("imap.port", settings.text(Key.IMAP_PORT));
    all.put("imap.folder", settings.text(Key.IMAP_FOLDER));
    all.put("imap.poll", String.valueOf(settings.duration(Key.IMAP_POLL).toMillis()));
    all.put("canary.every", String.valueOf(settings.duration(Key.CANARY_EVERY).toMillis()));
    all.put("heartbeat.every", String.valueOf(settings.duration(Key.HEARTBEAT_EVERY).toMillis()));
    all.put("sweep.every", String.valueOf(settings.duration(Key.SWEEP_EVERY).toMillis()));
    all.put("audit.every", String.valueOf(settings.duration(Key.AUDIT_EVERY).toMillis()));
    return all;
  }
}
