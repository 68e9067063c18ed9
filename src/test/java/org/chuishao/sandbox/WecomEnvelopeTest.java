package org.chuishao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WecomEnvelopeTest {
  private static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
  private static final String ECHO =
      "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
  private static final String POSTED =
      "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911"
          + "L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLx"
          + "AUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9"
          + "nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/u"
          + "h9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";

  private final WecomEnvelope envelope = new WecomEnvelope("QDG6eK", KEY, "wx5823bf96d3bd56c7");

  @Test
  void the_published_echo_has_its_signature_and_opens() {
    assertThat(envelope.sign("1409659589", "263014780", ECHO))
        .isEqualTo("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3");
    assertThat(envelope.open(ECHO)).isEqualTo("1616140317555161061");
  }

  @Test
  void the_published_message_has_its_signature_and_opens() {
    assertThat(envelope.sign("1409659813", "1372623149", POSTED))
        .isEqualTo("477715d11cdb4164915debcba66cb864d751f3e6");
    assertThat(envelope.open(POSTED))
        .contains("<Content><![CDATA[hello]]></Content>")
        .satisfies(text -> assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize(284));
  }

  @ParameterizedTest(name = "a message of {0} characters opens as it was sealed")
  @ValueSource(ints = {0, 1, 9, 10, 11, 12, 31, 32, 33, 2000})
  void every_length_is_padded_so_that_it_opens_again(int length) {
    String text = "哨".repeat(length);
    assertThat(envelope.open(envelope.seal(text))).isEqualTo(text);
  }

  @Test
  void an_envelope_for_somebody_else_does_not_open() {
    String sealed = new WecomEnvelope("QDG6eK", KEY, "wx0000000000000000").seal("hello");
    assertThatThrownBy(() -> envelope.open(sealed)).isInstanceOf(IllegalArgumentException.class);
  }
}
