package org.chuishao.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** The people who mail the product and get its mails. */
final class Mailboxes {
  private final Vertx vertx;
  private final Settings.MailDomain domain;
  private final InstantSource clock;
  private final MailRoom room;
  private final Faults faults;
  private final InFlight inFlight;

  Mailboxes(Vertx vertx, Settings settings, MailRoom room, Faults faults, InFlight inFlight) {
    this.vertx = vertx;
    this.domain = settings.mail();
    this.clock = settings.clock();
    this.room = room;
    this.faults = faults;
    this.inFlight = inFlight;
  }

  void mount(Router router) {
    router.get("/mailboxes/:address/mails").handler(this::list);
    router.post("/mailboxes/:address/mails").handler(this::post);
    router
        .post("/mailboxes/:address/faults")
        .handler(call -> faults.handle(call, MailRoom.CHANNEL, mailbox(call)));
  }

  /** What an address received, oldest first. */
  List<Mail> of(String address) {
    String wanted = address.toLowerCase(Locale.ROOT);
    return room.all(mail -> mail.to().equals(wanted));
  }

  private void list(RoutingContext call) {
    JsonArray seen = new JsonArray();
    of(mailbox(call)).forEach(mail -> seen.add(mail.asJson()));
    Http.answer(call, 200, seen);
  }

  private void post(RoutingContext call) {
    String from = mailbox(call);
    JsonObject body = Http.body(call);
    InternetAddress to =
        MailWriter.address(Http.optionalText(body, "to").orElse(domain.address()), "to");
    Optional<String> raw = Http.optionalText(body, "raw");
    Future<String> sent =
        raw.isPresent()
            ? sendRaw(from, to, decoded(raw.get()))
            : send(draft(from, to.getAddress(), body));
    sent.onSuccess(id -> Http.answer(call, 200, new JsonObject().put("messageId", id)))
        .onFailure(call::fail);
  }

  /**
   * Somebody mails, by real SMTP.
   *
   * @return the message id
   */
  Future<String> send(MailWriter.Draft draft) {
    return submit(
        draft.from(),
        MailWriter.address(draft.to(), "to"),
        session -> MailWriter.write(session, draft, clock.instant()));
  }

  private Future<String> sendRaw(String from, InternetAddress to, byte[] mime) {
    return submit(from, to, session -> MailWriter.raw(session, mime));
  }

  private Future<String> submit(String from, InternetAddress to, Writing writing) {
    InFlight.Landing landing = inFlight.begin("mail on its way");
    return vertx
        .executeBlocking(
            () -> {
              Session session = session(from);
              MimeMessage mail = writing.write(session);
              submit(session, mail, to);
              return Optional.ofNullable(mail.getHeader("Message-ID", null)).orElse("");
            },
            false)
        .onComplete(sent -> landing.land());
  }

  private static MailWriter.Draft draft(String from, String to, JsonObject body) {
    return new MailWriter.Draft(
        from,
        to,
        Http.text(body, "subject"),
        Http.text(body, "body"),
        Http.optionalText(body, "html"),
        Http.optionalText(body, "charset").orElse("UTF-8"),
        Http.optionalText(body, "inReplyTo").orElse(""));
  }

  private static byte[] decoded(String raw) {
    try {
      return Base64.getMimeDecoder().decode(raw);
    } catch (IllegalArgumentException malformed) {
      throw new BadRequestException("raw: not base64");
    }
  }

  private Session session(String from) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", Integer.toString(room.smtpPort()));
    properties.setProperty("mail.smtp.from", from);
    // without it the client asks DNS for the name of this machine
    properties.setProperty("mail.smtp.localhost", domain.domain());
    properties.setProperty("mail.smtp.connectiontimeout", "5000");
    properties.setProperty("mail.smtp.timeout", "15000");
    return Session.getInstance(properties);
  }

  /** Not {@code Transport.send}, which would put a raw mail in order before it leaves. */
  private static void submit(Session session, MimeMessage mail, InternetAddress to)
      throws MessagingException {
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect();
      transport.sendMessage(mail, new InternetAddress[] {to});
    } catch (SendFailedException refused) {
      throw new BadRequestException(502, "the mail server refused: " + refused.getMessage());
    }
  }

  private static String mailbox(RoutingContext call) {
    return MailWriter.address(call.pathParam("address"), "mailbox")
        .getAddress()
        .toLowerCase(Locale.ROOT);
  }

  @FunctionalInterface
  private interface Writing {
    MimeMessage write(Session session) throws MessagingException;
  }
}
