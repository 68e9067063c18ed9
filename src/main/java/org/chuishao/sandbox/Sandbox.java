package org.chuishao.sandbox;

import io.vertx.core.http.HttpServer;
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

  private final StandIns parts;
  private final HttpServer server;
  private final SmsGateways gateways;

  private Sandbox(StandIns parts, HttpServer server) {
    this.parts = parts;
    this.server = server;
    this.gateways = new SmsGateways(parts, uri());
  }

  /**
   * Starts every server; they listen when this returns.
   *
   * @throws IllegalStateException when a port is taken; nothing is left running
   */
  public static Sandbox start(Settings settings) {
    StandIns parts = StandIns.of(settings);
    try {
      return new Sandbox(parts, parts.open());
    } catch (RuntimeException failed) {
      parts.close();
      throw new IllegalStateException("the sandbox could not start", failed);
    }
  }

  /** Where the HTTP server listens: {@code http://127.0.0.1:PORT}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** What the sandbox pretends to be: the names and secrets that the product needs. */
  public Settings settings() {
    return parts.settings();
  }

  /**
   * Starts a carrier's gateway by SMPP, once; from then on phones text the product by it. Its
   * password is new each time.
   *
   * @throws IllegalStateException when there is no free port
   */
  public SmppAccount smpp() {
    return gateways.smpp();
  }

  /**
   * Opens 阿里云短信, once; from then on phones text the product by it. Its secrets are new each time.
   *
   * @param sign the registered signature
   * @param registered texts by code
   * @param variableLength how many characters a variable holds; 0 for no limit
   */
  public CloudAccount aliyun(String sign, Map<String, String> registered, int variableLength) {
    return gateways.aliyun(sign, registered, variableLength);
  }

  /** Opens 腾讯云短信; otherwise like {@link #aliyun}. */
  public CloudAccount tencent(String sign, Map<String, String> registered, int variableLength) {
    return gateways.tencent(sign, registered, variableLength);
  }

  /** Ends the product's sessions with the SMPP gateway, as one does that is restarted. */
  public void dropSmppSessions() {
    gateways.dropSessions();
  }

  /**
   * What the product needs for the SMPP gateway on 127.0.0.1.
   *
   * @param number that the product's texts come from
   */
  public record SmppAccount(int port, String systemId, String password, String number) {}

  /** Port of the mail server, for what the product sends. */
  public int smtpPort() {
    return parts.smtpGate().port();
  }

  /** Port of the mail server, for what the product reads. */
  public int imapPort() {
    return parts.mailRoom().imapPort();
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
    parts.product().connect(base, publicBase);
    parts.time().travelWith(travel);
  }

  /** The clock's motor. */
  public TimeMachine time() {
    return parts.time();
  }

  /**
   * A phone texts the product's first number.
   *
   * @param e164 like {@code +8613800000001}
   * @return the HTTP status that the product answered with
   * @throws java.util.concurrent.CompletionException when no answer came
   */
  public int text(String e164, String body) {
    return StandIns.joined(
            parts
                .phones()
                .send(
                    e164,
                    parts.settings().twilio().numbers().get(0),
                    body,
                    List.of(),
                    TwilioApi.newSid()))
        .status();
  }

  /**
   * The same with pictures.
   *
   * @param media URLs of what comes with it; what {@code data:} URLs hold lies at the provider then
   */
  public int text(String e164, String body, List<String> media) {
    return StandIns.joined(
            parts
                .phones()
                .send(
                    e164,
                    parts.settings().twilio().numbers().get(0),
                    body,
                    media,
                    TwilioApi.newSid()))
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
    return chat(bot, user, text, parts.bots().of(bot).newId());
  }

  /**
   * The same with pictures.
   *
   * @param files as {@code data:} URLs
   */
  public int chat(String bot, String user, String text, List<String> files) {
    return StandIns.joined(
            parts
                .bots()
                .of(bot)
                .write(new Bot.Said(user, text, files, parts.bots().of(bot).newId())))
        .status();
  }

  /**
   * The same under an id; one that was used before is the same message told again, as providers do.
   */
  public int chat(String bot, String user, String text, String id) {
    return StandIns.joined(parts.bots().of(bot).write(new Bot.Said(user, text, List.of(), id)))
        .status();
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
    return StandIns.joined(parts.bots().of(bot).press(user, button)).status();
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
    return StandIns.joined(
        parts
            .mailboxes()
            .send(
                new MailWriter.Draft(
                    from,
                    parts.settings().mail().address(),
                    subject,
                    body,
                    Optional.empty(),
                    charset,
                    "")));
  }

  /**
   * Lays out faults for the next messages to an address.
   *
   * @param channel {@code sms}, {@code mail}, {@code wecom}, {@code dingtalk} or {@code feishu}
   * @param times 1 to 1000
   */
  public void fault(String channel, String address, FaultKind kind, int times) {
    parts.faults().lay(channel, address, kind, times);
  }

  /**
   * Lays out faults for the receipts of the next texts to a phone that its provider takes.
   *
   * @param e164 like {@code +8613800000001}
   * @param times 1 to 1000
   */
  public void fault(String e164, ReceiptFault fault, int times) {
    parts.faults().lay(Phones.CHANNEL, e164, fault, times);
  }

  /**
   * What a phone sent and received, oldest first.
   *
   * @param e164 like {@code +8613800000001}
   */
  public List<Text> textsOf(String e164) {
    return parts.phones().of(e164);
  }

  /** What an address received, oldest first. */
  public List<Mail> mailsOf(String address) {
    return parts.mailboxes().of(address);
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
    return parts.bots().of(bot).chats().of(user);
  }

  /**
   * What is on its way between stand-ins and product, in real time, with numbers; empty when
   * nothing is.
   */
  public List<String> underWay() {
    return parts.inFlight().open();
  }

  /** How many things ever set out: the same before and after means that nothing passed between. */
  public long setOut() {
    return parts.inFlight().begun();
  }

  /** Stops every server; what passed is forgotten. */
  @Override
  public void close() {
    parts.time().close();
    gateways.close();
    parts.close();
  }
}
