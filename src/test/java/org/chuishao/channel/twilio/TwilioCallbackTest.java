package org.chuishao.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.security.RequestValidator;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chuishao.channel.Raw;
import org.chuishao.channel.Rejection;
import org.chuishao.dispatch.Posting;
import org.chuishao.dispatch.Receipt;
import org.chuishao.model.Inbound;
import org.chuishao.model.MessageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioCallbackTest {

  private static final Instant NOW = Instant.parse("2026-10-12T01:00:00Z");
  private static final String PUBLIC = "https://hooks.example.cn/bot";
  private static final String TEXT = "/hooks/sms/twilio";
  private static final String STATUS = "/hooks/sms/twilio/status";

  private final TwilioCallback webhook =
      new TwilioCallback(settings("token-new"), InstantSource.fixed(NOW));

  private static TwilioSettings settings(String token) {
    return new TwilioSettings(
        "AC1",
        token,
        Optional.of("token-old"),
        Optional.of("+8610000"),
        Optional.empty(),
        URI.create(PUBLIC),
        Optional.empty(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15));
  }

  private static Map<String, String> fields(String... pairs) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("MessageSid", "SM0123456789abcdef0123456789abcdef");
    fields.put("From", "+8613800000001");
    fields.put("To", "+8610000");
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put(pairs[i], pairs[i + 1]);
    }
    return fields;
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Computed apart from the SDK, so that the SDK's validator is tested as well. */
  private static String sign(String token, String url, Map<String, String> fields) {
    StringBuilder signed = new StringBuilder(url);
    new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Raw signed(String token, String path, String query, Map<String, String> fields) {
    String url = PUBLIC + path + (query.isEmpty() ? "" : "?" + query);
    return raw(path, query, form(fields), sign(token, url, fields));
  }

  private static Raw raw(String path, String query, String body, String signature) {
    return new Raw(
        "POST",
        path,
        query,
        Map.of(
            "X-Twilio-Signature",
            signature,
            "Content-Type",
            "application/x-www-form-urlencoded; charset=UTF-8",
            "Host",
            "evil.example.org"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void the_published_vector_is_what_the_validator_computes() {
    Map<String, String> parameters =
        Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+14158675309",
            "Digits", "1234",
            "From", "+14158675309",
            "To", "+18005551212");
    String url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    assertThat(sign("12345", url, parameters)).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    assertThat(
            new RequestValidator("12345").validate(url, parameters, "RSOYDt4T1cUTdK1PDd93/VVr8B8="))
        .isTrue();
  }

  @Test
  void a_signed_text_is_read_with_everything_it_says() {
    Inbound inbound =
        webhook.text(
            signed(
                "token-new",
                TEXT,
                "",
                fields(
                    "Body", "柳河镇张庄村🔥\r\n有人\u0000卖烟花 100% + 便宜\u202e",
                    "NumMedia", "1",
                    "MediaUrl0", "https://api.twilio.com/media/ME1",
                    "MediaContentType0", "image/jpeg",
                    "SomethingNew", "")));
    assertThat(inbound)
        .isEqualTo(
            new Inbound(
                "sms",
                "twilio",
                "SM0123456789abcdef0123456789abcdef",
                "+8613800000001",
                "+8610000",
                "",
                "柳河镇张庄村🔥\n有人卖烟花 100% + 便宜",
                java.util.List.of(
                    new Inbound.Media("image/jpeg", "https://api.twilio.com/media/ME1")),
                NOW,
                false));
  }

  @Test
  void both_tokens_are_good_while_they_are_being_changed() {
    Raw old = signed("token-old", TEXT, "", fields("Body", "1"));
    assertThat(webhook.text(old).text()).isEqualTo("1");
    assertThatThrownBy(() -> webhook.text(signed("token-older", TEXT, "", fields("Body", "1"))))
        .isInstanceOf(Rejection.BadSignature.class);
  }

  @Test
  void the_same_request_again_has_the_same_key() {
    Raw raw = signed("token-new", TEXT, "", fields("Body", "1"));
    assertThat(webhook.text(raw).dedupeKey()).isEqualTo(webhook.text(raw).dedupeKey());
  }

  @Test
  void a_text_that_was_changed_on_the_way_is_refused() {
    Map<String, String> fields = fields("Body", "1");
    String signature = sign("token-new", PUBLIC + TEXT, fields);
    fields.put("Body", "2");
    assertThatThrownBy(() -> webhook.text(raw(TEXT, "", form(fields), signature)))
        .isInstanceOfSatisfying(
            Rejection.class, rejection -> assertThat(rejection.status()).isEqualTo(403));
  }

  @Test
  void a_signature_for_the_host_header_or_another_path_is_refused() {
    Map<String, String> fields = fields("Body", "1");
    for (String url : new String[] {"https://evil.example.org" + TEXT, PUBLIC + STATUS}) {
      assertThatThrownBy(
              () -> webhook.text(raw(TEXT, "", form(fields), sign("token-new", url, fields))))
          .isInstanceOf(Rejection.BadSignature.class);
    }
  }

  @Test
  void a_request_without_signature_is_refused_before_anything_else() {
    Raw raw = new Raw("POST", TEXT, "", Map.of(), form(fields()).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> webhook.text(raw)).isInstanceOf(Rejection.BadSignature.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Body=1&Body=2",
        "Body=%E4%BD",
        "Body=%G1",
        "Body=%",
        "Body=%4",
        "Body=%C0%80",
        "Body=你",
      })
  void a_repeated_parameter_or_a_broken_escape_is_malformed(String extra) {
    Map<String, String> fields = fields("Body", "1");
    Raw raw = raw(TEXT, "", form(fields()) + "&" + extra, sign("token-new", PUBLIC + TEXT, fields));
    assertThatThrownBy(() -> webhook.text(raw))
        .isInstanceOfSatisfying(
            Rejection.Malformed.class,
            rejection -> {
              assertThat(rejection.status()).isEqualTo(400);
              assertThat(rejection.getStackTrace()).isEmpty();
            });
  }

  @Test
  void a_percent_escape_at_the_very_end_is_decoded() {
    assertThat(webhook.text(signed("token-new", TEXT, "", fields("Body", "好"))).text())
        .isEqualTo("好");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MessageSid", "From", "To"})
  void a_signed_text_without_sid_or_numbers_is_malformed(String missing) {
    Map<String, String> fields = fields("Body", "1");
    fields.remove(missing);
    assertThatThrownBy(() -> webhook.text(signed("token-new", TEXT, "", fields)))
        .isInstanceOf(Rejection.Malformed.class)
        .hasMessageContaining(missing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "999", "21", "1"})
  void a_count_of_media_that_does_not_fit_is_malformed(String count) {
    assertThatThrownBy(() -> webhook.text(signed("token-new", TEXT, "", fields("NumMedia", count))))
        .isInstanceOf(Rejection.Malformed.class);
  }

  @Test
  void a_body_over_256_kilobytes_is_too_large_whoever_signed_it() {
    Raw raw = signed("token-new", TEXT, "", fields("Body", "x".repeat(256 * 1024)));
    assertThatThrownBy(() -> webhook.text(raw))
        .isInstanceOfSatisfying(
            Rejection.TooLarge.class, rejection -> assertThat(rejection.status()).isEqualTo(413));
  }

  @Test
  void a_json_body_is_taken_by_its_hash_and_only_by_it() throws Exception {
    String body =
        "{\"MessageSid\":\"SM1\",\"From\":\"+8613800000001\",\"To\":\"+8610000\",\"Body\":\"拒绝\"}";
    String hash =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
    assertThat(webhook.text(json(body, "bodySHA256=" + hash)).text()).isEqualTo("拒绝");
    assertThatThrownBy(() -> webhook.text(json(body.replace("拒绝", "停止"), "bodySHA256=" + hash)))
        .isInstanceOf(Rejection.BadSignature.class);
    assertThatThrownBy(() -> webhook.text(json(body, "")))
        .isInstanceOf(Rejection.BadSignature.class);
  }

  private static Raw json(String body, String query) {
    String url = PUBLIC + TEXT + (query.isEmpty() ? "" : "?" + query);
    return new Raw(
        "POST",
        TEXT,
        query,
        Map.of(
            "x-twilio-signature",
            sign("token-new", url, Map.of()),
            "content-type",
            "application/json"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "queued,,ACCEPTED,false",
    "sending,,ACCEPTED,false",
    "sent,,ACCEPTED,false",
    "delivered,,DELIVERED,false",
    "undelivered,30003,FAILED,true",
    "undelivered,30008,FAILED,true",
    "undelivered,30005,FAILED,false",
    "failed,21610,FAILED,false",
    "failed,30007,FAILED,false",
    "failed,,FAILED,false",
    "a-new-word,,ACCEPTED,false",
  })
  void a_status_callback_becomes_a_receipt(
      String word, String code, Posting.State state, boolean mayRetry) {
    Map<String, String> fields = fields("MessageStatus", word);
    if (code != null) {
      fields.put("ErrorCode", code);
    }
    Receipt receipt = webhook.status(signed("token-new", STATUS, "message=26000417-3", fields));
    assertThat(receipt)
        .isEqualTo(
            new Receipt(
                "twilio",
                "SM0123456789abcdef0123456789abcdef",
                Optional.of(new MessageId("26000417-3")),
                state,
                code == null ? "" : code,
                word,
                mayRetry,
                NOW,
                "21610".equals(code)));
  }

  @Test
  void the_message_id_in_the_callback_url_cannot_be_exchanged() {
    Map<String, String> fields = fields("MessageStatus", "delivered");
    String signature = sign("token-new", PUBLIC + STATUS + "?message=26000417-3", fields);
    assertThatThrownBy(
            () -> webhook.status(raw(STATUS, "message=26000417-4", form(fields), signature)))
        .isInstanceOf(Rejection.BadSignature.class);
  }

  @Test
  void a_failure_outranks_a_delivery_that_comes_later() {
    assertThat(TwilioStatus.of("failed").rank()).isGreaterThan(TwilioStatus.of("delivered").rank());
    assertThat(TwilioStatus.of("undelivered").rank())
        .isGreaterThan(TwilioStatus.of("delivered").rank());
    assertThat(TwilioStatus.of("delivered").rank()).isGreaterThan(TwilioStatus.of("sent").rank());
    assertThat(TwilioStatus.of("sent").rank()).isGreaterThan(TwilioStatus.of("sending").rank());
    assertThat(TwilioStatus.of("sending").rank()).isGreaterThan(TwilioStatus.of("queued").rank());
  }

  @Test
  void settings_do_not_print_their_tokens() {
    assertThat(settings("token-new").toString()).doesNotContain("token");
  }
}
