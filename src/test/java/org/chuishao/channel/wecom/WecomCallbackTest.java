package org.chuishao.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.channel.CallbackEnvelope;
import org.chuishao.channel.Raw;
import org.chuishao.channel.Rejection;
import org.chuishao.model.Inbound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WecomCallbackTest {

  private static final String TOKEN = "QDG6eK";
  private static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
  private static final String RECEIVE_ID = "wx5823bf96d3bd56c7";
  private static final String ECHO =
      "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
  private static final String HELLO =
      "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUp"
          + "j911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpu"
          + "e06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKI"
          + "w+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0"
          + "MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2p"
          + "DBS8R07+qN+E7Q==";

  private final CallbackEnvelope crypto = crypto(RECEIVE_ID);

  private static CallbackEnvelope crypto(String receiveId) {
    return new CallbackEnvelope(TOKEN, KEY, receiveId, new SecureRandom());
  }

  private static WecomCallback callback(CallbackEnvelope crypto, long now) {
    WecomSettings settings =
        new WecomSettings(
            RECEIVE_ID,
            218,
            "app-secret",
            TOKEN,
            KEY,
            RECEIVE_ID,
            Map.of("柳河镇", "robot-key"),
            WecomSettings.API,
            WecomSettings.CONNECT_TIMEOUT,
            WecomSettings.READ_TIMEOUT,
            WecomSettings.CLOCK_SKEW);
    assertThat(settings.toString()).doesNotContain("secret", TOKEN, KEY, "robot-key");
    return new WecomCallback(crypto, settings, InstantSource.fixed(Instant.ofEpochSecond(now)));
  }

  private static String query(String signature, String timestamp, String nonce, String more) {
    return "msg_signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce + more;
  }

  private static Raw get(String query) {
    return new Raw("GET", "/hooks/bot/wecom", query, Map.of(), new byte[0]);
  }

  private static Raw post(String query, String body) {
    return new Raw(
        "POST", "/hooks/bot/wecom", query, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static String envelope(String encrypted) {
    return "<xml><ToUserName><![CDATA["
        + RECEIVE_ID
        + "]]></ToUserName><Encrypt><![CDATA["
        + encrypted
        + "]]></Encrypt><AgentID><![CDATA[218]]></AgentID></xml>";
  }

  /** Seals and signs as WeCom does. */
  private Raw sealed(String message, long timestamp) {
    String encrypted = crypto.seal(message);
    String time = String.valueOf(timestamp);
    return post(query(crypto.sign(time, "n", encrypted), time, "n", ""), envelope(encrypted));
  }

  private WecomIn read(String message) {
    return callback(crypto, 1409659813).event(sealed(message, 1409659813));
  }

  @Test
  void the_published_echo_is_answered() {
    String query =
        query(
            "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
            "1409659589",
            "263014780",
            "&echostr=" + URLEncoder.encode(ECHO, StandardCharsets.UTF_8));
    assertThat(callback(crypto, 1409659589).echo(get(query))).isEqualTo("1616140317555161061");
  }

  @Test
  void the_published_message_is_read() {
    String signature = "477715d11cdb4164915debcba66cb864d751f3e6";
    assertThat(
            crypto
                .open(signature, "1409659813", "1372623149", HELLO)
                .getBytes(StandardCharsets.UTF_8))
        .hasSize(284);
    WecomIn in =
        callback(crypto, 1409659813)
            .event(post(query(signature, "1409659813", "1372623149", ""), envelope(HELLO)));
    assertThat(in)
        .isInstanceOfSatisfying(
            WecomIn.Told.class,
            told -> {
              assertThat(told.inbound().text()).isEqualTo("hello");
              assertThat(told.inbound().identified()).isTrue();
              assertThat(told.inbound().sender()).isNotBlank();
              assertThat(told.inbound().providerId()).isNotBlank();
              assertThat(told.inbound().recipient()).isEqualTo("218");
              assertThat(told.press()).isEmpty();
            });
  }

  @Test
  void what_is_sealed_can_be_opened_whatever_its_length() {
    for (int length = 0; length < 70; length++) {
      String message = "吹".repeat(length);
      String encrypted = crypto.seal(message);
      assertThat(crypto.open(crypto.sign("1", "2", encrypted), "1", "2", encrypted))
          .isEqualTo(message);
    }
  }

  @Test
  void the_same_message_is_sealed_differently_each_time() {
    assertThat(crypto.seal("1")).isNotEqualTo(crypto.seal("1"));
  }

  @ParameterizedTest
  @CsvSource({
    "477715d11cdb4164915debcba66cb864d751f3e7,1409659813,1372623149",
    "477715d11cdb4164915debcba66cb864d751f3e6,1409659814,1372623149",
    "477715d11cdb4164915debcba66cb864d751f3e6,1409659813,1372623150",
    "x,1409659813,1372623149",
  })
  void a_forged_signature_is_refused(String signature, String timestamp, String nonce) {
    assertThatThrownBy(
            () ->
                callback(crypto, 1409659813)
                    .event(post(query(signature, timestamp, nonce, ""), envelope(HELLO))))
        .isInstanceOf(Rejection.BadSignature.class);
  }

  @Test
  void a_message_that_was_changed_is_refused_before_it_is_decrypted() {
    String query =
        query("477715d11cdb4164915debcba66cb864d751f3e6", "1409659813", "1372623149", "");
    for (String other : new String[] {"not base64!", HELLO.replace("RypE", "RypF"), "AAAA"}) {
      assertThatThrownBy(() -> callback(crypto, 1409659813).event(post(query, envelope(other))))
          .isInstanceOf(Rejection.BadSignature.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAAA",
        "%%%",
        "AAAAAAAAAAAAAAAAAAAAAA==",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
      })
  void signed_rubbish_is_malformed(String encrypted) {
    String query = query(crypto.sign("1409659813", "n", encrypted), "1409659813", "n", "");
    assertThatThrownBy(() -> callback(crypto, 1409659813).event(post(query, envelope(encrypted))))
        .isInstanceOf(Rejection.Malformed.class);
  }

  @Test
  void a_message_for_another_company_is_refused() {
    CallbackEnvelope other = crypto("wx0000000000000000");
    String encrypted = other.seal("<xml/>");
    assertThatThrownBy(() -> crypto.open(crypto.sign("1", "2", encrypted), "1", "2", encrypted))
        .isInstanceOfSatisfying(
            Rejection.WrongReceiver.class, e -> assertThat(e.status()).isEqualTo(403));
  }

  @Test
  void a_recorded_request_is_refused_after_five_minutes_and_has_the_same_id_before() {
    Raw raw = sealed(text("1"), 1409659813);
    Inbound first = ((WecomIn.Told) callback(crypto, 1409659813).event(raw)).inbound();
    Inbound second = ((WecomIn.Told) callback(crypto, 1409659813 + 300).event(raw)).inbound();
    assertThat(second.dedupeKey()).isEqualTo(first.dedupeKey());
    for (long now : new long[] {1409659813 + 301, 1409659813 - 301}) {
      assertThatThrownBy(() -> callback(crypto, now).event(raw))
          .isInstanceOfSatisfying(
              Rejection.Replay.class, e -> assertThat(e.reason()).isEqualTo("replay"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<xml>",
        "no xml",
        "<xml></xml>",
        "{}",
        "{\"encrypt\":1",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><xml><Encrypt>&e;</Encrypt></xml>",
        "<!DOCTYPE xml><xml><Encrypt>AAAA</Encrypt></xml>",
        "<xml><Encrypt>&undefined;</Encrypt></xml>",
      })
  void a_body_that_is_no_envelope_is_malformed(String body) {
    assertThatThrownBy(() -> callback(crypto, 1).event(post(query("x", "1", "n", ""), body)))
        .isInstanceOf(Rejection.Malformed.class);
  }

  @Test
  void xml_that_is_nested_without_end_is_malformed() {
    assertThatThrownBy(
            () -> callback(crypto, 1).event(post(query("x", "1", "n", ""), "<a>".repeat(20_000))))
        .isInstanceOf(Rejection.Malformed.class);
  }

  @Test
  void a_body_over_256_kilobytes_is_too_large() {
    assertThatThrownBy(
            () ->
                callback(crypto, 1)
                    .event(post(query("x", "1", "n", ""), envelope("A".repeat(256 * 1024)))))
        .isInstanceOf(Rejection.TooLarge.class);
  }

  @Test
  void a_request_without_signature_is_refused() {
    assertThatThrownBy(
            () -> callback(crypto, 1).event(post("timestamp=1&nonce=2", envelope(HELLO))))
        .isInstanceOf(Rejection.BadSignature.class);
    assertThatThrownBy(() -> callback(crypto, 1).echo(get("")))
        .isInstanceOf(Rejection.BadSignature.class);
  }

  private static String message(String type, String rest) {
    return "<xml><ToUserName>wx</ToUserName><FromUserName><![CDATA[zhangsan]]></FromUserName>"
        + "<CreateTime>1409659813</CreateTime><MsgType>"
        + type
        + "</MsgType>"
        + rest
        + "<AgentID>218</AgentID></xml>";
  }

  private static String text(String content) {
    return message("text", "<Content><![CDATA[" + content + "]]></Content><MsgId>77</MsgId>");
  }

  @Test
  void a_text_keeps_its_lines_and_loses_its_control_marks() {
    WecomIn.Told told = (WecomIn.Told) read(text("张庄村 &amp; <b>\n烟花🎆\u202e"));
    assertThat(told.inbound())
        .isEqualTo(
            new Inbound(
                "wecom",
                "wecom",
                "77",
                "zhangsan",
                "218",
                "",
                "张庄村 &amp; <b>\n烟花🎆",
                List.of(),
                Instant.ofEpochSecond(1409659813),
                true));
  }

  @Test
  void a_pressed_button_says_what_would_have_been_typed() {
    String press =
        message(
            "event",
            "<Event>template_card_event</Event><EventKey>A7 1</EventKey><TaskId>26000417-3@1</TaskId>"
                + "<CardType>button_interaction</CardType><ResponseCode>RC1</ResponseCode>");
    WecomIn.Told told = (WecomIn.Told) read(press);
    assertThat(told.inbound().text()).isEqualTo("A7 1");
    assertThat(told.inbound().providerId()).isEqualTo("zhangsan/1409659813/A7 1");
    assertThat(told.press())
        .isEqualTo(Optional.of(new WecomIn.Press("RC1", "26000417-3@1", "zhangsan")));
  }

  @Test
  void a_menu_click_says_its_key() {
    WecomIn.Told told =
        (WecomIn.Told) read(message("event", "<Event>click</Event><EventKey>帮助</EventKey>"));
    assertThat(told.inbound().text()).isEqualTo("帮助");
    assertThat(told.press()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"enter_agent", "subscribe", "view", "LOCATION"})
  void other_events_are_ignored_by_name(String event) {
    assertThat(read(message("event", "<Event>" + event + "</Event><EventKey></EventKey>")))
        .isEqualTo(new WecomIn.Ignored(event));
  }

  @Test
  void pictures_places_and_unknown_kinds_are_not_lost() {
    Inbound image =
        ((WecomIn.Told)
                read(
                    message(
                        "image",
                        "<PicUrl>http://x</PicUrl><MediaId>M1</MediaId><MsgId>78</MsgId>")))
            .inbound();
    assertThat(image.media()).containsExactly(new Inbound.Media("image", "wecom:media/M1"));
    Inbound place =
        ((WecomIn.Told)
                read(
                    message(
                        "location",
                        "<Location_X>35.1</Location_X><Location_Y>118.3</Location_Y>"
                            + "<Label>张庄村东头</Label><MsgId>79</MsgId>")))
            .inbound();
    assertThat(place.text()).isEqualTo("张庄村东头 35.1 118.3");
    assertThat(read(message("something_new", "<MsgId>80</MsgId>")))
        .isInstanceOf(WecomIn.Told.class);
  }

  @Test
  void a_message_without_id_is_malformed() {
    assertThatThrownBy(() -> read(message("text", "<Content>1</Content>")))
        .isInstanceOf(Rejection.Malformed.class);
  }

  private WecomIn robot(String json) {
    CallbackEnvelope robot = crypto("");
    String encrypted = robot.seal(json);
    return callback(robot, 1409659813)
        .event(
            post(
                query(robot.sign("1409659813", "n", encrypted), "1409659813", "n", ""),
                "{\"encrypt\":\"" + encrypted + "\"}"));
  }

  @Test
  void a_robot_in_a_group_is_spoken_to_without_its_name() {
    WecomIn.Told told =
        (WecomIn.Told)
            robot(
                """
                {"msgid":"m1","aibotid":"bot1","chattype":"group","from":{"userid":"lisi"},
                 "msgtype":"text","text":{"content":"@吹哨 A7 1"}}""");
    assertThat(told.inbound().text()).isEqualTo("A7 1");
    assertThat(told.inbound().sender()).isEqualTo("lisi");
    assertThat(told.inbound().providerId()).isEqualTo("m1");
  }

  @Test
  void a_button_of_a_robot_says_its_key_and_other_events_are_ignored() {
    WecomIn.Told told =
        (WecomIn.Told)
            robot(
                """
                {"msgid":"m2","create_time":1409659800,"aibotid":"bot1","from":{"userid":"lisi"},
                 "msgtype":"event","event":{"eventtype":"template_card_event",
                 "template_card_event":{"event_key":"A7 2","task_id":"t1"}}}""");
    assertThat(told.inbound().text()).isEqualTo("A7 2");
    assertThat(told.inbound().receivedAt()).isEqualTo(Instant.ofEpochSecond(1409659800));
    assertThat(
            robot(
                """
                {"msgid":"m3","aibotid":"bot1","from":{"userid":"lisi"},"msgtype":"event",
                 "event":{"eventtype":"enter_chat"}}"""))
        .isEqualTo(new WecomIn.Ignored("enter_chat"));
    assertThatThrownBy(() -> robot("{\"msgtype\":\"text\"}"))
        .isInstanceOf(Rejection.Malformed.class);
  }

  @Test
  void a_key_that_is_none_is_refused_without_being_quoted() {
    assertThatThrownBy(() -> new CallbackEnvelope(TOKEN, "short", "", new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("short")
        .hasNoCause();
    assertThat(Duration.ofMinutes(5)).isEqualTo(WecomSettings.CLOCK_SKEW);
  }
}
