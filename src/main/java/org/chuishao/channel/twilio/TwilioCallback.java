package org.chuishao.channel.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.twilio.security.RequestValidator;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chuishao.channel.Forms;
import org.chuishao.channel.Raw;
import org.chuishao.channel.Rejection;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.Receipt;
import org.chuishao.model.Inbound;
import org.chuishao.model.MessageId;

/**
 * What Twilio calls: a text that came in, and what became of a message of ours. Everything is
 * refused that is not signed with one of our two tokens for our own public URL; {@code Host} and
 * {@code X-Forwarded-*} are not looked at. There is no time in the signature, so a replay is
 * recognised by the stored {@code MessageSid} ({@link Inbound#dedupeKey}).
 */
public final class TwilioCallback {

  /** Name of the provider in ids and keys. */
  public static final String PROVIDER = "twilio";

  /** Path of the status callback; {@link TwilioSms} appends the message's id. */
  static final String STATUS_PATH = "/hooks/sms/twilio/status";

  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{2,64}");
  private static final Pattern MESSAGE_ID = Pattern.compile("[a-z0-9]{1,20}-[0-9]{1,9}");
  private static final int MAX_MEDIA = 20;

  private final TwilioSettings settings;
  private final InstantSource clock;
  private final List<RequestValidator> validators;
  private final JsonMapper json =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  public TwilioCallback(TwilioSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.validators =
        Stream.concat(Stream.of(settings.authToken()), settings.previousToken().stream())
            .map(RequestValidator::new)
            .toList();
  }

  /**
   * A text somebody sent us. Twilio does not say when it got it, so the time is ours.
   *
   * @throws Rejection when it is not signed, too large, or lacks {@code MessageSid}, {@code From}
   *     or {@code To}
   */
  public Inbound text(Raw raw) {
    Map<String, String> fields = verified(raw);
    return new Inbound(
        "sms",
        PROVIDER,
        sid(fields),
        Texts.line(required(fields, "From")),
        Texts.line(required(fields, "To")),
        "",
        Texts.clean(fields.getOrDefault("Body", "")),
        media(fields),
        clock.instant(),
        false);
  }

  /**
   * What became of a message of ours; callbacks may come in any order, see {@link
   * TwilioStatus#rank}.
   *
   * @throws Rejection when it is not signed, too large, or lacks {@code MessageSid} or {@code
   *     MessageStatus}
   */
  public Receipt status(Raw raw) {
    Map<String, String> fields = verified(raw);
    String word = Texts.line(required(fields, "MessageStatus"));
    TwilioStatus status = TwilioStatus.of(word);
    String code = Texts.line(fields.getOrDefault("ErrorCode", ""));
    Optional<MessageId> message =
        Optional.ofNullable(Forms.parse(raw.rawQuery()).get("message"))
            .filter(MESSAGE_ID.asMatchPredicate())
            .map(MessageId::new);
    String words = Texts.line(fields.getOrDefault("ErrorMessage", word));
    return new Receipt(
        PROVIDER,
        sid(fields),
        message,
        status.state(),
        code,
        words,
        TwilioErrors.mayRetry(code),
        clock.instant(),
        code.equals(TwilioErrors.OPTED_OUT));
  }

  private Map<String, String> verified(Raw raw) {
    raw.refuseTooLarge();
    String signature =
        raw.header("x-twilio-signature")
            .filter(Predicate.not(String::isBlank))
            .orElseThrow(() -> new Rejection.BadSignature("no X-Twilio-Signature"));
    String url = settings.url(raw.path(), raw.rawQuery());
    String body = Forms.utf8(raw.body());
    if (raw.mediaType().equals("application/json")) {
      requireSigned(validator -> signsJson(validator, url, raw, body, signature));
      return jsonFields(body);
    }
    Map<String, String> fields = Forms.parse(body);
    requireSigned(validator -> validator.validate(url, fields, signature));
    return fields;
  }

  private void requireSigned(Predicate<RequestValidator> signed) {
    if (validators.stream().noneMatch(signed)) {
      throw new Rejection.BadSignature("X-Twilio-Signature does not fit");
    }
  }

  private static boolean signsJson(
      RequestValidator validator, String url, Raw raw, String body, String signature) {
    // Without the hash the body is not covered by anything, and the SDK would compare it with null.
    if (!Forms.parse(raw.rawQuery()).containsKey("bodySHA256")) {
      return false;
    }
    try {
      return validator.validate(url, body, signature);
    } catch (URISyntaxException e) {
      throw new Rejection.Malformed("the query is not one");
    }
  }

  private Map<String, String> jsonFields(String body) {
    try {
      JsonNode root = json.readTree(body);
      if (root == null || !root.isObject()) {
        throw new Rejection.Malformed("the JSON is no object");
      }
      Map<String, String> fields = new LinkedHashMap<>();
      root.properties().stream()
          .filter(field -> field.getValue().isValueNode() && !field.getValue().isNull())
          .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
      return fields;
    } catch (JsonProcessingException e) {
      throw new Rejection.Malformed("not JSON");
    }
  }

  private static String sid(Map<String, String> fields) {
    String sid = required(fields, "MessageSid");
    if (!SID.matcher(sid).matches()) {
      throw new Rejection.Malformed("MessageSid is no id");
    }
    return sid;
  }

  private static String required(Map<String, String> fields, String name) {
    String value = fields.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new Rejection.Malformed(name + " is missing");
    }
    return value;
  }

  private static List<Inbound.Media> media(Map<String, String> fields) {
    String count = fields.getOrDefault("NumMedia", "0");
    if (!count.matches("[0-9]{1,2}") || Integer.parseInt(count) > MAX_MEDIA) {
      throw new Rejection.Malformed("NumMedia is no small number");
    }
    List<Inbound.Media> media = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(count); i++) {
      String type = fields.getOrDefault("MediaContentType" + i, "application/octet-stream");
      media.add(new Inbound.Media(Texts.line(type), Texts.line(required(fields, "MediaUrl" + i))));
    }
    return media;
  }
}
