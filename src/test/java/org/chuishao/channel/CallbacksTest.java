package org.chuishao.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.chuishao.config.Networks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in where nothing is signed. */
class CallbacksTest {

  private final SecretPath door =
      new SecretPath(
          "/hooks/sms/x/",
          "s3cret",
          Networks.parse("203.0.113.0/24, 2001:db8::/32"),
          Networks.parse("10.0.0.1, 10.0.0.2"));

  @ParameterizedTest
  @CsvSource({
    // peer, X-Forwarded-For: let in?
    "203.0.113.9, '', true",
    "2001:db8::7, '', true",
    "203.0.114.9, '', false",
    "'', '', false",
    "nonsense, '', false",
    "10.0.0.1, 203.0.113.9, true",
    "10.0.0.1, '', false",
    "10.0.0.1, '198.51.100.1, 203.0.113.9', true",
    "10.0.0.1, '203.0.113.9, 198.51.100.1', false",
    "10.0.0.1, '203.0.113.9, 10.0.0.2', true",
    "198.51.100.1, 203.0.113.9, false"
  })
  void the_peer_counts_and_only_our_own_proxies_are_believed(
      String peer, String forwarded, boolean in) {
    Raw raw =
        new Raw(
            "POST",
            "/hooks/sms/x/s3cret",
            "",
            forwarded.isEmpty() ? Map.of() : Map.of("X-Forwarded-For", forwarded),
            new byte[0],
            peer);
    if (in) {
      assertThatCode(() -> door.letIn(raw, "")).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> door.letIn(raw, "")).isInstanceOf(Rejection.BadSignature.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/hooks/sms/x/other",
        "/hooks/sms/x/",
        "/hooks/sms/x",
        "/hooks/sms/x/s3cret/",
        "/hooks/sms/x/s3cret/status",
        "/hooks/sms/y/s3cret"
      })
  void another_path_is_refused(String path) {
    Raw raw = new Raw("POST", path, "", Map.of(), new byte[0], "203.0.113.9");
    assertThatThrownBy(() -> door.letIn(raw, "")).isInstanceOf(Rejection.BadSignature.class);
  }

  @Test
  void what_is_too_large_is_refused_before_anything_else() {
    Raw raw = new Raw("POST", "/", "", Map.of(), new byte[Raw.MAX_BODY + 1], "203.0.113.9");
    assertThatThrownBy(() -> door.letIn(raw, "")).isInstanceOf(Rejection.TooLarge.class);
  }

  @ParameterizedTest
  @CsvSource({
    "13800000001, +8613800000001",
    "8613800000001, +8613800000001",
    "+8613800000001, +8613800000001",
    "008613800000001, +8613800000001",
    "85261234567, +85261234567"
  })
  void numbers_are_written_in_one_way(String written, String e164) {
    assertThat(ChineseNumbers.e164(written)).isEqualTo(e164);
  }
}
