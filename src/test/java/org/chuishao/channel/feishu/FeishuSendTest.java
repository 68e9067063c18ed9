package org.chuishao.channel.feishu;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.chuishao.channel.Accounts;
import org.chuishao.channel.Json;
import org.chuishao.channel.Letters;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeishuSendTest {

  private static final Instant NOW = Instant.parse("2026-10-12T01:00:00Z");
  private static final String TOKEN = "/open-apis/auth/v3/tenant_access_token/internal";
  private static final String SEND = "/open-apis/im/v1/messages";
  private static final String GROUP = "/open-apis/bot/v2/hook/hook-1";
  private static final Letter LETTER = Letters.to("ou_1", "请到场<at user_id=\"all\"></at>劝阻");
  private static final Letter QUESTION = Letters.asking("ou_1", "请到场劝阻 <b>");
  private static final Letter TO_GROUP = Letters.to("柳河镇群", "x");
  private static final Vertx VERTX = Vertx.vertx();

  @RegisterExtension
  static final WireMockExtension FEISHU =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @AfterAll
  static void stop() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  private FeishuApp app;
  private FeishuGroup group;

  @BeforeEach
  void connect() {
    FeishuSettings settings =
        Accounts.feishu(URI.create(FEISHU.baseUrl()), Duration.ofSeconds(20), "open_id");
    app = new FeishuApp(settings, VERTX, InstantSource.fixed(NOW));
    group = new FeishuGroup(settings, VERTX, InstantSource.fixed(NOW));
    answer(TOKEN, json("{\"code\":0,\"tenant_access_token\":\"T1\",\"expire\":7200}"));
  }

  private static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  private static void answer(String path, ResponseDefinitionBuilder response) {
    FEISHU.stubFor(post(urlPathEqualTo(path)).willReturn(response));
  }

  private static void once(String path) {
    FEISHU.verify(1, postRequestedFor(urlPathEqualTo(path)));
  }

  private static JsonNode bodyOf(String path) {
    return FEISHU.getAllServeEvents().stream()
        .map(event -> event.getRequest())
        .filter(request -> request.getUrl().startsWith(path))
        .map(request -> Json.object(request.getBodyAsString()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_published_sign_of_a_custom_robot() {
    assertThat(FeishuGroup.sign("1599360473", "demo"))
        .isEqualTo("l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=");
  }

  @Test
  void happy_and_the_token_is_asked_for_once_and_markup_calls_nobody() {
    answer(SEND, json("{\"code\":0,\"data\":{\"message_id\":\"om_1\"}}"));
    assertThat(app.send(LETTER)).isEqualTo(new Outcome.Accepted("om_1"));
    assertThat(app.send(LETTER)).isEqualTo(new Outcome.Accepted("om_1"));
    FEISHU.verify(
        1,
        postRequestedFor(urlPathEqualTo(TOKEN))
            .withRequestBody(equalToJson("{\"app_id\":\"cli_1\",\"app_secret\":\"app-secret\"}")));
    FEISHU.verify(
        2,
        postRequestedFor(urlPathEqualTo(SEND))
            .withQueryParam("receive_id_type", equalTo("open_id"))
            .withHeader("Authorization", equalTo("Bearer T1")));
    JsonNode sent = bodyOf(SEND);
    assertThat(sent.path("receive_id").asText()).isEqualTo("ou_1");
    assertThat(sent.path("msg_type").asText()).isEqualTo("text");
    assertThat(Json.object(sent.path("content").asText()).path("text").asText())
        .isEqualTo("请到场＜at user_id=\"all\">＜/at>劝阻");
  }

  @Test
  void a_question_goes_out_as_a_card_whose_buttons_say_what_would_be_typed() {
    answer(SEND, json("{\"code\":0,\"data\":{\"message_id\":\"om_1\"}}"));
    app.send(QUESTION);
    JsonNode sent = bodyOf(SEND);
    assertThat(sent.path("msg_type").asText()).isEqualTo("interactive");
    JsonNode card = Json.object(sent.path("content").asText());
    assertThat(card.path("header").path("title").path("content").asText()).isEqualTo("劝阻");
    assertThat(card.path("elements").path(0).path("text").toString())
        .isEqualTo("{\"tag\":\"plain_text\",\"content\":\"请到场劝阻 <b>\"}");
    JsonNode buttons = card.path("elements").path(1).path("actions");
    assertThat(buttons).hasSize(2);
    assertThat(buttons.path(1).path("text").path("content").asText()).isEqualTo("拒不停止");
    assertThat(buttons.path(1).path("value").path("reply").asText()).isEqualTo("A7 2");
  }

  @Test
  void what_does_not_fit_on_a_card_of_30_kilobytes_goes_out_as_text() {
    answer(SEND, json("{\"code\":0,\"data\":{\"message_id\":\"om_1\"}}"));
    app.send(Letters.asking("ou_1", "长".repeat(4000)));
    assertThat(bodyOf(SEND).path("msg_type").asText()).isEqualTo("text");
  }

  @Test
  void every_try_has_the_same_uuid_and_another_person_another_one() {
    Letter second =
        new Letter(
            LETTER.id(),
            LETTER.caseNo(),
            "ou_1",
            "",
            LETTER.text(),
            "",
            LETTER.options(),
            "",
            2,
            LETTER.notice());
    String uuid = CardLetter.message(LETTER).path("uuid").asText();
    assertThat(uuid).hasSizeLessThanOrEqualTo(50);
    assertThat(CardLetter.message(second).path("uuid").asText()).isEqualTo(uuid);
    assertThat(CardLetter.message(Letters.to("ou_2", "x")).path("uuid").asText())
        .isNotEqualTo(uuid);
  }

  @ParameterizedTest
  @CsvSource({
    "429,99991400,42,NotSent,PT42S",
    "400,99991400,7,NotSent,PT7S",
    "400,99991400,,NotSent,PT30S",
    "400,99991400,999999,NotSent,PT30M",
    "400,230020,,NotSent,PT30S",
    "400,99991672,,NotSent,",
    "400,230006,,NotSent,",
    "400,230013,,Rejected,",
    "400,230001,,Rejected,",
    "400,230049,,Uncertain,",
  })
  void throttled_the_operators_fault_and_rejected(
      int status, int code, String reset, String outcome, Duration after) {
    ResponseDefinitionBuilder response =
        json("{\"code\":" + code + ",\"msg\":\"words\"}").withStatus(status);
    answer(SEND, reset == null ? response : response.withHeader("X-Ogw-Ratelimit-Reset", reset));
    Outcome result = app.send(LETTER);
    assertThat(result.getClass().getSimpleName()).isEqualTo(outcome);
    if (result instanceof Outcome.NotSent) {
      assertThat(result)
          .isEqualTo(
              new Outcome.NotSent(
                  String.valueOf(code), "words", Optional.ofNullable(after), code == 230020));
    }
    once(SEND);
  }

  @ParameterizedTest
  @ValueSource(ints = {99991661, 99991663, 99991665})
  void a_stale_token_is_renewed_once(int code) {
    FEISHU.stubFor(
        post(urlPathEqualTo(TOKEN))
            .inScenario("tokens")
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("second")
            .willReturn(json("{\"code\":0,\"tenant_access_token\":\"T1\",\"expire\":7200}")));
    FEISHU.stubFor(
        post(urlPathEqualTo(TOKEN))
            .inScenario("tokens")
            .whenScenarioStateIs("second")
            .willReturn(json("{\"code\":0,\"tenant_access_token\":\"T2\",\"expire\":7200}")));
    FEISHU.stubFor(
        post(urlPathEqualTo(SEND))
            .withHeader("Authorization", equalTo("Bearer T1"))
            .willReturn(json("{\"code\":" + code + ",\"msg\":\"x\"}").withStatus(400)));
    FEISHU.stubFor(
        post(urlPathEqualTo(SEND))
            .withHeader("Authorization", equalTo("Bearer T2"))
            .willReturn(json("{\"code\":0,\"data\":{\"message_id\":\"om_2\"}}")));
    assertThat(app.send(LETTER)).isEqualTo(new Outcome.Accepted("om_2"));
    FEISHU.verify(2, postRequestedFor(urlPathEqualTo(SEND)));
  }

  @Test
  void a_token_that_stays_stale_does_not_go_round_in_circles() {
    answer(SEND, json("{\"code\":99991663,\"msg\":\"x\"}").withStatus(400));
    assertThat(app.send(LETTER)).isInstanceOf(Outcome.NotSent.class);
    FEISHU.verify(2, postRequestedFor(urlPathEqualTo(SEND)));
  }

  @Test
  void without_a_token_nothing_is_sent() {
    answer(TOKEN, json("{\"code\":10014,\"msg\":\"app secret invalid\"}"));
    assertThat(app.send(LETTER))
        .isEqualTo(new Outcome.NotSent("token-10014", "app secret invalid", Optional.empty()));
    answer(TOKEN, aResponse().withFault(Fault.EMPTY_RESPONSE));
    assertThat(app.send(LETTER)).isInstanceOf(Outcome.NotSent.class);
    FEISHU.verify(0, postRequestedFor(urlPathEqualTo(SEND)));
  }

  @Test
  void a_message_may_be_repeated_within_the_hour_of_its_uuid() {
    assertThat(app.ask(LETTER, "", NOW.minusSeconds(3200))).isInstanceOf(Outcome.Repeatable.class);
    assertThat(app.ask(QUESTION, "", NOW.minusSeconds(3300))).isInstanceOf(Outcome.Uncertain.class);
  }

  @Test
  void a_group_is_spoken_to_with_a_signed_body_of_at_most_20_kilobytes() {
    answer(GROUP, json("{\"StatusCode\":0,\"StatusMessage\":\"success\"}"));
    assertThat(group.send(Letters.to("柳河镇群", "长<".repeat(9000))))
        .isEqualTo(new Outcome.Accepted(Letters.ID.value() + "@1"));
    JsonNode sent = bodyOf(GROUP);
    String timestamp = String.valueOf(NOW.getEpochSecond());
    assertThat(sent.path("timestamp").asText()).isEqualTo(timestamp);
    assertThat(sent.path("sign").asText()).isEqualTo(FeishuGroup.sign(timestamp, "robot-secret"));
    assertThat(sent.toString().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(20 * 1024);
  }

  @ParameterizedTest
  @CsvSource({"11232,NotSent,PT30S", "19021,NotSent,", "9499,Rejected,"})
  void a_group_that_is_too_fast_wrongly_set_up_or_refuses(
      int code, String outcome, Duration after) {
    answer(GROUP, json("{\"code\":" + code + ",\"msg\":\"words\"}"));
    assertThat(group.send(TO_GROUP))
        .isEqualTo(
            outcome.equals("NotSent")
                ? new Outcome.NotSent(String.valueOf(code), "words", Optional.ofNullable(after))
                : new Outcome.Rejected(String.valueOf(code), "words"));
    once(GROUP);
  }
}
