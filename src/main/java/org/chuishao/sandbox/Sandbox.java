package org.chuishao.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The providers that the product talks to, played on this machine: Twilio's API and phones, a mail
 * server and mailboxes, WeCom, DingTalk and Feishu with their users, and the clock. One HTTP server
 * on 127.0.0.1, mail on two more ports.
 *
 * <p>The order of use: {@link #start}, configure the product with {@link #uri}, {@link #smtpPort},
 * {@link #imapPort} and the secrets of the settings, start the product, {@link #connectTo}.
 */
public final class Sandbox implements AutoCloseable {
  private final Settings settings;
  private final Vertx vertx;
  private final HttpServer server;
  private final MailRoom mailRoom;
  private final SmtpGate smtpGate;
  private final ProductLine product;
  private final TimeMachine time;
  private final Phones phones;
  private final Mailboxes mailboxes;
  private final Bots bots;
  private final Faults faults;
  private final Texts texts;
  private final InFlight inFlight;
  private final Router router;
  private final Misbehaviour misbehaviour;
  private Optional<Smsc> smsc = Optional.empty();

  private Sandbox(
      Settings settings,
      Vertx vertx,
      HttpServer server,
      MailRoom mailRoom,
      SmtpGate smtpGate,
      ProductLine product,
      TimeMachine time,
      Phones phones,
      Mailboxes mailboxes,
      Bots bots,
      Faults faults,
      Texts texts,
      InFlight inFlight,
      Router router,
      Misbehaviour misbehaviour) {
    this.router = router;
    this.misbehaviour = misbehaviour;
    this.settings = settings;
    this.vertx = vertx;
    this.server = server;
    this.mailRoom = mailRoom;
    this.smtpGate = smtpGate;
    this.product = product;
    this.time = time;
    this.phones = phones;
    this.mailboxes = mailboxes;
    this.bots = bots;
    this.faults = faults;
    this.texts = texts;
    this.inFlight = inFlight;
  }

  /**
   * Starts every server; they listen when this returns.
   *
   * @throws IllegalStateException when a port is taken; nothing is left running
   */
  public static Sandbox start(Settings settings) {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(4)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    InFlight inFlight = new InFlight();
    Faults faults = new Faults();
    Texts texts = new Texts();
    Chats wecomChats = new Chats();
    Chats dingtalkChats = new Chats();
    Chats feishuChats = new Chats();
    MailRoom mailRoom = new MailRoom(settings, faults);
    SmtpGate smtpGate = new SmtpGate(vertx, settings, mailRoom, faults);
    ProductLine product = new ProductLine(vertx, inFlight, settings.limits().callback());
    Misbehaviour misbehaviour = new Misbehaviour(vertx, settings.limits());
    TimeMachine time = new TimeMachine(settings.clock(), inFlight, settings.limits().quiet());
    TwilioMedia media = new TwilioMedia(settings.twilio().accountSid());
    Phones phones = new Phones(settings, texts, faults, product, media);
    Mailboxes mailboxes = new Mailboxes(vertx, settings, mailRoom, faults, inFlight);
    DingtalkBot dingtalk = new DingtalkBot(settings, dingtalkChats, product);
    FeishuBot feishu = new FeishuBot(settings, feishuChats, product);
    Bots bots =
        new Bots(
            Map.of(
                Bots.WECOM, new WecomBot(settings, wecomChats, product),
                Bots.DINGTALK, dingtalk,
                Bots.FEISHU, feishu),
            faults);
    TwilioDelivery delivery =
        new TwilioDelivery(settings.twilio(), texts, faults, product, inFlight);

    Router router = Router.router(vertx);
    FrontDoor.mount(router);
    new TwilioApi(settings, texts, faults, misbehaviour, delivery, media).mount(router);
    media.mount(router);
    new WecomApi(settings, wecomChats, faults, misbehaviour).mount(router);
    new WecomRobot(settings, wecomChats, faults, misbehaviour).mount(router);
    new DingtalkApi(settings, dingtalkChats, faults, misbehaviour).mount(router);
    new DingtalkGroupRobot(settings, dingtalkChats, faults, misbehaviour).mount(router);
    new FeishuApi(settings, feishuChats, faults, misbehaviour).mount(router);
    phones.mount(router);
    mailboxes.mount(router);
    bots.mount(router);
    dingtalk.mount(router);
    feishu.mount(router);
    new ClockApi(time).mount(router);
    new Page(settings, texts, mailRoom, bots, phones).mount(router);
    try {
      mailRoom.start();
      joined(smtpGate.open());
      if (settings.mail().awaited()) {
        inFlight.watch("mail not read by the product", mailRoom::unseen);
      }
      HttpServer server =
          joined(
              vertx
                  .createHttpServer(
                      new HttpServerOptions()
                          .setHost("127.0.0.1")
                          .setPort(settings.port())
                          .setMaxFormAttributeSize(FrontDoor.LONGEST))
                  .requestHandler(router)
                  .listen());
      phones.at("http://127.0.0.1:" + server.actualPort());
      return new Sandbox(
          settings,
          vertx,
          server,
          mailRoom,
          smtpGate,
          product,
          time,
          phones,
          mailboxes,
          bots,
          faults,
          texts,
          inFlight,
          router,
          misbehaviour);
    } catch (RuntimeException failed) {
      mailRoom.close();
      time.close();
      joined(vertx.close());
      throw new IllegalStateException("the sandbox could not start", failed);
    }
  }

  /** Where the HTTP server listens: {@code http://127.0.0.1:PORT}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** What the sandbox pretends to be: the names and secrets that the product needs. */
  public Settings settings() {
    return settings;
  }

  /**
   * Starts a carrier's gateway by SMPP, once; from then on phones text the product by it. Its
   * password is new each time.
   *
   * @throws IllegalStateException when there is no free port
   */
  public synchronized SmppAccount smpp() {
    Smsc gateway = smsc.orElseGet(this::startSmsc);
    smsc = Optional.of(gateway);
    phones.by(gateway.delivery());
    Smsc.Account account = gateway.account();
    return new SmppAccount(
        gateway.port(), account.systemId(), account.password(), account.number());
  }

  private Smsc startSmsc() {
    String number = settings.twilio().numbers().get(0);
    Smsc.Account account = new Smsc.Account("chuishao", Settings.secret(4), number);
    Smsc started = new Smsc(account, settings, texts, faults, inFlight);
    // The product connects in real time: time must not run away meanwhile.
    inFlight.watch("SMPP session of the product", () -> started.session().isEmpty() ? 1 : 0);
    return started;
  }

  /**
   * Opens 阿里云短信, once; from then on phones text the product by it. Its secrets are new each time.
   *
   * @param sign the registered signature
   * @param registered texts by code
   * @param variableLength how many characters a variable holds; 0 for no limit
   */
  public CloudAccount aliyun(String sign, Map<String, String> registered, int variableLength) {
    CloudAccount account = cloud("LTAI", AliyunSmsApi.PATH, sign, registered, variableLength);
    AliyunSmsApi api = new AliyunSmsApi(account, cloudTexts("Aliyun"));
    api.mount(router);
    phones.by(api);
    return account;
  }

  /** Opens 腾讯云短信; otherwise like {@link #aliyun}. */
  public CloudAccount tencent(String sign, Map<String, String> registered, int variableLength) {
    CloudAccount account = cloud("AKID", TencentSmsApi.PATH, sign, registered, variableLength);
    TencentSmsApi api = new TencentSmsApi(account, cloudTexts("Tencent"));
    api.mount(router);
    phones.by(api);
    return account;
  }

  private CloudAccount cloud(
      String key, String path, String sign, Map<String, String> registered, int variableLength) {
    return new CloudAccount(
        key + Settings.secret(8),
        Settings.secret(16),
        "1400000001",
        Settings.secret(16),
        sign,
        registered,
        variableLength,
        uri().resolve(path));
  }

  private CloudTexts cloudTexts(String provider) {
    return new CloudTexts(
        vertx, provider, settings, texts, faults, misbehaviour, product, inFlight);
  }

  /** Ends the product's sessions with the SMPP gateway, as one does that is restarted. */
  public synchronized void dropSmppSessions() {
    smsc.ifPresent(Smsc::dropSessions);
  }

  /**
   * What the product needs for the SMPP gateway on 127.0.0.1.
   *
   * @param number that the product's texts come from
   */
  public record SmppAccount(int port, String systemId, String password, String number) {}

  /** Port of the mail server, for what the product sends. */
  public int smtpPort() {
    return smtpGate.port();
  }

  /** Port of the mail server, for what the product reads. */
  public int imapPort() {
    return mailRoom.imapPort();
  }

  /** Connects to a product that has nothing due; see {@link #connectTo(URI, URI, TimeTravel)}. */
  public void connectTo(URI base) {
    connectTo(base, base, TimeTravel.nothingDue());
  }

  /**
   * Says where webhooks and callbacks go from now on, and whose time the clock is.
   *
   * @param base where the product listens
   * @param publicBase the URL that the product believes to be known by; signatures cover it
   * @param travel what the product has due and whether it is at work
   */
  public void connectTo(URI base, URI publicBase, TimeTravel travel) {
    product.connect(base, publicBase);
    time.travelWith(travel);
  }

  /** The clock's motor. */
  public TimeMachine time() {
    return time;
  }

  /**
   * A phone texts the product's first number.
   *
   * @param e164 like {@code +8613800000001}
   * @return the HTTP status that the product answered with
   * @throws java.util.concurrent.CompletionException when no answer came
   */
  public int text(String e164, String body) {
    return joined(
            phones.send(
                e164, settings.twilio().numbers().get(0), body, List.of(), TwilioApi.newSid()))
        .status();
  }

  /**
   * The same with pictures.
   *
   * @param media URLs of what comes with it; what {@code data:} URLs hold lies at the provider then
   */
  public int text(String e164, String body, List<String> media) {
    return joined(
            phones.send(e164, settings.twilio().numbers().get(0), body, media, TwilioApi.newSid()))
        .status();
  }

  /** A WeCom user writes to the app; otherwise like {@link #text}. */
  public int chat(String user, String text) {
    return chat(Bots.WECOM, user, text);
  }

  /**
   * A user writes to a bot; otherwise like {@link #text}.
   *
   * @param bot {@code wecom}, {@code dingtalk} or {@code feishu}
   */
  public int chat(String bot, String user, String text) {
    return chat(bot, user, text, bots.of(bot).newId());
  }

  /**
   * The same under an id; one that was used before is the same message told again, as providers do.
   */
  public int chat(String bot, String user, String text, String id) {
    return joined(bots.of(bot).write(user, text, id)).status();
  }

  /**
   * A WeCom user presses a button, by its key or text, of the newest card that has it; otherwise
   * like {@link #text}.
   */
  public int press(String user, String button) {
    return press(Bots.WECOM, user, button);
  }

  /**
   * The same with any bot.
   *
   * @param bot {@code wecom}, {@code dingtalk} or {@code feishu}
   */
  public int press(String bot, String user, String button) {
    return joined(bots.of(bot).press(user, button)).status();
  }

  /**
   * Somebody mails the product's mailbox; the mail lies there when this returns.
   *
   * @return its message id
   */
  public String mail(String from, String subject, String body) {
    return mail(from, subject, body, "UTF-8");
  }

  /**
   * The same in another charset.
   *
   * @param charset as the mail names it: {@code GBK}, {@code gb2312}
   */
  public String mail(String from, String subject, String body, String charset) {
    return joined(
        mailboxes.send(
            new MailWriter.Draft(
                from, settings.mail().address(), subject, body, Optional.empty(), charset, "")));
  }

  /**
   * Lays out faults for the next messages to an address.
   *
   * @param channel {@code sms}, {@code mail}, {@code wecom}, {@code dingtalk} or {@code feishu}
   * @param times 1 to 1000
   */
  public void fault(String channel, String address, FaultKind kind, int times) {
    faults.lay(channel, address, kind, times);
  }

  /**
   * Lays out faults for the receipts of the next texts to a phone that its provider takes.
   *
   * @param e164 like {@code +8613800000001}
   * @param times 1 to 1000
   */
  public void fault(String e164, ReceiptFault fault, int times) {
    faults.lay(Phones.CHANNEL, e164, fault, times);
  }

  private static <T> T joined(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  /**
   * What a phone sent and received, oldest first.
   *
   * @param e164 like {@code +8613800000001}
   */
  public List<Text> textsOf(String e164) {
    return phones.of(e164);
  }

  /** What an address received, oldest first. */
  public List<Mail> mailsOf(String address) {
    return mailboxes.of(address);
  }

  /** What a WeCom user wrote and got, oldest first. */
  public List<BotMessage> chatOf(String user) {
    return chatOf(Bots.WECOM, user);
  }

  /**
   * What a user wrote to a bot and got from it, oldest first.
   *
   * @param bot {@code wecom}, {@code dingtalk} or {@code feishu}
   */
  public List<BotMessage> chatOf(String bot, String user) {
    return bots.of(bot).chats().of(user);
  }

  /**
   * What is on its way between stand-ins and product, in real time, with numbers; empty when
   * nothing is.
   */
  public List<String> underWay() {
    return inFlight.open();
  }

  /** How many things ever set out: the same before and after means that nothing passed between. */
  public long setOut() {
    return inFlight.begun();
  }

  /** Stops every server; what passed is forgotten. */
  @Override
  public synchronized void close() {
    time.close();
    smsc.ifPresent(Smsc::close);
    mailRoom.close();
    joined(vertx.close());
  }
}
