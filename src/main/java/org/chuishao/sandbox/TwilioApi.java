package org.chuishao.sandbox;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.chuishao.sandbox.Misbehaviour.Reply;
import org.jspecify.annotations.Nullable;

/** The part of Twilio's API that sends, finds and lists messages. */
final class TwilioApi {
  private static final int LONGEST_BODY = 1600;
  private static final int OPTED_OUT = 21610;

  private final Settings.TwilioAccount account;
  private final InstantSource clock;
  private final Witness witness;
  private final Texts texts;
  private final Faults faults;
  private final Misbehaviour misbehaviour;
  private final TwilioDelivery delivery;
  private final TwilioMedia media;

  TwilioApi(
      Settings settings,
      Texts texts,
      Faults faults,
      Misbehaviour misbehaviour,
      TwilioDelivery delivery,
      TwilioMedia media) {
    this.media = media;
    this.account = settings.twilio();
    this.clock = settings.clock();
    this.witness = settings.witness();
    this.texts = texts;
    this.faults = faults;
    this.misbehaviour = misbehaviour;
    this.delivery = delivery;
  }

  void mount(Router router) {
    String base = "/2010-04-01/Accounts/:account";
    router.route(base + "/*").handler(this::letIn);
    router.post(base + "/Messages.json").handler(this::create);
    router.get(base + "/Messages.json").handler(this::list);
    media.mountBelow(router, base + "/Messages");
    router.get(base + "/Messages/:message").handler(this::fetch);
  }

  /** A new message id: SM and 32 hex digits. */
  static String newSid() {
    return "SM" + UUID.randomUUID().toString().replace("-", "");
  }

  private void letIn(RoutingContext call) {
    String wanted =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (account.accountSid() + ":" + account.authToken())
                        .getBytes(StandardCharsets.UTF_8));
    String given = Optional.ofNullable(call.request().getHeader("Authorization")).orElse("");
    if (!MessageDigest.isEqual(
        wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8))) {
      send(call, TwilioJson.error(401, 20003, "Authenticate"));
    } else if (!call.pathParam("account").equals(account.accountSid())) {
      send(call, notFound(call));
    } else {
      call.next();
    }
  }

  private void create(RoutingContext call) {
    MultiMap form = call.request().formAttributes();
    Optional<Reply> objection = objection(form);
    if (objection.isPresent()) {
      send(call, objection.get());
      return;
    }
    String from = Optional.ofNullable(form.get("From")).orElse(account.numbers().get(0));
    Text text =
        new Text(
            newSid(),
            from,
            form.get("To"),
            Optional.ofNullable(form.get("Body")).orElse(""),
            form.getAll("MediaUrl"),
            false,
            clock.instant(),
            "queued",
            0,
            callback(form.get("StatusCallback")));
    misbehaviour.answer(call, faults.take(Phones.CHANNEL, text.to()), new Sending(text));
  }

  /** What Twilio would refuse for good, with its own numbers. */
  private Optional<Reply> objection(MultiMap form) {
    String to = Optional.ofNullable(form.get("To")).orElse("");
    String from = Optional.ofNullable(form.get("From")).orElse("");
    String body = Optional.ofNullable(form.get("Body")).orElse("");
    if (to.isEmpty()) {
      return Optional.of(TwilioJson.error(400, 21604, "A 'To' phone number is required."));
    }
    if (!Phones.isE164(to)) {
      return Optional.of(TwilioJson.error(400, 21211, "Invalid 'To' Phone Number"));
    }
    if (from.isEmpty() && !form.contains("MessagingServiceSid")) {
      return Optional.of(TwilioJson.error(400, 21603, "A 'From' phone number is required."));
    }
    if (!from.isEmpty() && !account.numbers().contains(from)) {
      return Optional.of(TwilioJson.error(400, 21606, "The 'From' number is not yours."));
    }
    if (body.isEmpty() && !form.contains("MediaUrl")) {
      return Optional.of(TwilioJson.error(400, 21602, "Message body is required."));
    }
    if (body.length() > LONGEST_BODY) {
      return Optional.of(TwilioJson.error(400, 21617, "The message body is too long."));
    }
    if (form.contains("StatusCallback") && callback(form.get("StatusCallback")).isEmpty()) {
      return Optional.of(TwilioJson.error(400, 21609, "Invalid 'StatusCallback' URL"));
    }
    return Optional.empty();
  }

  private static Optional<URI> callback(@Nullable String url) {
    if (url == null || url.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI parsed = new URI(url);
      boolean web = "http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme());
      return Optional.of(parsed).filter(uri -> web && uri.getHost() != null);
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  private void list(RoutingContext call) {
    try {
      TwilioQuery query = TwilioQuery.of(call.queryParams());
      List<Text> found = texts.newest(query);
      send(
          call,
          Reply.of(
              200,
              TwilioJson.page(
                  account.accountSid(), found, query.page(), query.size(), query.encoded())));
    } catch (IllegalArgumentException unreadable) {
      send(call, TwilioJson.error(400, 20001, "Invalid parameter"));
    }
  }

  private void fetch(RoutingContext call) {
    String file = call.pathParam("message");
    String sid = file.endsWith(".json") ? file.substring(0, file.length() - 5) : file;
    send(
        call,
        texts
            .find(sid)
            .map(text -> Reply.of(200, TwilioJson.message(account.accountSid(), text)))
            .orElseGet(() -> notFound(call)));
  }

  private static Reply notFound(RoutingContext call) {
    return TwilioJson.error(
        404, 20404, "The requested resource " + call.request().path() + " was not found");
  }

  private static void send(RoutingContext call, Reply reply) {
    Http.answer(call, reply.status(), reply.body());
  }

  /** One message that the product sends. */
  private final class Sending implements Misbehaviour.Provider {
    private final Text text;

    Sending(Text text) {
      this.text = text;
    }

    @Override
    public Misbehaviour.Taken take(boolean reaches) {
      texts.add(text);
      saw(reaches ? "delivered" : "undelivered");
      return new Misbehaviour.Taken(
          Reply.of(201, TwilioJson.message(account.accountSid(), text)),
          delivery.of(text, reaches));
    }

    @Override
    public void notTaken(FaultKind kind) {
      saw("fault-" + kind.word());
    }

    @Override
    public Reply refusal(FaultKind kind) {
      return switch (kind) {
        case TOO_MANY ->
            new Reply(
                429,
                TwilioJson.error(429, 20429, "Too Many Requests").body(),
                Map.of("Retry-After", "1"));
        case REFUSED ->
            TwilioJson.error(400, OPTED_OUT, "Attempt to send to unsubscribed recipient");
        case BROKEN, UNDELIVERED, TIMEOUT, RESET, SLOW, WEBHOOK_LOST ->
            TwilioJson.error(500, 20500, "Internal Server Error");
      };
    }

    private void saw(String state) {
      witness.seen(
          new Witness.Seen(
              text.at(),
              Phones.CHANNEL,
              Witness.Direction.OUT,
              text.from(),
              text.to(),
              text.body(),
              "",
              state));
    }
  }
}
