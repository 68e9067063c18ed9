package org.chuishao.channel.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.channel.Accounts;
import org.chuishao.channel.Doorway;
import org.chuishao.channel.Raw;
import org.chuishao.channel.Rejection;
import org.chuishao.desk.Canary;
import org.chuishao.desk.CanaryInlet;
import org.chuishao.dispatch.Posting.State;
import org.chuishao.dispatch.Receipt;
import org.chuishao.model.Inbound;
import org.chuishao.model.MessageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SmsUp and SmsReport. */
class AliyunCallbackTest {

  private static final String TEXT =
      """
      {"phone_number":"13800000001","send_time":"2026-09-30 16:00:00","content":"A7 1 已劝停",
       "sign_name":"吹哨","dest_code":"01234","sequence_id":1234567890}""";
  private static final String STATE =
      """
      {"phone_number":"13800000001","send_time":"2026-09-30 16:00:00",
       "report_time":"2026-09-30 16:00:05","success":true,"err_code":"DELIVERED",
       "err_msg":"用户接收成功","sms_size":"1","biz_id":"9006^0","out_id":"260000041-3"}""";

  private final AliyunCallback callback =
      new AliyunCallback(
          Accounts.aliyun(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(1)),
          InstantSource.fixed(Instant.EPOCH));

  private static Raw raw(String path, String body, String peer) {
    return new Raw(
        "POST",
        "/hooks/sms/aliyun/" + path,
        "",
        Map.of("Content-Type", "application/json"),
        body.getBytes(StandardCharsets.UTF_8),
        peer);
  }

  private List<Inbound> texts(String body) {
    return callback.texts(raw("s3cret", body, "203.0.113.9"));
  }

  private List<Receipt> states(String body) {
    return callback.states(raw("s3cret/status", body, "203.0.113.9"));
  }

  @Test
  void a_synthetic_report_comes_like_any_other_and_a_refusal_is_told_without_the_secret()
      throws Exception {
    String nonce = "00112233445566778899aabbccddeeff";
    try (Doorway door = new Doorway("203.0.113.9")) {
      AliyunCanary canary = new AliyunCanary("s3cret", door.post());
      canary.send(nonce, Canary.text(nonce));
      assertThat(callback.texts(door.came()))
          .extracting(Inbound::text)
          .containsExactly(Canary.text(nonce));
      door.answers(403);
      assertThatThrownBy(() -> canary.send(nonce, "x"))
          .isInstanceOf(CanaryInlet.CanaryRefusedException.class)
          .hasMessage("HTTP 403");
      door.close();
      assertThatThrownBy(() -> canary.send(nonce, "x"))
          .isInstanceOf(CanaryInlet.CanaryRefusedException.class)
          .hasMessage("ConnectException");
    }
  }

  @Test
  void happy_texts_come_in_a_list() {
    assertThat(texts("[" + TEXT + "]"))
        .containsExactly(
            new Inbound(
                "sms",
                "aliyun",
                "1234567890",
                "+8613800000001",
                "01234",
                "",
                "A7 1 已劝停",
                List.of(),
                Instant.parse("2026-09-30T08:00:00Z"),
                false));
  }

  @Test
  void the_same_text_told_again_has_the_same_key() {
    assertThat(texts("[" + TEXT + "," + TEXT + "]"))
        .extracting(Inbound::dedupeKey)
        .containsExactly("aliyun:1234567890", "aliyun:1234567890");
  }

  @Test
  void happy_states_name_our_own_message() {
    assertThat(states("[" + STATE + "]"))
        .containsExactly(
            new Receipt(
                "aliyun",
                "9006^0",
                Optional.of(new MessageId("260000041-3")),
                State.DELIVERED,
                "",
                "用户接收成功",
                false,
                Instant.parse("2026-09-30T08:00:05Z")));
  }

  @Test
  void a_failure_keeps_its_code_and_a_foreign_id_is_none_of_ours() {
    String failed =
        STATE
            .replace("true", "false")
            .replace("\"DELIVERED\"", "\"MOBILE_NOT_ON_SERVICE\"")
            .replace("260000041-3", "<script>");
    assertThat(states("[" + failed + "]"))
        .singleElement()
        .satisfies(
            receipt -> {
              assertThat(receipt.state()).isEqualTo(State.FAILED);
              assertThat(receipt.code()).isEqualTo("MOBILE_NOT_ON_SERVICE");
              assertThat(receipt.message()).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "[1]",
        "not json",
        "[{\"content\":\"x\"}]",
        "[{\"phone_number\":\"13800000001\",\"content\":\"x\"}]",
        "[{\"phone_number\":\"nobody\",\"content\":\"x\",\"sequence_id\":1}]",
        "[{\"phone_number\":\"1\",\"phone_number\":\"2\",\"sequence_id\":1}]"
      })
  void malformed(String body) {
    assertThatThrownBy(() -> texts(body)).isInstanceOf(Rejection.Malformed.class);
  }

  @Test
  void an_entry_that_cannot_be_read_does_not_hold_up_the_others() {
    assertThat(texts("[{\"content\":\"x\"}," + TEXT + "]")).hasSize(1);
  }

  @Test
  void forged_by_path_or_peer_and_sent_to_the_other_address() {
    String body = "[" + TEXT + "]";
    for (Raw forged :
        List.of(
            raw("guess", body, "203.0.113.9"),
            raw("s3cret", body, "198.51.100.1"),
            raw("s3cret/status", body, "203.0.113.9"))) {
      assertThatThrownBy(() -> callback.texts(forged)).isInstanceOf(Rejection.BadSignature.class);
    }
    assertThatThrownBy(() -> callback.states(raw("s3cret", "[" + STATE + "]", "203.0.113.9")))
        .isInstanceOf(Rejection.BadSignature.class);
  }
}
