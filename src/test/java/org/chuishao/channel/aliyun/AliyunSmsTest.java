package org.chuishao.channel.aliyun;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.chuishao.channel.Accounts;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Outcome;
import org.chuishao.dispatch.registered.Registered;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sending and asking. An answer: {@code
 * {"Code":"OK","Message":"OK","BizId":"9006^0","RequestId":"…"}}.
 */
class AliyunSmsTest {

  private static final Instant NOW = Instant.parse("2026-09-30T08:00:00Z");
  private static final Letter LETTER = Registered.reminder();
  private static final Vertx VERTX = Vertx.vertx();

  @RegisterExtension
  static final WireMockExtension ALIYUN =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @AfterAll
  static void stop() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  private static AliyunSms sms() {
    return new AliyunSms(
        Accounts.aliyun(URI.create(ALIYUN.baseUrl()), Duration.ofSeconds(20)),
        VERTX,
        InstantSource.fixed(NOW));
  }

  private static void answers(ResponseDefinitionBuilder response) {
    ALIYUN.stubFor(post(anyUrl()).willReturn(response));
  }

  private static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  @Test
  void happy_one_signed_request_with_code_and_variables_and_our_own_id() {
    answers(json(200, "{\"Code\":\"OK\",\"Message\":\"OK\",\"BizId\":\"9006^0\"}"));
    assertThat(sms().send(LETTER)).isEqualTo(new Outcome.Accepted("9006^0"));
    ALIYUN.verify(
        1,
        postRequestedFor(anyUrl())
            .withHeader("x-acs-action", equalTo("SendSms"))
            .withHeader("x-acs-version", equalTo("2017-05-25"))
            .withHeader("x-acs-date", equalTo("2026-09-30T08:00:00Z"))
            .withHeader("Authorization", matching("ACS3-HMAC-SHA256 Credential=LTAItest,.*"))
            .withQueryParam("PhoneNumbers", equalTo("13800000001"))
            .withQueryParam("SignName", equalTo("吹哨示例"))
            .withQueryParam("TemplateCode", equalTo("SMS_470000001"))
            .withQueryParam("OutId", equalTo(Registered.ID.value()))
            .withQueryParam(
                "TemplateParam",
                equalToJson(
                    """
                    {"left":"还剩30分钟","title":"请到场","case":"26000170","due":"09月30日16:00",
                     "code":"A7","options":"1已劝停 2不听劝"}""")));
  }

  @ParameterizedTest
  @CsvSource({
    "200, isv.BUSINESS_LIMIT_CONTROL, 触发分钟级流控Permits:1, NotSent, 60",
    "200, isv.BUSINESS_LIMIT_CONTROL, 触发天级流控Permits:50, Rejected, 0",
    "400, Throttling.User, Request was denied, NotSent, 0",
    "503, Throttling.Api, Request was denied, NotSent, 0",
    "200, isv.AMOUNT_NOT_ENOUGH, 余额不足, NotSent, 0",
    "404, InvalidAccessKeyId.NotFound, no key, NotSent, 0",
    "400, SignatureDoesNotMatch, no, NotSent, 0",
    "200, isv.MOBILE_NUMBER_ILLEGAL, 号码格式错误, Rejected, 0",
    "200, isv.SMS_TEMPLATE_ILLEGAL, 模板不合法, Rejected, 0",
    "200, isv.SMS_CONTENT_ILLEGAL, 内容, Rejected, 0",
    "200, isp.SYSTEM_ERROR, 系统错误, Uncertain, 0",
    "500, InternalError, broken, Uncertain, 0"
  })
  void throttled_and_refused(int status, String code, String words, String outcome, long after) {
    answers(json(status, "{\"Code\":\"" + code + "\",\"Message\":\"" + words + "\"}"));
    Outcome got = sms().send(LETTER);
    assertThat(got.getClass().getSimpleName()).isEqualTo(outcome);
    if (got instanceof Outcome.NotSent notSent && status != 503) {
      assertThat(notSent.code()).isEqualTo(code);
      assertThat(notSent.after())
          .isEqualTo(after == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(after)));
      assertThat(notSent.onlyThis())
          .as("one number has had enough")
          .isEqualTo(code.equals("isv.BUSINESS_LIMIT_CONTROL"));
    }
    ALIYUN.verify(1, postRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({"200, '{\"Code\":\"OK\"}', Uncertain"})
  void malformed_answers(int status, String body, String outcome) {
    answers(json(status, body));
    assertThat(sms().send(LETTER).getClass().getSimpleName()).isEqualTo(outcome);
    ALIYUN.verify(1, postRequestedFor(anyUrl()));
  }

  private static String listed(int total, String... entries) {
    return "{\"Code\":\"OK\",\"TotalCount\":"
        + total
        + ",\"SmsSendDetailDTOs\":{\"SmsSendDetailDTO\":["
        + String.join(",", entries)
        + "]}}";
  }

  private static String entry(String outId, int status, String at) {
    return "{\"OutId\":\"%s\",\"SendStatus\":%d,\"ErrCode\":\"MOBILE_NOT_ON_SERVICE\",\"SendDate\":\"%s\"}"
        .formatted(outId, status, at);
  }

  @ParameterizedTest
  @CsvSource({
    // status, when it was sent (Beijing time), what is known
    "1, 2026-09-30 15:50:01, Accepted",
    "3, 2026-09-30 15:50:01, Delivered",
    "2, 2026-09-30 15:50:01, Rejected",
    "3, 2026-09-30 14:00:00, NotSent"
  })
  void asking_finds_the_message_by_our_id_and_time(int status, String at, String outcome) {
    answers(
        json(200, listed(2, entry("other-1", 3, at), entry(Registered.ID.value(), status, at))));
    Instant since = Instant.parse("2026-09-30T07:50:00Z");
    assertThat(sms().ask(LETTER, "", since).getClass().getSimpleName()).isEqualTo(outcome);
    ALIYUN.verify(
        1,
        postRequestedFor(anyUrl())
            .withHeader("x-acs-action", equalTo("QuerySendDetails"))
            .withQueryParam("PhoneNumber", equalTo("13800000001"))
            .withQueryParam("SendDate", equalTo("20260930")));
  }

  @Test
  void asked_too_early_or_with_a_list_that_hides_entries_nothing_is_sure() {
    answers(json(200, listed(0)));
    assertThat(sms().ask(LETTER, "", NOW.minusSeconds(10))).isInstanceOf(Outcome.Uncertain.class);
    assertThat(sms().ask(LETTER, "", NOW.minusSeconds(90))).isInstanceOf(Outcome.NotSent.class);
    answers(json(200, listed(2)));
    assertThat(sms().ask(LETTER, "", NOW.minusSeconds(90))).isInstanceOf(Outcome.Uncertain.class);
  }

  @ParameterizedTest
  @CsvSource({"200, '{\"Code\":\"Throttling.User\"}'", "500, ''", "200, '{\"Code\":\"OK\"}'"})
  void a_question_that_fails_says_nothing(int status, String body) {
    answers(json(status, body));
    assertThat(sms().ask(LETTER, "9006^0", NOW.minusSeconds(600)))
        .isInstanceOf(Outcome.Uncertain.class);
  }
}
