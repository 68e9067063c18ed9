package org.chuishao.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.chuishao.channel.dingtalk.DingtalkCallback;
import org.chuishao.channel.dingtalk.DingtalkEvents;
import org.chuishao.channel.dingtalk.DingtalkIn;
import org.chuishao.channel.dingtalk.DingtalkSettings;
import org.chuishao.channel.feishu.FeishuCallback;
import org.chuishao.channel.feishu.FeishuSettings;

/** Whatever is posted to a bot's address is read or refused; nothing else comes of it. */
class BotProperties {

  private static final long NOW = 1_790_733_600_000L;
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(NOW));
  private static final DingtalkSettings DINGTALK =
      new DingtalkSettings(
          "key",
          "secret",
          "robot1",
          "",
          "",
          "key",
          DingtalkSettings.Card.NONE,
          Map.of(),
          DingtalkSettings.API,
          DingtalkSettings.ROBOT,
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          DingtalkSettings.CLOCK_SKEW);
  private static final FeishuSettings FEISHU =
      new FeishuSettings(
          "cli_1",
          "secret",
          "key",
          "token",
          "open_id",
          Map.of(),
          FeishuSettings.API,
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          FeishuSettings.WINDOW);

  private static Raw raw(Map<String, String> headers, String body) {
    return new Raw("POST", "/", "", headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Bodies that look like those of robots, with parts missing, twisted or repeated. */
  @Provide
  Arbitrary<String> bodies() {
    Arbitrary<String> values =
        Arbitraries.of(
            "\"text\"",
            "\"x\"",
            "\"\"",
            "0",
            "-1",
            "1e400",
            "9223372036854775808",
            "null",
            "[]",
            "{}",
            "[[[{}]]]",
            "{\"content\":\"烟花\\u0000\"}",
            "\"{\\\"cardPrivateData\\\":[]}\"",
            "{\"richText\":[{\"text\":1},null,[]]}");
    Arbitrary<String> names =
        Arbitraries.of(
            "msgId",
            "msgtype",
            "senderId",
            "senderStaffId",
            "text",
            "content",
            "robotCode",
            "createAt",
            "type",
            "outTrackId",
            "userId");
    return Arbitraries.maps(names, values)
        .ofMaxSize(9)
        .map(
            fields ->
                "{"
                    + String.join(
                        ",",
                        fields.entrySet().stream()
                            .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                            .toList())
                    + "}");
  }

  @Property(tries = 1000)
  void a_signed_message_of_dingtalk_is_read_or_refused(@ForAll("bodies") String body) {
    Map<String, String> signed =
        Map.of("timestamp", String.valueOf(NOW), "sign", Signing.hmac("secret", NOW + "\nsecret"));
    try {
      DingtalkIn in = new DingtalkCallback(DINGTALK, CLOCK).read(raw(signed, body));
      if (in instanceof DingtalkIn.Told told) {
        assertThat(told.inbound().sender()).isNotBlank();
        assertThat(told.inbound().text()).isEqualTo(Texts.clean(told.inbound().text()));
      }
    } catch (Rejection e) {
      assertThat(e.status()).isIn(400, 403);
    }
  }

  @Property(tries = 300)
  void an_unsigned_body_never_gets_in(@ForAll String body) {
    for (Map<String, String> headers :
        java.util.List.of(
            Map.<String, String>of(),
            Map.of("timestamp", "1", "sign", "x", "x-lark-signature", "x"),
            Map.of("x-ddpaas-signature", "x", "x-ddpaas-signature-timestamp", "x"))) {
      Raw raw = raw(headers, body);
      assertThat(refused(() -> new DingtalkCallback(DINGTALK, CLOCK).read(raw))).isEqualTo(403);
      assertThat(refused(() -> new FeishuCallback(FEISHU, CLOCK).read(raw))).isEqualTo(403);
      CallbackEnvelope envelope = new CallbackEnvelope("t", "A".repeat(43), "", new SecureRandom());
      DingtalkEvents events =
          new DingtalkEvents(envelope, Duration.ofMinutes(5), CLOCK, new SecureRandom());
      assertThat(refused(() -> events.event(raw))).isIn(400, 403);
    }
  }

  private static int refused(Runnable reading) {
    try {
      reading.run();
      return 200;
    } catch (Rejection e) {
      return e.status();
    }
  }
}
