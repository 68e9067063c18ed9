package org.chuishao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhonesTest {
  private static final String HOOK = "/hooks/sms/twilio";
  private static final String TEXTS = "/phones/" + SandboxBench.PHONE + "/texts";

  private final SandboxBench bench = new SandboxBench();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void a_phone_texts_the_product_by_a_webhook_that_the_sdk_finds_good() {
    SandboxBench.Answer answer =
        bench.post(
            TEXTS,
            new JsonObject()
                .put("body", "张庄村 有人 & 非法生产烟花爆竹 1+1=2 😀")
                .put("media", new JsonArray().add("https://example.test/a.jpg")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getInteger("productStatus")).isEqualTo(200);
    FakeProduct.Call call = bench.product.to(HOOK).get(0);
    assertThat(call.form())
        .containsEntry("Body", "张庄村 有人 & 非法生产烟花爆竹 1+1=2 😀")
        .containsEntry("From", SandboxBench.PHONE)
        .containsEntry("To", bench.settings.twilio().numbers().get(0))
        .containsEntry("MessageSid", answer.json().getString("sid"))
        .containsEntry("NumMedia", "1")
        .containsEntry("MediaUrl0", "https://example.test/a.jpg");
    RequestValidator validator = new RequestValidator(bench.settings.twilio().authToken());
    assertThat(validator.validate(bench.product.uri() + HOOK, call.form(), call.signature()))
        .isTrue();
    assertThat(validator.validate(bench.product.uri() + HOOK + "x", call.form(), call.signature()))
        .isFalse();
  }

  @Test
  void the_signature_covers_the_url_that_the_product_is_known_by() {
    bench.sandbox.connectTo(
        bench.product.uri(),
        URI.create("https://report.example.cn/chuishao/"),
        TimeTravel.nothingDue());

    bench.sandbox.text(SandboxBench.PHONE, "线索");

    FakeProduct.Call call = bench.product.to(HOOK).get(0);
    assertThat(
            new RequestValidator(bench.settings.twilio().authToken())
                .validate(
                    "https://report.example.cn/chuishao" + HOOK, call.form(), call.signature()))
        .isTrue();
  }

  @Test
  void what_a_phone_sent_is_listed_with_time_of_china_and_state() {
    bench.post(TEXTS, new JsonObject().put("body", "线索"));

    JsonArray listed = bench.get(TEXTS).list();

    assertThat(listed).hasSize(1);
    assertThat(listed.getJsonObject(0).getMap())
        .containsEntry("direction", "sent")
        .containsEntry("body", "线索")
        .containsEntry("at", "2026-09-30T16:00:00+08:00")
        .containsEntry("state", "received");
    assertThat(bench.seen)
        .singleElement()
        .satisfies(
            seen -> {
              assertThat(seen.direction()).isEqualTo(Witness.Direction.IN);
              assertThat(seen.text()).isEqualTo("线索");
            });
  }

  @Test
  void the_same_text_can_be_told_twice_as_providers_do() {
    String sid = bench.post(TEXTS, new JsonObject().put("body", "线索")).json().getString("sid");
    bench.post(TEXTS, new JsonObject().put("body", "线索").put("sid", sid));

    assertThat(bench.product.to(HOOK))
        .extracting(call -> call.form().get("MessageSid"))
        .containsExactly(sid, sid);
    assertThat(bench.sandbox.textsOf(SandboxBench.PHONE)).hasSize(1);
  }

  @Test
  void what_the_product_answers_is_told() {
    bench.product.answers.set(403);
    assertThat(
            bench
                .post(TEXTS, new JsonObject().put("body", "线索"))
                .json()
                .getInteger("productStatus"))
        .isEqualTo(403);
  }

  @Test
  void a_product_that_is_away_is_a_bad_gateway() {
    bench.product.close();
    assertThat(bench.post(TEXTS, new JsonObject().put("body", "线索")).status()).isEqualTo(502);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "\"text\"",
        "{",
        "{\"body\":7}",
        "{}",
        "{\"body\":\"a\",\"media\":\"b\"}",
        "{\"body\":\"a\",\"to\":\"+10000000\"}",
        "{\"body\":\"a\",\"sid\":\"SM1\"}"
      })
  void a_body_that_says_something_else_is_refused_with_a_reason(String body) {
    SandboxBench.Answer answer = bench.post(TEXTS, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getString("error")).isNotBlank();
    assertThat(bench.product.calls).isEmpty();
  }

  @Test
  void a_body_of_more_than_256_kb_is_refused() {
    SandboxBench.Answer answer =
        bench.post(TEXTS, new JsonObject().put("body", "x".repeat(256 * 1024)));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().getString("error")).isNotBlank();
  }

  @Test
  void a_number_without_its_country_is_refused() {
    assertThat(bench.get("/phones/13800000001/texts").status()).isEqualTo(400);
  }

  @Test
  void an_escaped_plus_is_a_plus() {
    assertThat(bench.get("/phones/%2B8613800000001/texts").status()).isEqualTo(200);
  }

  @Test
  void before_a_product_is_connected_a_phone_is_told_so() {
    try (Sandbox alone = Sandbox.start(Settings.sample(bench.clock))) {
      SandboxBench.Answer answer =
          bench.send(
              java.net.http.HttpRequest.newBuilder(URI.create(alone.uri() + TEXTS))
                  .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"body\":\"线索\"}")));
      assertThat(answer.status()).isEqualTo(503);
    }
  }
}
