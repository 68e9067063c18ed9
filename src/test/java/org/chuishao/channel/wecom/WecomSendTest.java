package org.chuishao.channel.wecom;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

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

class WecomSendTest {

  private static final Instant NOW = Instant.parse("2026-10-12T01:00:00Z");
  private static final String SEND = "/cgi-bin/message/send";
  private static final String GROUP = "/cgi-bin/webhook/send";
  private static final Letter LETTER = Letters.to("zhangsan", "请到场劝阻");
  private static final Letter CARD = Letters.asking("zhangsan", "请到场劝阻，并回复结果");
  private static final Vertx VERTX = Vertx.vertx();

  @RegisterExtension
  static final WireMockExtension WECOM =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @AfterAll
  static void stop() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  private WecomApp app;
  private WecomGroup group;

  @BeforeEach
  void connect() {
    WecomSettings settings = Accounts.wecom(URI.create(WECOM.baseUrl()), Duration.ofSeconds(20));
    app = new WecomApp(settings, VERTX, InstantSource.fixed(NOW));
    group = new WecomGroup(settings, VERTX);
    WECOM.stubFor(
        get(urlPathEqualTo("/cgi-bin/gettoken"))
            .willReturn(json("{\"errcode\":0,\"access_token\":\"T1\",\"expires_in\":7200}")));
  }

  private static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  private static void answer(ResponseDefinitionBuilder response) {
    WECOM.stubFor(post(anyUrl()).willReturn(response));
  }

  @Test
  void happy_and_the_token_is_asked_for_once() {
    answer(json("{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":\"W1\"}"));
    assertThat(app.send(LETTER)).isEqualTo(new Outcome.Accepted("W1"));
    assertThat(app.send(LETTER)).isEqualTo(new Outcome.Accepted("W1"));
    WECOM.verify(
        1,
        getRequestedFor(urlPathEqualTo("/cgi-bin/gettoken"))
            .withQueryParam("corpid", equalTo("corp1"))
            .withQueryParam("corpsecret", equalTo("app-secret")));
    WECOM.verify(
        2,
        postRequestedFor(urlPathEqualTo(SEND))
            .withQueryParam("access_token", equalTo("T1"))
            .withRequestBody(
                equalToJson(
                    """
                    {"touser":"zhangsan","agentid":218,"msgtype":"text","text":{"content":"请到场劝阻"},
                     "enable_duplicate_check":1,"duplicate_check_interval":1800}""")));
  }

  @Test
  void a_question_goes_out_as_a_card_whose_buttons_say_what_would_be_typed() {
    answer(json("{\"errcode\":0,\"msgid\":\"W1\"}"));
    app.send(CARD);
    WECOM.verify(
        postRequestedFor(urlPathEqualTo(SEND))
            .withRequestBody(matchingJsonPath("$.msgtype", equalTo("template_card")))
            .withRequestBody(
                matchingJsonPath("$.template_card.card_type", equalTo("button_interaction")))
            .withRequestBody(
                matchingJsonPath("$.template_card.task_id", equalTo(Letters.ID.value() + "@2")))
            .withRequestBody(
                matchingJsonPath("$.template_card.sub_title_text", equalTo(CARD.text())))
            .withRequestBody(
                matchingJsonPath("$.template_card.button_list[0].key", equalTo("A7 1")))
            .withRequestBody(
                matchingJsonPath("$.template_card.button_list[1].text", equalTo("拒不停止"))));
  }

  @Test
  void what_does_not_fit_on_a_card_goes_out_as_text() {
    answer(json("{\"errcode\":0,\"msgid\":\"W1\"}"));
    app.send(Letters.asking("zhangsan", "长".repeat(161)));
    WECOM.verify(
        postRequestedFor(urlPathEqualTo(SEND))
            .withRequestBody(matchingJsonPath("$.text.content", equalTo("长".repeat(161)))));
  }

  @ParameterizedTest
  @CsvSource({
    "45009,NotSent,PT1M",
    "45033,NotSent,PT5S",
    "-1,NotSent,",
    "60020,NotSent,",
    "81013,Rejected,",
    "40058,Rejected,",
  })
  void throttled_busy_and_rejected(int code, String outcome, Duration after) {
    answer(json("{\"errcode\":" + code + ",\"errmsg\":\"words\"}"));
    Outcome expected =
        outcome.equals("NotSent")
            ? new Outcome.NotSent(String.valueOf(code), "words", Optional.ofNullable(after))
            : new Outcome.Rejected(String.valueOf(code), "words");
    assertThat(app.send(LETTER)).isEqualTo(expected);
    assertThat(group.send(Letters.to("柳河镇群", "x"))).isEqualTo(expected);
    WECOM.verify(1, postRequestedFor(urlPathEqualTo(SEND)));
    WECOM.verify(1, postRequestedFor(urlPathEqualTo(GROUP)));
  }

  @Test
  void a_member_whom_wecom_does_not_know_is_rejected_although_it_says_ok() {
    answer(
        json(
            "{\"errcode\":0,\"errmsg\":\"ok\",\"invaliduser\":\"lisi|zhangsan\",\"msgid\":\"W\"}"));
    assertThat(app.send(LETTER))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, no -> assertThat(no.code()).isEqualTo("invaliduser"));
  }

  @ParameterizedTest
  @ValueSource(ints = {40014, 42001})
  void an_expired_token_is_renewed_once(int code) {
    WECOM.stubFor(
        post(urlPathEqualTo(SEND))
            .withQueryParam("access_token", equalTo("T1"))
            .willReturn(json("{\"errcode\":" + code + ",\"errmsg\":\"expired\"}")));
    WECOM.stubFor(
        post(urlPathEqualTo(SEND))
            .withQueryParam("access_token", equalTo("T2"))
            .willReturn(json("{\"errcode\":0,\"msgid\":\"W2\"}")));
    WECOM.stubFor(
        get(urlPathEqualTo("/cgi-bin/gettoken"))
            .inScenario("tokens")
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("second")
            .willReturn(json("{\"errcode\":0,\"access_token\":\"T1\",\"expires_in\":7200}")));
    WECOM.stubFor(
        get(urlPathEqualTo("/cgi-bin/gettoken"))
            .inScenario("tokens")
            .whenScenarioStateIs("second")
            .willReturn(json("{\"errcode\":0,\"access_token\":\"T2\",\"expires_in\":7200}")));
    assertThat(app.send(LETTER)).isEqualTo(new Outcome.Accepted("W2"));
    WECOM.verify(2, postRequestedFor(urlPathEqualTo(SEND)));
  }

  @Test
  void a_token_that_stays_expired_does_not_go_round_in_circles() {
    answer(json("{\"errcode\":42001,\"errmsg\":\"expired\"}"));
    assertThat(app.send(LETTER)).isInstanceOf(Outcome.NotSent.class);
    WECOM.verify(2, postRequestedFor(urlPathEqualTo(SEND)));
  }

  @Test
  void without_a_token_nothing_is_sent() {
    WECOM.stubFor(
        get(urlPathEqualTo("/cgi-bin/gettoken"))
            .willReturn(json("{\"errcode\":40001,\"errmsg\":\"invalid credential\"}")));
    assertThat(app.send(LETTER))
        .isEqualTo(new Outcome.NotSent("token-40001", "invalid credential", Optional.empty()));
    WECOM.stubFor(
        get(urlPathEqualTo("/cgi-bin/gettoken"))
            .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    assertThat(app.send(LETTER)).isInstanceOf(Outcome.NotSent.class);
    WECOM.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void a_text_may_be_repeated_within_the_duplicate_check_and_a_card_may_not() {
    assertThat(app.ask(LETTER, "", NOW.minusSeconds(60))).isInstanceOf(Outcome.Repeatable.class);
    assertThat(app.ask(LETTER, "", NOW.minusSeconds(1600))).isInstanceOf(Outcome.Uncertain.class);
    assertThat(app.ask(CARD, "", NOW.minusSeconds(60))).isInstanceOf(Outcome.Uncertain.class);
  }

  @Test
  void a_pressed_card_is_closed_with_its_response_code() {
    answer(json("{\"errcode\":0,\"errmsg\":\"ok\"}"));
    assertThat(app.closeCard("RC1", "zhangsan", "已停止")).isInstanceOf(Outcome.Accepted.class);
    WECOM.verify(
        postRequestedFor(urlPathEqualTo("/cgi-bin/message/update_template_card"))
            .withRequestBody(
                equalToJson(
                    """
                    {"userids":["zhangsan"],"agentid":218,"response_code":"RC1",
                     "button":{"replace_name":"已停止"}}""")));
  }

  @Test
  void a_group_is_spoken_to_by_its_robots_key_in_at_most_2048_bytes() {
    answer(json("{\"errcode\":0,\"errmsg\":\"ok\"}"));
    assertThat(group.send(Letters.to("柳河镇群", "长".repeat(2000))))
        .isEqualTo(new Outcome.Accepted(Letters.ID.value() + "@1"));
    WECOM.verify(
        postRequestedFor(urlPathEqualTo(GROUP)).withQueryParam("key", equalTo("robot-key")));
    String sent = WECOM.getAllServeEvents().get(0).getRequest().getBodyAsString();
    assertThat(sent).contains("长…\"");
    assertThat(sent.getBytes(StandardCharsets.UTF_8).length).isLessThan(2048 + 60);
  }
}
