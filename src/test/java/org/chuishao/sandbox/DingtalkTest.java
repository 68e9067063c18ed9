package org.chuishao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DingTalk as the sandbox plays it. */
class DingtalkTest {

  private static final String HOOK = "/hooks/bot/dingtalk";
  private static final String SEND = "/v1.0/robot/oToMessages/batchSend";
  private static final String CARD = "/v1.0/card/instances/createAndDeliver";

  private SandboxBench bench;
  private Settings.DingtalkApp app;

  @BeforeEach
  void start() {
    bench = new SandboxBench();
    app = bench.settings.dingtalk();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private String token() {
    return bench
        .post(
            "/v1.0/oauth2/accessToken",
            new JsonObject().put("appKey", app.appKey()).put("appSecret", app.appSecret()))
        .json()
        .getString("accessToken");
  }

  private SandboxBench.Answer call(String path, String token, JsonObject body) {
    return bench.send(
        bench
            .request(path)
            .header("x-acs-dingtalk-access-token", token)
            .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
  }

  private JsonObject text(String user, String text) {
    return new JsonObject()
        .put("robotCode", app.robotCode())
        .put("userIds", new JsonArray().add(user))
        .put("msgKey", "sampleText")
        .put("msgParam", new JsonObject().put("content", text).encode());
  }

  private JsonObject card(String trackId) {
    JsonArray buttons =
        new JsonArray()
            .add(
                new JsonObject()
                    .put("text", "拒不停止")
                    .put("id", "2")
                    .put("params", new JsonObject().put("reply", "A7 2").put("label", "拒不停止")));
    JsonObject map =
        new JsonObject()
            .put("title", "劝阻")
            .put("content", "请到场")
            .put("status", "")
            .put("buttons", buttons.encode());
    return new JsonObject()
        .put("cardTemplateId", app.cardTemplate())
        .put("outTrackId", trackId)
        .put("callbackRouteKey", app.cardRoute())
        .put("openSpaceId", "dtv1.card//IM_ROBOT.wang")
        .put("imRobotOpenDeliverModel", new JsonObject().put("robotCode", app.robotCode()))
        .put("cardData", new JsonObject().put("cardParamMap", map));
  }

  @Test
  void a_user_writes_and_is_listed_as_having_sent() {
    SandboxBench.Answer answer =
        bench.post("/bots/dingtalk/wang/messages", new JsonObject().put("text", "冒烟"));
    assertThat(answer.json().getInteger("productStatus")).isEqualTo(200);
    JsonObject told = new JsonObject(bench.product.to(HOOK).get(0).body());
    assertThat(told.getString("senderStaffId")).isEqualTo("wang");
    assertThat(told.getString("msgId")).isEqualTo(answer.json().getString("id"));
    assertThat(bench.get("/bots/dingtalk/wang/messages").list().getJsonObject(0).getMap())
        .containsEntry("direction", "sent")
        .containsEntry("text", "冒烟");
    assertThat(bench.get("/bots/wecom/wang/messages").list())
        .as("the same name at another provider is somebody else")
        .isEmpty();
  }

  @Test
  void a_text_reaches_the_user_with_a_good_token_only() {
    assertThat(call(SEND, "none", text("wang", "x")).json().getString("code"))
        .isEqualTo("InvalidAuthentication");
    JsonObject answer = call(SEND, token(), text("wang", "有一条线索")).json();
    assertThat(answer.getString("processQueryKey")).isNotBlank();
    assertThat(bench.sandbox.chatOf("dingtalk", "wang")).hasSize(1);
    assertThat(
            bench
                .post(
                    "/v1.0/oauth2/accessToken",
                    new JsonObject().put("appKey", app.appKey()).put("appSecret", "wrong"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void a_token_runs_out_after_two_hours() {
    String token = token();
    bench.clock.advanceTo(SandboxBench.START.plus(Duration.ofHours(2)));
    assertThat(call(SEND, token, text("wang", "x")).status()).isEqualTo(400);
  }

  @Test
  void a_card_is_pressed_by_a_callback_with_what_its_button_holds() {
    assertThat(call(CARD, token(), card("t1")).json().getBoolean("success")).isTrue();
    assertThat(call(CARD, token(), card("t1")).status()).as("an id is used once").isEqualTo(400);
    assertThat(bench.sandbox.press("dingtalk", "wang", "拒不停止")).isEqualTo(200);
    JsonObject pressed = new JsonObject(bench.product.to(HOOK).get(0).body());
    assertThat(pressed.getString("outTrackId")).isEqualTo("t1");
    assertThat(pressed.getString("content")).contains("\"reply\":\"A7 2\"");
    // The product of this test answers nothing, so the card stays as it is.
    assertThat(bench.sandbox.chatOf("dingtalk", "wang").get(0).state()).isEqualTo("pressed");
  }

  @Test
  void a_button_of_an_action_card_makes_the_user_write() {
    JsonObject param =
        new JsonObject()
            .put("title", "劝阻")
            .put("text", "请到场")
            .put("singleTitle", "已停止")
            .put("singleURL", "dtmd://dingtalkclient/sendMessage?content=A7%201");
    JsonObject body =
        text("wang", "").put("msgKey", "sampleActionCard").put("msgParam", param.encode());
    assertThat(call(SEND, token(), body).status()).isEqualTo(200);
    bench.sandbox.press("dingtalk", "wang", "已停止");
    JsonObject told = new JsonObject(bench.product.to(HOOK).get(0).body());
    assertThat(told.getJsonObject("text").getString("content")).isEqualTo("A7 1");
  }

  @ParameterizedTest(name = "after {0}: HTTP {1}, {2} messages")
  @CsvSource({"429,400,0", "500,500,0", "refused,200,0", "undelivered,200,1"})
  void faults(String kind, int status, int messages) {
    bench.post("/bots/dingtalk/wang/faults", new JsonObject().put("kind", kind));
    assertThat(call(SEND, token(), text("wang", "x")).status()).isEqualTo(status);
    assertThat(bench.sandbox.chatOf("dingtalk", "wang")).hasSize(messages);
  }

  private JsonObject group(String secret, String text) {
    String timestamp = Long.toString(bench.clock.instant().toEpochMilli());
    String sign = Hmac.of(secret, timestamp + "\n" + secret);
    String query =
        "?access_token="
            + app.groupToken()
            + "&timestamp="
            + timestamp
            + "&sign="
            + URLEncoder.encode(sign, StandardCharsets.UTF_8);
    JsonObject body =
        new JsonObject().put("msgtype", "text").put("text", new JsonObject().put("content", text));
    return bench.post("/robot/send" + query, body).json();
  }

  @Test
  void the_group_robot_checks_the_sign_and_is_locked_for_ten_minutes_after_twenty_a_minute() {
    assertThat(group("wrong", "x").getInteger("errcode")).isEqualTo(310000);
    for (int i = 0; i < 20; i++) {
      assertThat(group(app.groupSecret(), "x" + i).getInteger("errcode")).isZero();
    }
    assertThat(group(app.groupSecret(), "x").getInteger("errcode")).isEqualTo(130101);
    bench.clock.advanceTo(SandboxBench.START.plusSeconds(599));
    assertThat(group(app.groupSecret(), "x").getInteger("errcode")).isEqualTo(130101);
    bench.clock.advanceTo(SandboxBench.START.plusSeconds(600));
    assertThat(group(app.groupSecret(), "x").getInteger("errcode")).isZero();
  }
}
