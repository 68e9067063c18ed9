package org.chuishao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WecomTest {
  private static final String HOOK = "/hooks/bot/wecom";

  private final SandboxBench bench =
      new SandboxBench(
          settings -> {
            Settings.WecomApp app = settings.wecom();
            return settings.withWecom(
                new Settings.WecomApp(
                    app.corpId(),
                    app.agentId(),
                    app.token(),
                    app.aesKey(),
                    app.receiveId(),
                    app.secret(),
                    app.robotKey(),
                    Set.of("wang", "li")::contains,
                    100));
          });
  private final Settings.WecomApp app = bench.settings.wecom();

  @AfterEach
  void stop() {
    bench.close();
  }

  private String token() {
    return bench
        .get("/cgi-bin/gettoken?corpid=" + app.corpId() + "&corpsecret=" + app.secret())
        .json()
        .getString("access_token");
  }

  private JsonObject send(JsonObject message) {
    return call("/cgi-bin/message/send?access_token=" + token(), message);
  }

  private JsonObject call(String path, JsonObject body) {
    SandboxBench.Answer answer = bench.post(path, body);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private JsonObject text(String user, String content) {
    return new JsonObject()
        .put("touser", user)
        .put("msgtype", "text")
        .put("agentid", app.agentId())
        .put("text", new JsonObject().put("content", content));
  }

  private JsonObject card(String task) {
    JsonArray buttons =
        new JsonArray()
            .add(new JsonObject().put("text", "已停止").put("key", "A7 1"))
            .add(new JsonObject().put("text", "拒不停止").put("key", "A7 2"));
    return new JsonObject()
        .put("touser", "wang")
        .put("msgtype", "template_card")
        .put("agentid", app.agentId())
        .put(
            "template_card",
            new JsonObject()
                .put("card_type", "button_interaction")
                .put("main_title", new JsonObject().put("title", "劝阻").put("desc", "张庄村"))
                .put("task_id", task)
                .put("button_list", buttons));
  }

  /** What the product does with a callback: verify, then decrypt. */
  private String opened(FakeProduct.Call call) {
    WecomEnvelope envelope = new WecomEnvelope(app.token(), app.aesKey(), app.receiveId());
    Matcher sealed =
        Pattern.compile("<Encrypt><!\\[CDATA\\[(.+?)]]></Encrypt>").matcher(call.body());
    assertThat(sealed.find()).isTrue();
    assertThat(call.query().get("msg_signature"))
        .isEqualTo(
            envelope.sign(
                call.query().get("timestamp"), call.query().get("nonce"), sealed.group(1)));
    return envelope.open(sealed.group(1));
  }

  @Test
  void a_user_writes_by_a_signed_and_sealed_callback() {
    SandboxBench.Answer answer =
        bench.post("/bots/wecom/wang/messages", new JsonObject().put("text", "张庄村 <冒烟> ]]> & 快来"));

    assertThat(answer.json().getInteger("productStatus")).isEqualTo(200);
    FakeProduct.Call call = bench.product.to(HOOK).get(0);
    assertThat(call.query())
        .containsEntry("timestamp", Long.toString(SandboxBench.START.getEpochSecond()));
    assertThat(opened(call))
        .contains("<FromUserName><![CDATA[wang]]></FromUserName>")
        .contains("<MsgType><![CDATA[text]]></MsgType>")
        .contains("<![CDATA[张庄村 <冒烟> ]]]]><![CDATA[> & 快来]]>")
        .contains("<MsgId>" + answer.json().getString("id") + "</MsgId>");
  }

  @Test
  void a_text_of_the_product_reaches_the_user() {
    JsonObject answer = send(text("wang|stranger", "有一条线索"));

    assertThat(answer.getInteger("errcode")).isZero();
    assertThat(answer.getString("invaliduser")).isEqualTo("stranger");
    JsonArray listed = bench.get("/bots/wecom/wang/messages").list();
    assertThat(listed).hasSize(1);
    assertThat(listed.getJsonObject(0).getMap())
        .containsEntry("direction", "received")
        .containsEntry("text", "有一条线索")
        .containsEntry("state", "delivered");
  }

  @Test
  void a_card_is_pressed_updated_once_and_then_has_no_button() {
    send(card("task-1"));
    assertThat(bench.sandbox.press("wang", "拒不停止")).isEqualTo(200);

    String event = opened(bench.product.to(HOOK).get(0));
    assertThat(event)
        .contains("<Event><![CDATA[template_card_event]]></Event>")
        .contains("<EventKey><![CDATA[A7 2]]></EventKey>")
        .contains("<TaskId><![CDATA[task-1]]></TaskId>");
    Matcher code = Pattern.compile("<ResponseCode><!\\[CDATA\\[(.+?)]]>").matcher(event);
    assertThat(code.find()).isTrue();
    JsonObject update =
        new JsonObject()
            .put("agentid", app.agentId())
            .put("response_code", code.group(1))
            .put("button", new JsonObject().put("replace_name", "已收到"));
    String path = "/cgi-bin/message/update_template_card?access_token=" + token();
    assertThat(call(path, update).getInteger("errcode")).isZero();
    assertThat(call(path, update).getInteger("errcode")).isEqualTo(40029);
    assertThat(bench.sandbox.chatOf("wang").get(0).text()).contains("劝阻", "已收到");
    SandboxBench.Answer again =
        bench.post("/bots/wecom/wang/messages", new JsonObject().put("press", "A7 2"));
    assertThat(again.status()).isEqualTo(404);
  }

  @Test
  void an_access_token_runs_out_by_use_and_by_time() {
    String first = token();
    assertThat(token()).isEqualTo(first);
    String path = "/cgi-bin/message/send?access_token=";
    for (int i = 0; i < 100; i++) {
      call(path + first, text("stranger", "x"));
    }
    assertThat(call(path + first, text("wang", "x")).getInteger("errcode")).isEqualTo(42001);
    String second = token();
    assertThat(second).isNotEqualTo(first);
    bench.clock.advanceTo(SandboxBench.START.plus(Duration.ofHours(2)));
    assertThat(call(path + second, text("wang", "x")).getInteger("errcode")).isEqualTo(42001);
    assertThat(call(path + "none", text("wang", "x")).getInteger("errcode")).isEqualTo(40014);
  }

  @Test
  void a_wrong_secret_gets_no_token() {
    assertThat(
            bench
                .get("/cgi-bin/gettoken?corpid=" + app.corpId() + "&corpsecret=wrong")
                .json()
                .getInteger("errcode"))
        .isEqualTo(40001);
  }

  @Test
  void an_unknown_user_is_81013() {
    assertThat(send(text("stranger", "x")).getInteger("errcode")).isEqualTo(81013);
  }

  @Test
  void more_than_thirty_a_minute_are_dropped_without_a_word() {
    for (int i = 0; i < 31; i++) {
      assertThat(send(text("wang", "x" + i)).getInteger("errcode")).isZero();
    }
    assertThat(bench.sandbox.chatOf("wang").get(30).state()).isEqualTo("dropped");
    bench.clock.advanceTo(SandboxBench.START.plusSeconds(61));
    send(text("wang", "later"));
    assertThat(bench.sandbox.chatOf("wang").get(31).state()).isEqualTo("delivered");
  }

  @Test
  void a_copy_within_the_window_is_not_shown_twice() {
    JsonObject checked =
        text("wang", "x").put("enable_duplicate_check", 1).put("duplicate_check_interval", 600);
    String id = send(checked).getString("msgid");
    assertThat(send(checked).getString("msgid")).isEqualTo(id);
    assertThat(bench.sandbox.chatOf("wang")).hasSize(1);
    bench.clock.advanceTo(SandboxBench.START.plusSeconds(601));
    send(checked);
    assertThat(bench.sandbox.chatOf("wang")).hasSize(2);
  }

  @Test
  void a_task_id_is_used_once() {
    assertThat(send(card("task-1")).getInteger("errcode")).isZero();
    assertThat(send(card("task-1")).getInteger("errcode")).isEqualTo(40058);
    assertThat(send(card("task 2")).getInteger("errcode")).isEqualTo(40058);
  }

  @ParameterizedTest(name = "after {0}: HTTP {1}, errcode {2}, {3} messages")
  @CsvSource({"429,200,45009,0", "500,500,-1,0", "refused,200,81013,0", "undelivered,200,0,1"})
  void faults(String kind, int status, int errcode, int messages) {
    bench.post("/bots/wecom/wang/faults", new JsonObject().put("kind", kind));

    SandboxBench.Answer answer =
        bench.post("/cgi-bin/message/send?access_token=" + token(), text("wang", "x"));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().getInteger("errcode")).isEqualTo(errcode);
    assertThat(bench.sandbox.chatOf("wang")).hasSize(messages);
  }

  @Test
  void the_group_robot_counts_bytes_and_messages() {
    String path = "/cgi-bin/webhook/send?key=" + app.robotKey();
    JsonObject said = text("", "长".repeat(682));
    assertThat(call(path, said).getInteger("errcode")).isZero();
    assertThat(call(path, text("", "长".repeat(683))).getInteger("errcode")).isEqualTo(40058);
    for (int i = 1; i < 20; i++) {
      assertThat(call(path, said).getInteger("errcode")).isZero();
    }
    assertThat(call(path, said).getInteger("errcode")).isEqualTo(45009);
    assertThat(call("/cgi-bin/webhook/send?key=wrong", said).getInteger("errcode"))
        .isEqualTo(93000);
    assertThat(bench.get("/bots/wecom/group-robot/messages").list()).hasSize(20);
  }

  @Test
  void a_bot_that_nobody_plays_is_not_there() {
    assertThat(bench.get("/bots/icq/wang/messages").status()).isEqualTo(404);
    assertThat(bench.post("/bots/icq/wang/faults", new JsonObject().put("kind", "429")).status())
        .isEqualTo(404);
  }

  @Test
  void json_of_the_wrong_shape_is_a_bad_request() {
    String path = "/cgi-bin/message/send?access_token=" + token();
    JsonObject twisted =
        new JsonObject().put("agentid", app.agentId()).put("msgtype", "text").put("text", "bare");
    assertThat(bench.post(path, twisted).status()).isEqualTo(400);
    assertThat(bench.post(path, "nonsense").status()).isEqualTo(400);
  }
}
