package org.chuishao.channel.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chuishao.channel.Accounts;
import org.chuishao.channel.CallbackEnvelope;
import org.chuishao.channel.Json;
import org.chuishao.channel.Raw;
import org.chuishao.channel.Rejection;
import org.chuishao.model.Inbound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DingtalkCallbackTest {

  private static final long NOW = 1605695694141L;
  private static final String NONCE = "WelUQl6bCqcBa2fM";
  private static final String SEALED =
      "X1VSe9cTJUMZu60d3kyLYTrBq5578ZRJtteU94wG0Q4Uk6E/wQYeJRIC0/UFW5Wkya1Ihz9oXAdLlyC9TRaqsQ==";
  private static final String SIGNATURE = "f36f4ba5337d426c7d4bca0dbcb06b3ddc1388fc";
  private static final String WROTE =
      """
      {"conversationId":"cid1","chatbotCorpId":"corp1","chatbotUserId":"bot","msgId":"msg1",
       "senderNick":"张三","isAdmin":false,"senderStaffId":"zhangsan","senderCorpId":"corp1",
       "sessionWebhookExpiredTime":1605701094141,"createAt":1605695690000,"conversationType":"2",
       "senderId":"$:LWCP_v1:$abc==","sessionWebhook":"https://evil.example/steal",
       "robotCode":"robot1","msgtype":"text","text":{"content":" 张庄村有人卷炮仗\\u202e "}}""";

  private static final DingtalkSettings SETTINGS =
      Accounts.dingtalk(DingtalkSettings.API, Duration.ofSeconds(10), "card1");

  private final CallbackEnvelope envelope = envelope("dingxxxxxx");

  private static CallbackEnvelope envelope(String receiveId) {
    return new CallbackEnvelope(
        "tokenxxxx", Accounts.DINGTALK_AES_KEY, receiveId, new SecureRandom());
  }

  private static InstantSource at(long millis) {
    return InstantSource.fixed(Instant.ofEpochMilli(millis));
  }

  private DingtalkEvents events(long now) {
    return new DingtalkEvents(envelope, Duration.ofMinutes(5), at(now), new SecureRandom());
  }

  private static Raw post(String query, Map<String, String> headers, String body) {
    return new Raw(
        "POST", "/hooks/bot/dingtalk", query, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Raw event(String query, String sealed) {
    return post(query, Map.of(), "{\"encrypt\":\"" + sealed + "\"}");
  }

  /** Computed apart from the product's code. */
  private static String hmac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return java.util.Base64.getEncoder()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Raw wrote(String body, long signed) {
    String sign = hmac("app-secret", signed + "\n" + "app-secret");
    return post("", Map.of("timestamp", String.valueOf(signed), "sign", sign), body);
  }

  private static Raw pressed(String body, long signed, String secret) {
    return post(
        "",
        Map.of(
            "x-ddpaas-signature-timestamp",
            String.valueOf(signed),
            "x-ddpaas-signature",
            hmac(secret, String.valueOf(signed))),
        body);
  }

  private static DingtalkIn read(Raw raw) {
    return new DingtalkCallback(SETTINGS, at(NOW)).read(raw);
  }

  private static Inbound inbound(DingtalkIn in) {
    return ((DingtalkIn.Told) in).inbound();
  }

  @Test
  void the_published_envelope_is_verified_and_opened() {
    assertThat(envelope.sign(String.valueOf(NOW), NONCE, SEALED)).isEqualTo(SIGNATURE);
    assertThat(envelope.open(SIGNATURE, String.valueOf(NOW), NONCE, SEALED)).isEqualTo("success");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signature=%s&timestamp=%s&nonce=%s",
        "msg_signature=%s&timeStamp=%s&nonce=%s",
        "msg_signature=%s&timestamp=%s&nonce=%s",
      })
  void an_event_is_answered_with_a_sealed_success_in_both_spellings(String query) {
    String sealed = envelope.seal("{\"EventType\":\"check_url\"}");
    String signature = envelope.sign(String.valueOf(NOW), "n", sealed);
    JsonNode answer =
        Json.object(events(NOW).event(event(query.formatted(signature, NOW, "n"), sealed)));
    assertThat(
            envelope.open(
                answer.path("msg_signature").asText(),
                answer.path("timeStamp").asText(),
                answer.path("nonce").asText(),
                answer.path("encrypt").asText()))
        .isEqualTo("success");
  }

  @Test
  void an_event_that_is_forged_old_for_another_or_rubbish_is_refused() {
    String sealed = envelope.seal("{\"EventType\":\"check_url\"}");
    String signature = envelope.sign(String.valueOf(NOW), "n", sealed);
    String query = "signature=" + signature + "&timestamp=" + NOW + "&nonce=n";
    assertThatThrownBy(() -> events(NOW).event(event(query, sealed.replace('A', 'B') + "=")))
        .isInstanceOf(Rejection.BadSignature.class);
    assertThatThrownBy(() -> events(NOW).event(event("timestamp=1&nonce=n", sealed)))
        .isInstanceOf(Rejection.BadSignature.class);
    assertThatThrownBy(() -> events(NOW + 300_001).event(event(query, sealed)))
        .isInstanceOf(Rejection.Replay.class);
    assertThatThrownBy(() -> events(NOW).event(post(query, Map.of(), "nonsense")))
        .isInstanceOf(Rejection.Malformed.class);
    CallbackEnvelope other = envelope("dingyyyyyy");
    String theirs = other.seal("{}");
    String signed =
        "signature=" + other.sign(String.valueOf(NOW), "n", theirs) + "&timestamp=" + NOW;
    assertThatThrownBy(() -> events(NOW).event(event(signed + "&nonce=n", theirs)))
        .isInstanceOf(Rejection.WrongReceiver.class);
  }

  @Test
  void the_sign_of_a_robot_is_the_hmac_of_time_and_secret_under_the_secret() {
    assertThat(DingtalkCallback.sign("1577262236757", "SEC0"))
        .isEqualTo(hmac("SEC0", "1577262236757\nSEC0"));
  }

  @Test
  void what_somebody_wrote_is_read_and_the_session_webhook_goes_nowhere() {
    assertThat(inbound(read(wrote(WROTE, NOW))))
        .isEqualTo(
            new Inbound(
                "dingtalk",
                "dingtalk",
                "msg1",
                "zhangsan",
                "robot1",
                "",
                "张庄村有人卷炮仗",
                List.of(),
                Instant.ofEpochMilli(1605695690000L),
                true));
  }

  @Test
  void the_same_message_told_again_has_the_same_key() {
    String again = inbound(read(wrote(WROTE, NOW - 1000))).dedupeKey();
    assertThat(again).isEqualTo(inbound(read(wrote(WROTE, NOW))).dedupeKey());
  }

  @Test
  void a_message_is_refused_when_it_is_not_signed_or_signed_with_something_else() {
    assertThatThrownBy(() -> read(post("", Map.of(), WROTE)))
        .isInstanceOfSatisfying(
            Rejection.BadSignature.class, no -> assertThat(no.status()).isEqualTo(403));
    Map<String, String> forged =
        Map.of("timestamp", "" + NOW, "sign", hmac("other", NOW + "\nother"));
    assertThatThrownBy(() -> read(post("", forged, "not even JSON")))
        .as("the signature comes before the body is looked at")
        .isInstanceOf(Rejection.BadSignature.class);
    Map<String, String> shifted =
        Map.of("timestamp", "" + (NOW + 1), "sign", hmac("app-secret", NOW + "\napp-secret"));
    assertThatThrownBy(() -> read(post("", shifted, WROTE)))
        .isInstanceOf(Rejection.BadSignature.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {300_001, -300_001})
  void a_recorded_message_is_refused_after_five_minutes(long later) {
    assertThatThrownBy(() -> read(wrote(WROTE, NOW - later))).isInstanceOf(Rejection.Replay.class);
    assertThat(read(wrote(WROTE, NOW - later + Long.signum(later))))
        .isInstanceOf(DingtalkIn.Told.class);
  }

  @Test
  void a_message_to_another_robot_is_refused() {
    assertThatThrownBy(() -> read(wrote(WROTE.replace("\"robot1\"", "\"robot2\""), NOW)))
        .isInstanceOf(Rejection.WrongReceiver.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"msgId\":\"1\"}",
        "{\"msgtype\":\"text\",\"senderId\":\"a\",\"text\":{\"content\":\"x\"}}",
        "{\"msgtype\":\"text\",\"msgId\":\"1\",\"text\":{\"content\":\"x\"}}",
        "{\"msgtype\":\"text\",\"msgId\":\"1\",\"msgId\":\"2\",\"senderId\":\"a\"}",
      })
  void what_does_not_say_who_and_which_is_malformed(String body) {
    assertThatThrownBy(() -> read(wrote(body, NOW)))
        .isInstanceOfSatisfying(
            Rejection.Malformed.class, no -> assertThat(no.status()).isEqualTo(400));
  }

  @Test
  void a_body_over_256_kilobytes_is_too_large() {
    assertThatThrownBy(() -> read(wrote("x".repeat(256 * 1024 + 1), NOW)))
        .isInstanceOf(Rejection.TooLarge.class);
  }

  @Test
  void somebody_of_another_company_is_known_by_the_other_id() {
    Inbound inbound = inbound(read(wrote(WROTE.replace("\"zhangsan\"", "\"\""), NOW)));
    assertThat(inbound.sender()).isEqualTo("$:LWCP_v1:$abc==");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "picture|{\"downloadCode\":\"D1\"}||picture D1",
        "audio|{\"downloadCode\":\"D2\",\"recognition\":\"着火了\"}|着火了|audio D2",
        "file|{\"downloadCode\":\"D3\",\"fileName\":\"图.pdf\"}|图.pdf|file D3",
        "richText|{\"richText\":[{\"text\":\"看\"},{\"type\":\"picture\",\"downloadCode\":\"D4\"}]}|看|picture D4",
        "somethingNew|{}||somethingNew ",
      })
  void pictures_voices_files_and_new_kinds_are_not_lost(
      String kind, String content, String text, String media) {
    String body =
        "{\"msgId\":\"m\",\"senderStaffId\":\"lisi\",\"msgtype\":\"%s\",\"content\":%s}"
            .formatted(kind, content);
    Inbound inbound = inbound(read(wrote(body, NOW)));
    assertThat(inbound.text()).isEqualTo(Optional.ofNullable(text).orElse(""));
    assertThat(inbound.media())
        .extracting(one -> one.type() + " " + one.reference().replace("dingtalk:media/", ""))
        .allMatch(one -> one.strip().equals(media.strip()))
        .hasSize(1);
    assertThat(inbound.receivedAt()).isEqualTo(Instant.ofEpochMilli(NOW));
  }

  private static final String PRESSED =
      """
      {"type":"actionCallback","outTrackId":"2600041-3@1","corpId":"corp1","userId":"zhangsan",
       "content":"{\\"cardPrivateData\\":{\\"actionIds\\":[\\"1\\"],\\"params\\":{\\"reply\\":\\"A7 1\\",\\"label\\":\\"已停止\\"}}}"}""";

  @Test
  void a_pressed_button_says_what_would_have_been_typed_and_takes_the_buttons_off() {
    DingtalkIn.Told told = (DingtalkIn.Told) read(pressed(PRESSED, NOW, "card-secret"));
    assertThat(told.inbound().text()).isEqualTo("A7 1");
    assertThat(told.inbound().sender()).isEqualTo("zhangsan");
    assertThat(told.inbound().identified()).isTrue();
    assertThat(told.inbound().dedupeKey())
        .isEqualTo("dingtalk:press/2600041-3@1/zhangsan/A7 1")
        .isEqualTo(inbound(read(pressed(PRESSED, NOW - 5, "card-secret"))).dedupeKey());
    JsonNode answer = Json.object(CardPress.taken(told.press().orElseThrow()));
    assertThat(answer.path("cardData").path("cardParamMap").path("buttons").asText())
        .isEqualTo("[]");
    assertThat(answer.path("cardData").path("cardParamMap").path("status").asText())
        .isEqualTo("已收到：已停止");
  }

  @Test
  void a_press_is_refused_when_forged_or_old_and_ignored_without_a_reply() {
    assertThatThrownBy(() -> read(pressed(PRESSED, NOW, "app-secret")))
        .as("messages' secret is not the cards'")
        .isInstanceOf(Rejection.BadSignature.class);
    assertThatThrownBy(() -> read(pressed(PRESSED, NOW - 300_001, "card-secret")))
        .isInstanceOf(Rejection.Replay.class);
    assertThatThrownBy(() -> read(pressed("{\"type\":\"actionCallback\"}", NOW, "card-secret")))
        .isInstanceOf(Rejection.Malformed.class);
    assertThat(read(pressed("{\"type\":\"other\"}", NOW, "card-secret")))
        .isEqualTo(new DingtalkIn.Ignored("other"));
    assertThat(read(pressed(PRESSED.replace("A7 1", ""), NOW, "card-secret")))
        .isInstanceOf(DingtalkIn.Ignored.class);
  }

  @Test
  void without_a_card_secret_no_press_is_believed() {
    DingtalkSettings none =
        new DingtalkSettings(
            "k",
            "s",
            "robot1",
            "",
            "",
            "k",
            DingtalkSettings.Card.NONE,
            Map.of(),
            DingtalkSettings.API,
            DingtalkSettings.ROBOT,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            DingtalkSettings.CLOCK_SKEW);
    assertThatThrownBy(
            () -> new DingtalkCallback(none, at(NOW)).read(pressed(PRESSED, NOW, "card-secret")))
        .isInstanceOf(Rejection.BadSignature.class);
  }

  @Test
  void settings_print_no_secret() {
    assertThat(SETTINGS.toString())
        .doesNotContain("secret", "tokenxxxx", "o1w0aum42", "group-token", "SEC-group");
  }
}
