package org.chuishao.channel.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.chuishao.channel.Accounts;
import org.chuishao.channel.Doorway;
import org.chuishao.channel.Raw;
import org.chuishao.channel.Rejection;
import org.chuishao.desk.Canary;
import org.chuishao.dispatch.Posting.State;
import org.chuishao.dispatch.Receipt;
import org.chuishao.model.Inbound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies and states. */
class TencentCallbackTest {

  private static final String TEXT =
      """
      {"extend":"01","mobile":"13800000001","nationcode":"86","sign":"吹哨","text":"A7 1",
       "time":1790755200}""";
  private static final String STATE =
      """
      {"user_receive_time":"2026-09-30 16:00:05","nationcode":"86","mobile":"13800000001",
       "report_status":"SUCCESS","errmsg":"DELIVRD","description":"用户短信送达成功","sid":"5000:1"}""";

  private final TencentCallback callback =
      new TencentCallback(
          Accounts.tencent(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(1)),
          InstantSource.fixed(Instant.EPOCH));

  private static Raw raw(String path, String body, String peer) {
    return new Raw(
        "POST",
        "/hooks/sms/tencent/" + path,
        "",
        Map.of(),
        body.getBytes(StandardCharsets.UTF_8),
        peer);
  }

  private Inbound text(String body) {
    return callback.text(raw("s3cret", body, "203.0.113.9"));
  }

  private List<Receipt> states(String body) {
    return callback.states(raw("s3cret/status", body, "203.0.113.9"));
  }

  @Test
  void a_synthetic_report_comes_like_any_other() throws Exception {
    String nonce = "00112233445566778899aabbccddeeff";
    Instant now = Instant.parse("2026-09-30T08:00:00Z");
    try (Doorway door = new Doorway("203.0.113.9")) {
      new TencentCanary("s3cret", door.post(), InstantSource.fixed(now))
          .send(nonce, Canary.text(nonce));
      Inbound came = callback.text(door.came());
      assertThat(came.text()).isEqualTo(Canary.text(nonce));
      assertThat(came.receivedAt()).isEqualTo(now);
    }
  }

  @Test
  void happy_a_text_is_one_object() {
    Inbound text = text(TEXT);
    assertThat(text.sender()).isEqualTo("+8613800000001");
    assertThat(text.text()).isEqualTo("A7 1");
    assertThat(text.receivedAt()).isEqualTo(Instant.ofEpochSecond(1790755200));
    assertThat(text.identified()).isFalse();
  }

  @Test
  void a_repetition_has_the_same_key_and_another_text_or_second_another() {
    String key = text(TEXT).dedupeKey();
    assertThat(text(TEXT).dedupeKey()).isEqualTo(key);
    assertThat(text(TEXT.replace("A7 1", "A7 2")).dedupeKey()).isNotEqualTo(key);
    assertThat(text(TEXT.replace("1790755200", "1790755201")).dedupeKey()).isNotEqualTo(key);
    assertThat(text(TEXT.replace("13800000001", "13800000002")).dedupeKey()).isNotEqualTo(key);
  }

  @Test
  void other_countries_keep_theirs() {
    assertThat(text(TEXT.replace("\"86\"", "\"852\"").replace("13800000001", "61234567")).sender())
        .isEqualTo("+85261234567");
  }

  @Test
  void happy_states_come_in_a_list() {
    String failed = STATE.replace("SUCCESS", "FAIL").replace("DELIVRD", "UNDELIV");
    assertThat(states("[" + STATE + "," + failed + "]"))
        .extracting(Receipt::state, Receipt::providerId, Receipt::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(State.DELIVERED, "5000:1", ""),
            org.assertj.core.groups.Tuple.tuple(State.FAILED, "5000:1", "UNDELIV"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"mobile\":\"13800000001\",\"text\":\"x\"}",
        "{\"mobile\":\"13800000001\",\"text\":\"x\",\"time\":\"soon\"}",
        "{\"mobile\":\"nobody\",\"text\":\"x\",\"time\":1790755200}"
      })
  void malformed_text(String body) {
    assertThatThrownBy(() -> text(body)).isInstanceOf(Rejection.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[{\"report_status\":\"SUCCESS\"}]",
        "[{\"sid\":\"5000:1\",\"report_status\":\"MAYBE\"}]",
        "[{\"sid\":\"a b\",\"report_status\":\"SUCCESS\"}]"
      })
  void malformed_states(String body) {
    assertThatThrownBy(() -> states(body)).isInstanceOf(Rejection.Malformed.class);
  }

  @Test
  void a_hundred_states_are_taken_and_no_more() {
    assertThat(states(Collections.nCopies(100, STATE).toString())).hasSize(100);
    assertThatThrownBy(() -> states(Collections.nCopies(101, STATE).toString()))
        .isInstanceOf(Rejection.TooLarge.class);
  }

  @Test
  void forged_by_path_or_peer() {
    assertThatThrownBy(() -> callback.text(raw("guess", TEXT, "203.0.113.9")))
        .isInstanceOf(Rejection.BadSignature.class);
    assertThatThrownBy(() -> callback.text(raw("s3cret", TEXT, "198.51.100.1")))
        .isInstanceOf(Rejection.BadSignature.class);
    assertThatThrownBy(() -> callback.states(raw("s3cret", "[" + STATE + "]", "203.0.113.9")))
        .isInstanceOf(Rejection.BadSignature.class);
  }
}
