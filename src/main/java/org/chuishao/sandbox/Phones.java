package org.chuishao.sandbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The phones that text the product and get its texts. */
final class Phones {
  static final String CHANNEL = "sms";

  /** Instead of a status, when the webhook was lost. */
  static final int NOT_TOLD = 0;

  private static final String HOOK = "/hooks/sms/twilio";
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{4,14}");
  private static final Pattern SID = Pattern.compile("SM[0-9a-f]{32}");

  private final Settings.TwilioAccount account;
  private final InstantSource clock;
  private final Witness witness;
  private final Texts texts;
  private final Faults faults;
  private final ProductLine product;
  private final TwilioMedia kept;
  private volatile Optional<Line> line = Optional.empty();
  private volatile String here = "";

  Phones(Settings settings, Texts texts, Faults faults, ProductLine product, TwilioMedia kept) {
    this.kept = kept;
    this.account = settings.twilio();
    this.clock = settings.clock();
    this.witness = settings.witness();
    this.texts = texts;
    this.faults = faults;
    this.product = product;
  }

  static boolean isE164(String number) {
    return E164.matcher(number).matches();
  }

  /** From now on phones reach the product by this line instead of Twilio's webhook. */
  void by(Line other) {
    line = Optional.of(other);
  }

  /** Where the product finds what comes with texts. @param base without a slash at the end */
  void at(String base) {
    here = base;
  }

  void mount(Router router) {
    router.get("/phones/:phone/texts").handler(this::list);
    router.post("/phones/:phone/texts").handler(this::text);
    router.post("/phones/:phone/faults").handler(call -> faults.handle(call, CHANNEL, phone(call)));
  }

  /**
   * This phone texts the product: a signed webhook goes out.
   *
   * @param to the product's number
   * @param sid the provider's id; one that was used before is the same text told again, as
   *     providers do
   * @return what the product answered; failed when no answer came
   */
  Future<Told> send(String phone, String to, String body, List<String> media, String sid) {
    Optional<Line> other = line;
    if (other.isPresent()) {
      return other.get().text(phone, to, body, sid);
    }
    Text text =
        new Text(
            sid,
            phone,
            to,
            body,
            kept.keepAll(sid, media, here),
            true,
            clock.instant(),
            "received",
            0,
            Optional.empty());
    URI hook = URI.create(product.publicUrl(HOOK));
    Map<String, String> fields = fields(text);
    Map<String, String> headers =
        Map.of(
            "X-Twilio-Signature",
            TwilioSignature.of(account.authToken(), hook.toString(), fields),
            "I-Twilio-Idempotency-Token",
            sid);
    texts.add(text);
    witness.seen(
        new Witness.Seen(text.at(), CHANNEL, Witness.Direction.IN, phone, to, body, "", "sent"));
    if (faults.takeWebhookLost(CHANNEL, phone)) {
      return Future.succeededFuture(new Told(sid, NOT_TOLD));
    }
    return product
        .form(hook, fields, headers, "Twilio webhook")
        .map(status -> new Told(sid, status));
  }

  /** What a phone sent and received, oldest first. */
  List<Text> of(String phone) {
    return texts.all(text -> text.phone().equals(phone));
  }

  private Map<String, String> fields(Text text) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("AccountSid", account.accountSid());
    fields.put("ApiVersion", "2010-04-01");
    fields.put("MessageSid", text.sid());
    fields.put("SmsSid", text.sid());
    fields.put("SmsMessageSid", text.sid());
    fields.put("SmsStatus", "received");
    fields.put("From", text.from());
    fields.put("To", text.to());
    fields.put("Body", text.body());
    fields.put("NumSegments", "1");
    fields.put("NumMedia", Integer.toString(text.media().size()));
    for (int i = 0; i < text.media().size(); i++) {
      fields.put("MediaUrl" + i, text.media().get(i));
      fields.put("MediaContentType" + i, kept.type(text.media().get(i)));
    }
    return fields;
  }

  private void list(RoutingContext call) {
    JsonArray seen = new JsonArray();
    of(phone(call)).forEach(text -> seen.add(text.asSeenByPhone()));
    Http.answer(call, 200, seen);
  }

  private void text(RoutingContext call) {
    JsonObject body = Http.body(call);
    String to = Http.optionalText(body, "to").orElse(account.numbers().get(0));
    if (!account.numbers().contains(to)) {
      throw new BadRequestException("to: not a number of the product, use " + account.numbers());
    }
    Optional<String> again = Http.optionalText(body, "sid");
    if (again.isPresent() && !SID.matcher(again.get()).matches()) {
      throw new BadRequestException("sid: SM and 32 hex digits");
    }
    send(
            phone(call),
            to,
            Http.text(body, "body"),
            Http.texts(body, "media"),
            again.orElseGet(TwilioApi::newSid))
        .onSuccess(
            told ->
                Http.answer(
                    call,
                    200,
                    new JsonObject().put("sid", told.sid()).put("productStatus", told.status())))
        .onFailure(
            lost -> Http.error(call, 502, "the product did not answer: " + lost.getMessage()));
  }

  /** The phone in the path; a plus that a client turned into a space is taken as one. */
  static String phone(RoutingContext call) {
    String number = call.pathParam("phone").replace(' ', '+');
    if (!isE164(number)) {
      throw new BadRequestException("phone: write it like +8613800000001");
    }
    return number;
  }

  /**
   * What the product answered to a text.
   *
   * @param status {@link #NOT_TOLD} when it was never told
   */
  record Told(String sid, int status) {}
}
