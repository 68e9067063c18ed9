package org.chuishao.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.Map;

/** Every stand-in of the sandbox, wired to the others. */
record StandIns(
    Settings settings,
    Vertx vertx,
    Router router,
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
    Misbehaviour misbehaviour) {

  /** None of them listens yet. */
  static StandIns of(Settings settings) {
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
    BotFiles wecomFiles = new BotFiles("");
    BotFiles dingtalkFiles = new BotFiles("");
    BotFiles feishuFiles = new BotFiles("img_v3_");
    MailRoom mailRoom = new MailRoom(settings, faults);
    SmtpGate smtpGate = new SmtpGate(vertx, settings, mailRoom, faults);
    ProductLine product = new ProductLine(vertx, inFlight, settings.limits().callback());
    Misbehaviour misbehaviour = new Misbehaviour(vertx, settings.limits());
    TimeMachine time = new TimeMachine(settings.clock(), inFlight, settings.limits().quiet());
    TwilioMedia media = new TwilioMedia(settings.twilio().accountSid());
    Phones phones = new Phones(settings, texts, faults, product, media);
    Mailboxes mailboxes = new Mailboxes(vertx, settings, mailRoom, faults, inFlight);
    DingtalkBot dingtalk = new DingtalkBot(settings, dingtalkChats, dingtalkFiles, product);
    FeishuBot feishu = new FeishuBot(settings, feishuChats, feishuFiles, product);
    Bots bots =
        new Bots(
            Map.of(
                Bots.WECOM, new WecomBot(settings, wecomChats, wecomFiles, product),
                Bots.DINGTALK, dingtalk,
                Bots.FEISHU, feishu),
            faults);
    TwilioDelivery delivery =
        new TwilioDelivery(settings.twilio(), texts, faults, product, inFlight);

    Router router = Router.router(vertx);
    FrontDoor.mount(router);
    new TwilioApi(settings, texts, faults, misbehaviour, delivery, media).mount(router);
    media.mount(router);
    new WecomApi(settings, wecomChats, wecomFiles, faults, misbehaviour).mount(router);
    new WecomGroupRobot(settings, wecomChats, faults, misbehaviour).mount(router);
    AccessTokens dingtalkTokens =
        new AccessTokens(settings.clock(), settings.dingtalk().usesOfAccessToken());
    new DingtalkApi(settings, dingtalkTokens, dingtalkChats, dingtalkFiles, faults, misbehaviour)
        .mount(router);
    new DingtalkNotices(settings, dingtalkTokens, dingtalkChats, faults, misbehaviour)
        .mount(router);
    new DingtalkGroupRobot(settings, dingtalkChats, faults, misbehaviour).mount(router);
    new FeishuApi(settings, feishuChats, feishuFiles, faults, misbehaviour).mount(router);
    new FeishuGroupRobot(settings, feishuChats, faults, misbehaviour).mount(router);
    phones.mount(router);
    mailboxes.mount(router);
    bots.mount(router);
    dingtalk.mount(router);
    feishu.mount(router);
    new ClockApi(time).mount(router);
    new Page(settings, texts, mailRoom, bots, phones).mount(router);
    return new StandIns(
        settings,
        vertx,
        router,
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
        misbehaviour);
  }

  /**
   * Starts every server; they listen when this returns.
   *
   * @return the one for HTTP
   */
  HttpServer open() {
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
    return server;
  }

  /** Stops every server; what passed is forgotten. */
  void close() {
    time.close();
    mailRoom.close();
    joined(vertx.close());
  }

  static <T> T joined(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
