package org.chuishao.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.List;

/**
 * The providers that the product talks to, played on this machine: Twilio's API and phones, a mail server and mailboxes,
 * WeCom's API and users, and the clock. One HTTP server on 127.0.0.1, mail on two more ports.
 *
 * <p>The order of use: {@link #start}, configure the product with {@link #uri}, {@link #smtpPort}, {@link #imapPort} and the secrets
 * of the settings, start the product, {@link #connectTo}.
 */
public final class Sandbox implements AutoCloseable {
  private final Vertx vertx;
  private final HttpServer server;
  private final MailRoom mailRoom;
  private final ProductLine product;
  private final TimeMachine time;
  private final Phones phones;
  private final Mailboxes mailboxes;
  private final Bots bots;

  private Sandbox(
      Vertx vertx,
      HttpServer server,
      MailRoom mailRoom,
      ProductLine product,
      TimeMachine time,
      Phones phones,
      Mailboxes mailboxes,
      Bots bots) {
    this.vertx = vertx;
    this.server = server;
    this.mailRoom = mailRoom;
    this.product = product;
    this.time = time;
    this.phones = phones;
    this.mailboxes = mailboxes;
    this.bots = bots;
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
    Chats chats = new Chats();
    MailRoom mailRoom = new MailRoom(settings, faults);
    ProductLine product = new ProductLine(vertx, inFlight, settings.limits().callback());
    Misbehaviour misbehaviour = new Misbehaviour(vertx, settings.limits());
    TimeMachine time = new TimeMachine(settings.clock(), inFlight, settings.limits().quiet());
    Phones phones = new Phones(settings, texts, faults, product);
    Mailboxes mailboxes = new Mailboxes(vertx, settings, mailRoom, faults, inFlight);
    Bots bots = new Bots(settings, chats, faults, product);
    TwilioDelivery delivery =
        new TwilioDelivery(settings.twilio(), texts, product, inFlight);

    Router router = Router.router(vertx);
    FrontDoor.mount(router);
    new TwilioApi(settings, texts, faults, misbehaviour, delivery).mount(router);
    new WecomApi(settings, chats, faults, misbehaviour).mount(router);
    new WecomRobot(settings, chats, faults, misbehaviour).mount(router);
    phones.mount(router);
    mailboxes.mount(router);
    bots.mount(router);
    new ClockApi(time).mount(router);
    new Page(settings, texts, mailRoom, chats, phones).mount(router);
    try {
      mailRoom.start();
      if (settings.mail().awaited()) {
        inFlight.watch("mail not read by the product", mailRoom::unseen);
      }
      HttpServer server =
          vertx
              .createHttpServer(
                  new HttpServerOptions()
                      .setHost("127.0.0.1")
                      .setPort(settings.port())
                      .setMaxFormAttributeSize(FrontDoor.LONGEST))
              .requestHandler(router)
              .listen()
              .toCompletionStage()
              .toCompletableFuture()
              .join();
      return new Sandbox(vertx, server, mailRoom, product, time, phones, mailboxes, bots);
    } catch (RuntimeException failed) {
      mailRoom.close();
      time.close();
      vertx.close().toCompletionStage().toCompletableFuture().join();
      throw new IllegalStateException("the sandbox could not start", failed);
    }
  }

  /** Where the HTTP server listens: {@code http://127.0.0.1:PORT}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** Port of the mail server, for what the product sends. */
  public int smtpPort() {
    return mailRoom.smtpPort();
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

  /** What a phone sent and received, oldest first. @param e164 like {@code +8613800000001} */
  public List<Text> textsOf(String e164) {
    return phones.of(e164);
  }

  /** What an address received, oldest first. */
  public List<Mail> mailsOf(String address) {
    return mailboxes.of(address);
  }

  /** What a WeCom user wrote and got, oldest first. */
  public List<BotMessage> chatOf(String user) {
    return bots.of(user);
  }

  /** Stops every server; what passed is forgotten. */
  @Override
  public void close() {
    time.close();
    mailRoom.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
