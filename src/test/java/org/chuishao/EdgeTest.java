package org.chuishao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chuishao.desk.LedgerAwayException;
import org.chuishao.dispatch.Posting;
import org.chuishao.dispatch.Receipt;
import org.chuishao.model.Inbound;
import org.chuishao.model.MessageId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeTest {

  private EdgeRig rig;

  @BeforeAll
  void start() {
    rig = new EdgeRig();
  }

  @AfterAll
  void stop() {
    rig.close();
  }

  @BeforeEach
  void forget() {
    rig.fault.set(null);
    rig.received.clear();
    rig.onEventLoop.clear();
  }

  @Test
  void a_signed_text_is_received_and_answered_with_empty_twiml() {
    HttpResponse<String> answer = rig.send(rig.text("SM1", "有人在村里卖烟花 & 鞭炮"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("<Response/>");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml;charset=utf-8");
    assertThat(rig.received)
        .singleElement()
        .extracting(Inbound::text, Inbound::sender)
        .containsExactly("有人在村里卖烟花 & 鞭炮", "+8613800000001");
  }

  @Test
  void work_that_blocks_never_runs_on_an_event_loop() {
    rig.send(rig.text("SM2", "烟花"));
    assertThat(rig.onEventLoop).containsExactly(false);
  }

  @Test
  void a_forged_text_is_forbidden_and_counted() {
    double before = rejected("twilio", "bad-signature");
    HttpResponse<String> answer =
        rig.send(rig.text("SM3", "x").setHeader("X-Twilio-Signature", "Zm9yZ2Vk"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("forbidden\n");
    assertThat(rig.received).isEmpty();
    assertThat(rejected("twilio", "bad-signature")).isEqualTo(before + 1);
  }

  @Test
  void a_text_with_a_parameter_added_is_forbidden() {
    HttpRequest signed = rig.text("SM4", "x").build();
    HttpResponse<String> answer =
        rig.send(
            HttpRequest.newBuilder(signed.uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                    "X-Twilio-Signature",
                    signed.headers().firstValue("X-Twilio-Signature").orElseThrow())
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "Body=x&Extra=1&From=%2B8613800000001&MessageSid=SM4&To=%2B12025550100")));
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void a_repeated_parameter_is_a_bad_request() {
    HttpResponse<String> answer =
        rig.send(
            rig.text("SM5", "x")
                .POST(HttpRequest.BodyPublishers.ofString("Body=x&Body=y&MessageSid=SM5")));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("bad request\n");
  }

  @Test
  void a_broken_form_is_a_bad_request() {
    HttpResponse<String> answer =
        rig.send(rig.text("SM6", "x").POST(HttpRequest.BodyPublishers.ofString("Body=%zz")));
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void a_body_over_256_kilobytes_is_too_large_and_counted() {
    double before = rejected("twilio", "too-large");
    HttpResponse<String> answer =
        rig.send(
            rig.text("SM7", "x")
                .POST(HttpRequest.BodyPublishers.ofString("Body=" + "x".repeat(256 * 1024))));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(rejected("twilio", "too-large")).isEqualTo(before + 1);
    assertThat(rig.received).isEmpty();
  }

  @Test
  void while_the_store_is_away_the_provider_is_told_to_come_again_and_then_it_works() {
    rig.fault.set(new LedgerAwayException("redis", new IOException("no route to 10.0.0.5")));
    HttpResponse<String> away = rig.send(rig.text("SM8", "烟花"));
    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(away.body()).isEqualTo("try again\n");
    rig.fault.set(null);
    assertThat(rig.send(rig.text("SM8", "烟花")).statusCode()).isEqualTo(200);
    assertThat(rig.received).hasSize(1);
  }

  @Test
  void a_mistake_of_ours_is_answered_with_a_word_and_no_stack_trace() {
    rig.fault.set(new IllegalStateException("secret: 张三 13800000001"));
    HttpResponse<String> answer = rig.send(rig.text("SM9", "烟花"));
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("failed\n");
  }

  @Test
  void nothing_that_came_in_comes_back() {
    HttpResponse<String> answer =
        rig.send(
            rig.text("SM10", "烟花")
                .header("X-Injected", "evil")
                .header("CamelHttpResponseCode", "201")
                .header("Set-Cookie", "a=b"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().map().keySet())
        .allMatch(
            name ->
                List.of(":status", "content-type", "content-length")
                    .contains(name.toLowerCase(Locale.ROOT)));
    HttpResponse<String> fields =
        rig.send(
            rig.form(
                "/hooks/sms/twilio",
                Map.of(
                    "MessageSid", "SM11",
                    "From", "+8613800000001",
                    "To", "+12025550100",
                    "Location", "https://evil.example",
                    "CamelHttpResponseCode", "302")));
    assertThat(fields.statusCode()).isEqualTo(200);
    assertThat(fields.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void a_receipt_is_filed_under_our_own_id() {
    HttpResponse<String> answer =
        rig.send(
            rig.form(
                "/hooks/sms/twilio/status?message=260000012-3",
                Map.of("MessageSid", "SM20", "MessageStatus", "delivered")));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(rig.receipts)
        .singleElement()
        .extracting(Receipt::providerId, Receipt::state, receipt -> receipt.message().orElseThrow())
        .containsExactly("SM20", Posting.State.DELIVERED, new MessageId("260000012-3"));
  }

  @Test
  void wecom_checks_the_address_by_an_echo() {
    String sealed = EdgeRig.CRYPTO.seal("1616140317555161061");
    HttpResponse<String> answer = rig.get(rig.at(wecom(sealed, true)));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("1616140317555161061");
  }

  @Test
  void a_wecom_message_is_received_and_answered_with_nothing() {
    String sealed =
        EdgeRig.CRYPTO.seal(
            "<xml><ToUserName>wx5823bf96d3bd56c7</ToUserName><FromUserName>zhangsan</FromUserName>"
                + "<CreateTime>1790733600</CreateTime><MsgType>text</MsgType>"
                + "<Content>烟花</Content><MsgId>77</MsgId><AgentID>1</AgentID></xml>");
    HttpResponse<String> answer = rig.send(wecomPost(sealed, "<xml><Encrypt>%s</Encrypt></xml>"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(rig.received).singleElement().extracting(Inbound::text).isEqualTo("烟花");
    assertThat(rig.onEventLoop).containsExactly(false);
  }

  @Test
  void xml_with_a_doctype_is_a_bad_request() {
    String sealed = EdgeRig.CRYPTO.seal("<xml/>");
    HttpResponse<String> answer =
        rig.send(
            wecomPost(
                sealed,
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                    + "<xml><Encrypt>&e;</Encrypt></xml>"));
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void broken_xml_and_json_are_bad_requests() {
    String sealed = EdgeRig.CRYPTO.seal("<xml/>");
    assertThat(rig.send(wecomPost(sealed, "<xml><Encrypt>")).statusCode()).isEqualTo(400);
    assertThat(rig.send(wecomPost(sealed, "{\"encrypt\":")).statusCode()).isEqualTo(400);
  }

  @Test
  void a_forged_wecom_message_is_forbidden() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                rig.at("/hooks/bot/wecom?msg_signature=00&timestamp=1790733600&nonce=1"))
            .POST(HttpRequest.BodyPublishers.ofString("<xml><Encrypt>AAAA</Encrypt></xml>"));
    assertThat(rig.send(request).statusCode()).isEqualTo(403);
  }

  @Test
  void other_methods_and_other_paths_are_not_there() {
    assertThat(rig.get(rig.at("/hooks/sms/twilio")).statusCode()).isEqualTo(405);
    HttpResponse<String> missing =
        rig.get(rig.at("/hooks/sms/<script>".replace("<", "%3C").replace(">", "%3E")));
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).doesNotContain("script");
  }

  @Test
  void the_console_is_a_page_that_runs_its_own_scripts_only_and_in_nobodys_frame() {
    HttpResponse<String> page = rig.get(rig.at("/console"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe"));
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(rig.get(rig.at("/console/console.js")).statusCode()).isEqualTo(200);
    assertThat(rig.get(rig.at("/console/nothing.js")).statusCode()).isEqualTo(404);
  }

  @Test
  void the_api_gets_method_path_and_token_and_answers_json_that_nobody_keeps() {
    HttpResponse<String> answer =
        rig.send(
            HttpRequest.newBuilder(rig.at("/api/cases/1/actions"))
                .header("Authorization", "Bearer x")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"said\":\"POST /api/cases/1/actions Bearer x\"}");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("application/json;charset=utf-8");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    HttpResponse<String> stranger = rig.get(rig.at("/api/cases"));
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(rig.get(rig.at("/apix")).statusCode()).isEqualTo(404);
  }

  @Test
  void health_and_metrics_are_on_a_port_of_their_own() {
    rig.send(rig.text("SM12", "x").setHeader("X-Twilio-Signature", "Zm9yZ2Vk"));
    assertThat(rig.get(rig.observe("/observe/health/live")).statusCode()).isEqualTo(200);
    assertThat(rig.get(rig.observe("/observe/health/ready")).statusCode()).isEqualTo(200);
    assertThat(rig.get(rig.observe("/observe/health")).body()).contains("UP");
    assertThat(rig.get(rig.observe("/observe/info")).statusCode()).isEqualTo(200);
    assertThat(rig.get(rig.observe("/observe/metrics")).body())
        .contains("chuishao_inbound_rejected_total{provider=\"twilio\",reason=\"bad-signature\"}");
    assertThat(rig.get(rig.at("/observe/health")).statusCode()).isEqualTo(404);
    assertThat(rig.get(rig.observe("/hooks/sms/twilio")).statusCode()).isEqualTo(404);
  }

  @Test
  void both_servers_listen_on_loopback_only() throws IOException {
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
    for (int port : List.of(rig.host.httpPort(), rig.host.observePort())) {
      assertThat(connects(InetAddress.getByName("127.0.0.1"), port)).isTrue();
      assertThat(others).noneMatch(address -> connects(address, port));
      // Where a machine has no other address, the rest of 127/8 is one.
      assertThat(connects(InetAddress.getByName("127.0.0.2"), port)).isFalse();
    }
  }

  private static boolean connects(InetAddress address, int port) {
    try (Socket socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static String wecom(String sealed, boolean echo) {
    String timestamp = String.valueOf(EdgeRig.NOW.getEpochSecond());
    String query =
        "?msg_signature="
            + EdgeRig.CRYPTO.sign(timestamp, "263014780", sealed)
            + "&timestamp="
            + timestamp
            + "&nonce=263014780";
    String echostr = "&echostr=" + URLEncoder.encode(sealed, StandardCharsets.UTF_8);
    return "/hooks/bot/wecom" + query + (echo ? echostr : "");
  }

  private HttpRequest.Builder wecomPost(String sealed, String body) {
    return HttpRequest.newBuilder(rig.at(wecom(sealed, false)))
        .POST(HttpRequest.BodyPublishers.ofString(body.formatted(sealed)));
  }

  private double rejected(String provider, String reason) {
    return rig.host
        .meters()
        .counter("chuishao.inbound.rejected", "provider", provider, "reason", reason)
        .count();
  }
}
