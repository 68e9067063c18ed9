package org.chuishao.channel.dingtalk;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
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

class DingtalkSendTest {

  private static final Instant NOW = Instant.parse("2026-10-12T01:00:00Z");
  private static final String TOKEN = "/v1.0/oauth2/accessToken";
  private static final String SEND = "/v1.0/robot/oToMessages/batchSend";
  private static final String CARD = "/v1.0/card/instances/createAndDeliver";
  private static final String GROUP = "/robot/send";
  private static final String NOTICE = "/topapi/message/corpconversation/asyncsend_v2";
  private static final Letter LETTER = Letters.to("zhangsan", "请到场劝阻");
  private static final Letter QUESTION = Letters.asking("zhangsan", "请到场劝阻\n[看](http://x) #一");
  private static final Letter TO_GROUP = Letters.to("柳河镇群", "x");
  private static final Vertx VERTX = Vertx.vertx();

  @RegisterExtension
  static final WireMockExtension DINGTALK =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @AfterAll
  static void stop() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  private DingtalkApp robot;
  private DingtalkApp withCards;
  private DingtalkGroup group;

  private static DingtalkSettings settings(String cardTemplate) {
    return Accounts.dingtalk(URI.create(DINGTALK.baseUrl()), Duration.ofSeconds(20), cardTemplate);
  }

  @BeforeEach
  void connect() {
    InstantSource clock = InstantSource.fixed(NOW);
    robot = new DingtalkApp(settings(""), VERTX, clock);
    withCards = new DingtalkApp(settings("card1"), VERTX, clock);
    group = new DingtalkGroup(settings(""), VERTX, clock);
    DINGTALK.stubFor(
        post(urlPathEqualTo(TOKEN)).willReturn(json("{\"accessToken\":\"T1\",\"expireIn\":7200}")));
  }

  private static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  private static void answer(String path, ResponseDefinitionBuilder response) {
    DINGTALK.stubFor(post(urlPathEqualTo(path)).willReturn(response));
  }

  private static void once(String path) {
    DINGTALK.verify(1, postRequestedFor(urlPathEqualTo(path)));
  }

  private static String bodyOf(String path) {
    return DINGTALK.getAllServeEvents().stream()
        .map(event -> event.getRequest())
        .filter(request -> request.getUrl().startsWith(path))
        .map(request -> request.getBodyAsString())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void happy_and_the_token_is_asked_for_once() {
    answer(SEND, json("{\"processQueryKey\":\"P1\",\"invalidStaffIdList\":[]}"));
    assertThat(robot.send(LETTER)).isEqualTo(new Outcome.Accepted("P1"));
    assertThat(robot.send(LETTER)).isEqualTo(new Outcome.Accepted("P1"));
    DINGTALK.verify(
        1,
        postRequestedFor(urlPathEqualTo(TOKEN))
            .withRequestBody(
                equalToJson("{\"appKey\":\"dingxxxxxx\",\"appSecret\":\"app-secret\"}")));
    DINGTALK.verify(
        2,
        postRequestedFor(urlPathEqualTo(SEND))
            .withHeader("x-acs-dingtalk-access-token", equalTo("T1"))
            .withRequestBody(
                equalToJson(
                    """
                    {"robotCode":"robot1","userIds":["zhangsan"],"msgKey":"sampleText",
                     "msgParam":"{\\"content\\":\\"请到场劝阻\\"}"}""")));
  }

  @Test
  void a_question_goes_out_as_an_action_card_whose_buttons_type_the_answer() {
    answer(SEND, json("{\"processQueryKey\":\"P1\"}"));
    robot.send(QUESTION);
    JsonNode sent = Json.object(bodyOf(SEND));
    assertThat(sent.path("msgKey").asText()).isEqualTo("sampleActionCard2");
    JsonNode card = Json.object(sent.path("msgParam").asText());
    assertThat(card.path("title").asText()).isEqualTo("劝阻");
    assertThat(card.path("text").asText())
        .as("what a reporter wrote is no markup")
        .isEqualTo("请到场劝阻  \n［看］(http://x) ＃一");
    assertThat(card.path("actionTitle2").asText()).isEqualTo("拒不停止");
    assertThat(card.path("actionURL1").asText())
        .isEqualTo("dtmd://dingtalkclient/sendMessage?content=A7%201");
  }

  @Test
  void with_a_template_it_goes_out_as_an_interactive_card_whose_presses_come_back() {
    answer(CARD, json("{\"success\":true,\"result\":{\"deliverResults\":[{\"success\":true}]}}"));
    assertThat(withCards.send(QUESTION)).isEqualTo(new Outcome.Accepted(Letters.ID.value() + "@2"));
    DINGTALK.verify(
        postRequestedFor(urlPathEqualTo(CARD))
            .withRequestBody(matchingJsonPath("$.cardTemplateId", equalTo("card1")))
            .withRequestBody(matchingJsonPath("$.outTrackId", equalTo(Letters.ID.value() + "@2")))
            .withRequestBody(matchingJsonPath("$.callbackType", equalTo("HTTP")))
            .withRequestBody(matchingJsonPath("$.callbackRouteKey", equalTo("route1")))
            .withRequestBody(
                matchingJsonPath("$.openSpaceId", equalTo("dtv1.card//IM_ROBOT.zhangsan")))
            .withRequestBody(
                matchingJsonPath("$.imRobotOpenDeliverModel.robotCode", equalTo("robot1"))));
    JsonNode map = Json.object(bodyOf(CARD)).path("cardData").path("cardParamMap");
    assertThat(map.path("buttons").asText())
        .contains("\"text\":\"已停止\"", "\"reply\":\"A7 1\"", "\"reply\":\"A7 2\"");
  }

  @Test
  void a_card_that_is_not_delivered_is_rejected() {
    answer(
        CARD,
        json(
            "{\"success\":true,\"result\":{\"deliverResults\":[{\"success\":false,\"errorMsg\":\"no"
                + " such user\"}]}}"));
    assertThat(withCards.send(QUESTION)).isEqualTo(new Outcome.Rejected("deliver", "no such user"));
  }

  @Test
  void what_does_not_fit_on_a_card_goes_out_as_text() {
    answer(SEND, json("{\"processQueryKey\":\"P1\"}"));
    withCards.send(Letters.asking("zhangsan", "长".repeat(501)));
    DINGTALK.verify(
        postRequestedFor(urlPathEqualTo(SEND))
            .withRequestBody(matchingJsonPath("$.msgKey", equalTo("sampleText"))));
  }

  @ParameterizedTest
  @CsvSource({
    "400,Throttling.Api,NotSent,PT1M",
    "403,Forbidden.AccessDenied.QpsLimitForApi,NotSent,PT1M",
    "429,whatever,NotSent,PT1M",
    "400,send.byToken.tooFast,NotSent,PT1M",
    "403,Forbidden.AccessDenied.AccessTokenPermissionDenied,NotSent,",
    "400,robot.notFound,NotSent,",
    "400,invalidParameter.userIds.empty,Rejected,",
    "400,contentCheckError,Rejected,",
  })
  void throttled_the_operators_fault_and_rejected(
      int status, String code, String outcome, Duration after) {
    answer(
        SEND,
        json("{\"code\":\"" + code + "\",\"message\":\"words\",\"requestid\":\"r\"}")
            .withStatus(status));
    Outcome expected =
        outcome.equals("NotSent")
            ? new Outcome.NotSent(code, "words", Optional.ofNullable(after))
            : new Outcome.Rejected(code, "words");
    assertThat(robot.send(LETTER)).isEqualTo(expected);
    once(SEND);
  }

  @Test
  void a_person_in_one_of_the_lists_does_not_get_it_although_it_says_ok() {
    answer(SEND, json("{\"processQueryKey\":\"P\",\"invalidStaffIdList\":[\"zhangsan\"]}"));
    assertThat(robot.send(LETTER)).isInstanceOf(Outcome.Rejected.class);
    answer(SEND, json("{\"processQueryKey\":\"P\",\"flowControlledStaffIdList\":[\"zhangsan\"]}"));
    assertThat(robot.send(LETTER)).isInstanceOf(Outcome.NotSent.class);
    answer(SEND, json("{\"processQueryKey\":\"P\",\"invalidStaffIdList\":[\"zhang\"]}"));
    assertThat(robot.send(LETTER)).isInstanceOf(Outcome.Accepted.class);
  }

  @ParameterizedTest
  @CsvSource({"401,whatever", "400,InvalidAuthentication", "403,InvalidAuthentication"})
  void a_stale_token_is_renewed_once(int status, String code) {
    DINGTALK.stubFor(
        post(urlPathEqualTo(TOKEN))
            .inScenario("tokens")
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("second")
            .willReturn(json("{\"accessToken\":\"T1\",\"expireIn\":7200}")));
    DINGTALK.stubFor(
        post(urlPathEqualTo(TOKEN))
            .inScenario("tokens")
            .whenScenarioStateIs("second")
            .willReturn(json("{\"accessToken\":\"T2\",\"expireIn\":7200}")));
    DINGTALK.stubFor(
        post(urlPathEqualTo(SEND))
            .withHeader("x-acs-dingtalk-access-token", equalTo("T1"))
            .willReturn(json("{\"code\":\"" + code + "\",\"message\":\"x\"}").withStatus(status)));
    DINGTALK.stubFor(
        post(urlPathEqualTo(SEND))
            .withHeader("x-acs-dingtalk-access-token", equalTo("T2"))
            .willReturn(json("{\"processQueryKey\":\"P2\"}")));
    assertThat(robot.send(LETTER)).isEqualTo(new Outcome.Accepted("P2"));
    DINGTALK.verify(2, postRequestedFor(urlPathEqualTo(SEND)));
  }

  @Test
  void a_token_that_stays_stale_does_not_go_round_in_circles() {
    answer(SEND, json("{\"code\":\"InvalidAuthentication\",\"message\":\"x\"}").withStatus(400));
    assertThat(robot.send(LETTER)).isInstanceOf(Outcome.NotSent.class);
    DINGTALK.verify(2, postRequestedFor(urlPathEqualTo(SEND)));
  }

  @Test
  void a_token_is_asked_for_again_shortly_before_its_end() {
    Instant[] now = {NOW};
    DingtalkApp aging = new DingtalkApp(settings(""), VERTX, () -> now[0]);
    answer(SEND, json("{\"processQueryKey\":\"P1\"}"));
    aging.send(LETTER);
    now[0] = NOW.plusSeconds(7200 - 301);
    aging.send(LETTER);
    DINGTALK.verify(1, postRequestedFor(urlPathEqualTo(TOKEN)));
    now[0] = NOW.plusSeconds(7200 - 300);
    aging.send(LETTER);
    DINGTALK.verify(2, postRequestedFor(urlPathEqualTo(TOKEN)));
  }

  @Test
  void without_a_token_nothing_is_sent() {
    answer(
        TOKEN,
        json("{\"code\":\"invalidClientIdOrSecret\",\"message\":\"wrong\"}").withStatus(400));
    assertThat(robot.send(LETTER))
        .isEqualTo(new Outcome.NotSent("token-invalidClientIdOrSecret", "wrong", Optional.empty()));
    answer(TOKEN, aResponse().withFault(Fault.EMPTY_RESPONSE));
    assertThat(robot.send(LETTER)).isInstanceOf(Outcome.NotSent.class);
    DINGTALK.verify(0, postRequestedFor(urlPathEqualTo(SEND)));
  }

  @Test
  void a_group_is_spoken_to_with_a_signed_query() {
    answer(GROUP, json("{\"errcode\":0,\"errmsg\":\"ok\"}"));
    assertThat(group.send(Letters.to("柳河镇群", "长".repeat(9000))))
        .isEqualTo(new Outcome.Accepted(Letters.ID.value() + "@1"));
    String timestamp = String.valueOf(NOW.toEpochMilli());
    DINGTALK.verify(
        postRequestedFor(urlPathEqualTo(GROUP))
            .withQueryParam("access_token", equalTo("group-token"))
            .withQueryParam("timestamp", equalTo(timestamp))
            .withQueryParam("sign", equalTo(DingtalkCallback.sign(timestamp, "SEC-group"))));
    assertThat(bodyOf(GROUP).getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(15_000);
  }

  @ParameterizedTest
  @CsvSource({"130101,NotSent,PT10M", "310000,NotSent,", "-1,NotSent,", "430101,Rejected,"})
  void a_group_that_is_locked_wrongly_set_up_or_refuses(int code, String outcome, Duration after) {
    answer(GROUP, json("{\"errcode\":" + code + ",\"errmsg\":\"words\"}"));
    assertThat(group.send(TO_GROUP))
        .isEqualTo(
            outcome.equals("NotSent")
                ? new Outcome.NotSent(String.valueOf(code), "words", Optional.ofNullable(after))
                : new Outcome.Rejected(String.valueOf(code), "words"));
    once(GROUP);
  }

  @Test
  void dingtalk_cannot_be_asked() {
    assertThat(robot.ask(LETTER, "P1", NOW)).isInstanceOf(Outcome.Uncertain.class);
  }

  @Test
  void a_work_notice_is_text_to_one_person_by_the_same_token() {
    answer(NOTICE, json("{\"errcode\":0,\"task_id\":256271667526,\"request_id\":\"r\"}"));
    assertThat(notice().send(QUESTION)).isEqualTo(new Outcome.Accepted("256271667526"));
    DINGTALK.verify(
        postRequestedFor(urlPathEqualTo(NOTICE))
            .withQueryParam("access_token", equalTo("T1"))
            .withRequestBody(
                equalToJson(
                    """
                    {"agent_id":218,"userid_list":"zhangsan",
                     "msg":{"msgtype":"text","text":{"content":"请到场劝阻\\n[看](http://x) #一"}}}""")));
  }

  @ParameterizedTest
  @CsvSource({
    "90018,,NotSent,90018,PT1M",
    "-1,,NotSent,-1,",
    "88,60011,NotSent,60011,",
    "33012,,Rejected,33012,",
    "88,isv.something,Rejected,isv.something,",
  })
  void a_work_notice_that_is_throttled_the_operators_fault_or_refused(
      int code, String more, String outcome, String known, Duration after) {
    String sub = more == null ? "" : ",\"sub_code\":\"" + more + "\"";
    answer(NOTICE, json("{\"errcode\":" + code + ",\"errmsg\":\"words\"" + sub + "}"));
    assertThat(notice().send(LETTER))
        .isEqualTo(
            outcome.equals("NotSent")
                ? new Outcome.NotSent(known, "words", Optional.ofNullable(after))
                : new Outcome.Rejected(known, "words"));
    once(NOTICE);
  }

  @ParameterizedTest
  @CsvSource({
    "read_user_id_list,zhangsan,Delivered",
    "unread_user_id_list,zhangsan,Delivered",
    "forbidden_user_id_list,zhangsan,Rejected",
    "failed_user_id_list,lisi,Uncertain",
  })
  void dingtalk_says_what_became_of_a_work_notice(String list, String user, String outcome) {
    answer(
        "/topapi/message/corpconversation/getsendresult",
        json("{\"errcode\":0,\"send_result\":{\"" + list + "\":[\"" + user + "\"]}}"));
    assertThat(notice().ask(LETTER, "42", NOW).getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(notice().ask(LETTER, "", NOW)).isInstanceOf(Outcome.Uncertain.class);
  }

  private static DingtalkNotice notice() {
    return new DingtalkNotice(settings(""), 218, VERTX, InstantSource.fixed(NOW));
  }
}
