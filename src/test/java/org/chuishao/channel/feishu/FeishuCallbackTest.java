package org.chuishao.channel.feishu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.chuishao.channel.Accounts;
import org.chuishao.channel.Json;
import org.chuishao.channel.Raw;
import org.chuishao.channel.Rejection;
import org.chuishao.model.Inbound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeishuCallbackTest {

  private static final String KEY = Accounts.FEISHU_KEY;
  private static final long NOW = 1_790_733_600L;
  private static final String WROTE =
      """
      {"schema":"2.0","header":{"event_id":"e1","token":"v-token","create_time":"1790733599000",
       "event_type":"im.message.receive_v1","tenant_key":"t1","app_id":"cli_1"},
       "event":{"sender":{"sender_id":{"union_id":"on_1","user_id":"zhangsan","open_id":"ou_1"},
       "sender_type":"user","tenant_key":"t1"},
       "message":{"message_id":"om_1","create_time":"1790733598000","chat_id":"oc_1",
       "chat_type":"group","message_type":"text",
       "content":"{\\"text\\":\\"@_user_1 张庄村有人卷炮仗，@_user_2 知道\\"}",
       "mentions":[{"key":"@_user_1","id":{"open_id":"ou_bot"},"name":"吹哨"},
       {"key":"@_user_2","id":{"open_id":"ou_2"},"name":"李四"}]}}}""";
  private static final String PRESSED =
      """
      {"schema":"2.0","header":{"event_id":"e2","token":"v-token","create_time":"1790733599000",
       "event_type":"card.action.trigger","tenant_key":"t1","app_id":"cli_1"},
       "event":{"operator":{"tenant_key":"t1","user_id":"zhangsan","open_id":"ou_1"},"token":"c-1",
       "action":{"tag":"button","value":{"reply":"A7 1","label":"已停止","title":"劝阻",
       "text":"请到场劝阻"}},"host":"im_message","context":{"open_message_id":"om_9"}}}""";

  private static final FeishuSettings SETTINGS =
      Accounts.feishu(FeishuSettings.API, Duration.ofSeconds(10), "open_id");

  private static byte[] sha(String text) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Encrypts as Feishu does, apart from the product's code. */
  private static String body(String key, String event) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      byte[] iv = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(sha(key), "AES"), new IvParameterSpec(iv));
      byte[] sealed = cipher.doFinal(event.getBytes(StandardCharsets.UTF_8));
      byte[] all = new byte[iv.length + sealed.length];
      System.arraycopy(iv, 0, all, 0, iv.length);
      System.arraycopy(sealed, 0, all, iv.length, sealed.length);
      return "{\"encrypt\":\"" + Base64.getEncoder().encodeToString(all) + "\"}";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Raw raw(Map<String, String> headers, String body) {
    return new Raw("POST", "/hooks/bot/feishu", "", headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Raw signed(String body, long time) {
    try {
      Map<String, String> headers = new HashMap<>();
      headers.put("X-Lark-Request-Timestamp", String.valueOf(time));
      headers.put("X-Lark-Request-Nonce", "n1");
      headers.put("X-Lark-Signature", HexFormat.of().formatHex(sha(time + "n1" + KEY + body)));
      return raw(headers, body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FeishuIn read(Raw raw) {
    return new FeishuCallback(SETTINGS, InstantSource.fixed(Instant.ofEpochSecond(NOW))).read(raw);
  }

  private static FeishuIn told(String event) {
    return read(signed(body(KEY, event), NOW));
  }

  private static Inbound inbound(FeishuIn in) {
    return ((FeishuIn.Told) in).inbound();
  }

  @Test
  void the_published_cipher_text_is_decrypted() {
    assertThat(new FeishuCrypto(KEY).decrypt("P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk="))
        .isEqualTo("hello world");
  }

  @Test
  void what_somebody_wrote_in_a_group_is_read_without_whom_it_is_said_to() {
    assertThat(inbound(told(WROTE)))
        .isEqualTo(
            new Inbound(
                "feishu",
                "feishu",
                "e1",
                "ou_1",
                "cli_1",
                "",
                "张庄村有人卷炮仗，@李四 知道",
                List.of(),
                Instant.ofEpochMilli(1790733598000L),
                true));
  }

  @ParameterizedTest
  @CsvSource({"open_id,ou_1", "user_id,zhangsan", "union_id,on_1"})
  void people_are_known_by_the_kind_of_id_that_the_settings_name(String type, String sender) {
    FeishuIn in =
        new FeishuCallback(
                Accounts.feishu(FeishuSettings.API, Duration.ofSeconds(1), type),
                InstantSource.fixed(Instant.ofEpochSecond(NOW)))
            .read(signed(body(KEY, WROTE), NOW));
    assertThat(inbound(in).sender()).isEqualTo(sender);
  }

  @Test
  void the_check_of_the_address_is_answered_without_a_signature_and_nothing_else_is() {
    String asked = "{\"challenge\":\"c-1\",\"token\":\"v-token\",\"type\":\"url_verification\"}";
    assertThat(read(raw(Map.of(), body(KEY, asked)))).isEqualTo(new FeishuIn.Challenge("c-1"));
    assertThat(told(asked)).isEqualTo(new FeishuIn.Challenge("c-1"));
    for (String other :
        List.of(
            body(KEY, WROTE),
            body(KEY, asked.replace("v-token", "x")),
            body("other key", asked),
            "{\"encrypt\":\"AAAA\"}",
            asked,
            "nonsense")) {
      assertThatThrownBy(() -> read(raw(Map.of(), other)))
          .as("one answer, however far it could be read: " + other)
          .isInstanceOf(Rejection.BadSignature.class)
          .hasMessage("X-Lark-Signature is missing");
    }
  }

  @Test
  void a_forged_signature_is_refused_before_anything_is_decrypted() {
    Raw good = signed(body(KEY, WROTE), NOW);
    Map<String, String> headers = new HashMap<>(good.headers());
    assertThatThrownBy(() -> read(raw(headers, "rubbish"))).isInstanceOf(BAD);
    assertThatThrownBy(() -> read(raw(headers, body(KEY, WROTE) + " "))).isInstanceOf(BAD);
    headers.put("x-lark-request-nonce", "n2");
    assertThatThrownBy(() -> read(raw(headers, body(KEY, WROTE)))).isInstanceOf(BAD);
    headers.put("x-lark-signature", "00");
    assertThatThrownBy(() -> read(raw(headers, body(KEY, WROTE)))).isInstanceOf(BAD);
  }

  private static final Class<? extends Throwable> BAD = Rejection.BadSignature.class;

  @Test
  void signed_but_for_another_application_is_refused() {
    assertThatThrownBy(() -> told(WROTE.replace("cli_1", "cli_2")))
        .isInstanceOf(Rejection.WrongReceiver.class);
    assertThatThrownBy(() -> told(WROTE.replace("v-token", "x")))
        .isInstanceOf(Rejection.WrongReceiver.class);
  }

  @Test
  void what_comes_again_six_hours_later_is_taken_under_the_same_key_and_later_it_is_refused() {
    Inbound again = inbound(read(signed(body(KEY, WROTE), NOW - 6 * 3600 - 60)));
    assertThat(again.dedupeKey()).isEqualTo(inbound(told(WROTE)).dedupeKey());
    assertThatThrownBy(() -> read(signed(body(KEY, WROTE), NOW - 7 * 3600 - 1)))
        .isInstanceOf(Rejection.Replay.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"header\":{\"app_id\":\"cli_1\",\"token\":\"v-token\",\"event_type\":\"im.message.receive_v1\"}}",
        "{\"header\":{\"app_id\":\"cli_1\",\"token\":\"v-token\",\"event_id\":\"e\"}}",
        "{\"header\":{\"app_id\":\"cli_1\",\"token\":\"v-token\",\"event_id\":\"e\",\"event_type\":\"im.message.receive_v1\"},\"event\":{}}",
        "{\"header\":{\"app_id\":\"cli_1\",\"token\":\"v-token\",\"event_id\":\"e\",\"event_type\":\"card.action.trigger\"}}",
      })
  void signed_rubbish_is_malformed(String event) {
    assertThatThrownBy(() -> told(event)).isInstanceOf(Rejection.Malformed.class);
  }

  @Test
  void a_signed_body_that_is_no_envelope_is_malformed_and_a_long_one_too_large() {
    assertThatThrownBy(() -> read(signed("{\"encrypt\":\"AAAA\"}", NOW)))
        .isInstanceOf(Rejection.Malformed.class);
    assertThatThrownBy(() -> read(signed("x".repeat(256 * 1024 + 1), NOW)))
        .isInstanceOf(Rejection.TooLarge.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image|{\\\"image_key\\\":\\\"k1\\\"}||image om_1/k1",
        "file|{\\\"file_key\\\":\\\"k2\\\",\\\"file_name\\\":\\\"图.pdf\\\"}|图.pdf|file om_1/k2",
        "post|{\\\"title\\\":\\\"报告\\\",\\\"content\\\":[[{\\\"tag\\\":\\\"text\\\",\\\"text\\\":\\\"着火\\\"},{\\\"tag\\\":\\\"img\\\",\\\"image_key\\\":\\\"k3\\\"}]]}|报告/着火|img om_1/k3",
        "something_new|{}||something_new om_1/",
      })
  void pictures_files_rich_texts_and_new_kinds_are_not_lost(
      String kind, String content, String text, String media) {
    String event =
        WROTE
            .replace("\"message_type\":\"text\"", "\"message_type\":\"" + kind + "\"")
            .replaceFirst(
                "\"content\":\"[^\\n]*\",",
                java.util.regex.Matcher.quoteReplacement("\"content\":\"" + content + "\","));
    Inbound inbound = inbound(told(event));
    assertThat(inbound.text().replace('\n', '/')).isEqualTo(text == null ? "" : text);
    assertThat(inbound.media())
        .extracting(one -> one.type() + " " + one.reference().replace("feishu:media/", ""))
        .containsExactly(media);
  }

  @Test
  void another_robot_is_not_listened_to_and_other_events_are_ignored_by_name() {
    assertThat(told(WROTE.replace("\"sender_type\":\"user\"", "\"sender_type\":\"app\"")))
        .isInstanceOf(FeishuIn.Ignored.class);
    assertThat(told(WROTE.replace("im.message.receive_v1", "im.chat.updated_v1")))
        .isEqualTo(new FeishuIn.Ignored("im.chat.updated_v1"));
  }

  @Test
  void a_pressed_button_says_what_would_have_been_typed_and_gets_its_card_back_without_buttons() {
    FeishuIn.Told told = (FeishuIn.Told) told(PRESSED);
    assertThat(told.inbound().text()).isEqualTo("A7 1");
    assertThat(told.inbound().sender()).isEqualTo("ou_1");
    assertThat(told.inbound().dedupeKey()).isEqualTo("feishu:e2");
    JsonNode answer = Json.object(CardLetter.taken(told.press().orElseThrow()));
    assertThat(answer.path("toast").path("content").asText()).isEqualTo("已收到");
    assertThat(answer.path("card").path("type").asText()).isEqualTo("raw");
    assertThat(answer.path("card").path("data").toString())
        .contains("请到场劝阻", "已收到：已停止", "劝阻")
        .doesNotContain("button", "lark_md");
    assertThat(told(PRESSED.replace("A7 1", ""))).isInstanceOf(FeishuIn.Ignored.class);
  }

  @Test
  void settings_print_no_secret() {
    assertThat(SETTINGS.toString()).doesNotContain("secret", KEY, "v-token", "hook-1");
  }
}
