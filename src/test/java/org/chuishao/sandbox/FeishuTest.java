package org.chuishao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Feishu as the sandbox plays it. */
class FeishuTest {

  private static final String HOOK = "/hooks/bot/feishu";

  private SandboxBench bench;
  private Settings.FeishuApp app;

  @BeforeEach
  void start() {
    bench = new SandboxBench();
    app = bench.settings.feishu();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private String token() {
    return bench
        .post(
            "/open-apis/auth/v3/tenant_access_token/internal",
            new JsonObject().put("app_id", app.appId()).put("app_secret", app.appSecret()))
        .json()
        .getString("tenant_access_token");
  }

  private SandboxBench.Answer send(String token, JsonObject body) {
    return bench.send(
        bench
            .request("/open-apis/im/v1/messages?receive_id_type=open_id")
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
  }

  private static JsonObject text(String user, String text) {
    return new JsonObject()
        .put("receive_id", user)
        .put("msg_type", "text")
        .put("content", new JsonObject().put("text", text).encode());
  }

  @Test
  void a_user_writes_by_an_encrypted_event() {
    SandboxBench.Answer answer =
        bench.post("/bots/feishu/wang/messages", new JsonObject().put("text", "冒烟"));
    assertThat(answer.json().getInteger("productStatus")).isEqualTo(200);
    String body = bench.product.to(HOOK).get(0).body();
    assertThat(body).startsWith("{\"encrypt\":\"").doesNotContain("冒烟", "wang");
  }

  @Test
  void a_text_reaches_the_user_with_a_good_token_and_once_for_a_uuid() {
    assertThat(send("none", text("wang", "x")).json().getInteger("code")).isEqualTo(99991663);
    JsonObject once = text("wang", "x").put("uuid", "u1");
    String id = send(token(), once).json().getJsonObject("data").getString("message_id");
    assertThat(send(token(), once).json().getJsonObject("data").getString("message_id"))
        .isEqualTo(id);
    assertThat(bench.sandbox.chatOf("feishu", "wang")).hasSize(1);
    bench.clock.advanceTo(SandboxBench.START.plusSeconds(3601));
    send(token(), once);
    assertThat(bench.sandbox.chatOf("feishu", "wang")).hasSize(2);
  }

  @Test
  void a_card_is_pressed_with_the_value_of_its_button() {
    JsonObject button =
        new JsonObject()
            .put("tag", "button")
            .put("text", new JsonObject().put("content", "拒不停止"))
            .put("value", new JsonObject().put("reply", "A7 2").put("label", "拒不停止"));
    JsonObject card =
        new JsonObject()
            .put(
                "elements",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("tag", "div")
                            .put("text", new JsonObject().put("content", "请到场")))
                    .add(
                        new JsonObject()
                            .put("tag", "action")
                            .put("actions", new JsonArray().add(button))));
    send(token(), text("wang", "").put("msg_type", "interactive").put("content", card.encode()));
    BotMessage shown = bench.sandbox.chatOf("feishu", "wang").get(0);
    assertThat(shown.text()).contains("请到场");
    assertThat(shown.buttons()).extracting(BotMessage.Button::key).containsExactly("A7 2");
    assertThat(bench.sandbox.press("feishu", "wang", "A7 2")).isEqualTo(200);
    assertThat(bench.product.to(HOOK)).hasSize(1);
    assertThat(bench.sandbox.chatOf("feishu", "wang").get(0).state()).isEqualTo("pressed");
  }

  @ParameterizedTest(name = "after {0}: HTTP {1}, code {2}, {3} messages")
  @CsvSource({
    "429,400,99991400,0",
    "500,500,1500,0",
    "refused,400,230013,0",
    "undelivered,200,0,1"
  })
  void faults(String kind, int status, int code, int messages) {
    bench.post("/bots/feishu/wang/faults", new JsonObject().put("kind", kind));
    SandboxBench.Answer answer = send(token(), text("wang", "x"));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().getInteger("code")).isEqualTo(code);
    assertThat(bench.sandbox.chatOf("feishu", "wang")).hasSize(messages);
  }

  private int robot(String secret, String text) {
    String timestamp = Long.toString(bench.clock.instant().getEpochSecond());
    JsonObject body =
        new JsonObject()
            .put("timestamp", timestamp)
            .put("sign", Hmac.of(timestamp + "\n" + secret, ""))
            .put("msg_type", "text")
            .put("content", new JsonObject().put("text", text));
    return bench.post("/open-apis/bot/v2/hook/" + app.robotHook(), body).json().getInteger("code");
  }

  @Test
  void the_custom_robot_checks_the_sign_the_size_and_five_a_second() {
    assertThat(robot("wrong", "x")).isEqualTo(19021);
    assertThat(robot(app.robotSecret(), "长".repeat(7000))).isEqualTo(9499);
    for (int i = 0; i < 5; i++) {
      assertThat(robot(app.robotSecret(), "x" + i)).isZero();
    }
    assertThat(robot(app.robotSecret(), "x")).isEqualTo(11232);
    bench.clock.advanceTo(SandboxBench.START.plusSeconds(2));
    assertThat(robot(app.robotSecret(), "x")).isZero();
  }
}
