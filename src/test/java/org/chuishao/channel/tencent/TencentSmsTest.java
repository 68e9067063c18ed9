package org.chuishao.channel.tencent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToIgnoreCase;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
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
 * Sending and asking. An answer: {@code {"Response":{"SendStatusSet":[{"SerialNo":"5000:1",
 * "PhoneNumber":"+86…","Fee":1,"SessionContext":"…","Code":"Ok","Message":"send success"}],
 * "RequestId":"…"}}}.
 */
class TencentSmsTest {

  private static final Instant NOW = Instant.parse("2026-09-30T08:00:00Z");
  private static final Letter LETTER = Registered.reminder();
  private static final Vertx VERTX = Vertx.vertx();

  @RegisterExtension
  static final WireMockExtension TENCENT =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @AfterAll
  static void stop() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  private static TencentSms sms() {
    return new TencentSms(
        Accounts.tencent(URI.create(TENCENT.baseUrl()), Duration.ofSeconds(20)),
        VERTX,
        InstantSource.fixed(NOW));
  }

  private static void answers(int status, String body) {
    TENCENT.stubFor(post(anyUrl()).willReturn(json(status, body)));
  }

  private static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  private static String sent(String code, String serial) {
    return "{\"Response\":{\"SendStatusSet\":[{\"SerialNo\":\"%s\",\"Code\":\"%s\",\"Message\":\"m\"}]}}"
        .formatted(serial, code);
  }

  @Test
  void happy_one_signed_request_with_id_parameters_in_order_and_our_own_id() {
    answers(200, sent("Ok", "5000:1"));
    assertThat(sms().send(LETTER)).isEqualTo(new Outcome.Accepted("5000:1"));
    TENCENT.verify(
        1,
        postRequestedFor(anyUrl())
            .withHeader("X-TC-Action", equalTo("SendSms"))
            .withHeader("X-TC-Version", equalTo("2021-01-11"))
            .withHeader("X-TC-Timestamp", equalTo(String.valueOf(NOW.getEpochSecond())))
            .withHeader("X-TC-Region", equalTo("ap-guangzhou"))
            .withHeader("Content-Type", equalToIgnoreCase("application/json; charset=utf-8"))
            .withHeader(
                "Authorization",
                matching("TC3-HMAC-SHA256 Credential=AKIDtest/2026-09-30/sms/tc3_request, .*"))
            .withRequestBody(
                equalToJson(
                    """
                    {"PhoneNumberSet":["+8613800000001"],"SmsSdkAppId":"1400006666",
                     "SignName":"吹哨示例","TemplateId":"2300001","SessionContext":"%s",
                     "TemplateParamSet":["还剩30分钟","请到场","26000170","09月30日16:00","A7 1已劝停 2不听劝"]}"""
                        .formatted(Registered.ID.value()))));
  }

  @ParameterizedTest
  @CsvSource({
    "LimitExceeded.PhoneNumberThirtySecondLimit, NotSent, 30",
    "LimitExceeded.PhoneNumberOneHourLimit, Rejected, 0",
    "LimitExceeded.PhoneNumberDailyLimit, Rejected, 0",
    "LimitExceeded.DeliveryFrequencyLimit, NotSent, 0",
    "FailedOperation.InsufficientBalanceInSmsPackage, NotSent, 0",
    "FailedOperation.PhoneNumberInBlacklist, OptedOut, 0",
    "FailedOperation.TemplateIncorrectOrUnapproved, Rejected, 0",
    "InvalidParameterValue.IncorrectPhoneNumber, Rejected, 0",
    "UnauthorizedOperation.RequestIpNotInWhitelist, NotSent, 0",
    "InternalError.Timeout, Uncertain, 0"
  })
  void throttled_and_refused_by_number(String code, String outcome, long after) {
    answers(200, sent(code, ""));
    Outcome got = sms().send(LETTER);
    assertThat(got.getClass().getSimpleName()).isEqualTo(outcome);
    if (got instanceof Outcome.NotSent notSent) {
      assertThat(notSent.code()).isEqualTo(code);
      assertThat(notSent.after())
          .isEqualTo(after == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(after)));
    }
    TENCENT.verify(1, postRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({
    "RequestLimitExceeded, NotSent",
    "AuthFailure.SignatureFailure, NotSent",
    "AuthFailure.SignatureExpire, NotSent",
    "InternalError, Uncertain",
    "MissingParameter, Rejected"
  })
  void throttled_and_refused_at_the_gate(String code, String outcome) {
    answers(200, "{\"Response\":{\"Error\":{\"Code\":\"" + code + "\",\"Message\":\"m\"}}}");
    assertThat(sms().send(LETTER).getClass().getSimpleName()).isEqualTo(outcome);
    TENCENT.verify(1, postRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({
    "200, '{\"Response\":{}}', Uncertain",
    "200, '{\"Response\":{\"SendStatusSet\":[{\"Code\":\"Ok\"}]}}', Uncertain"
  })
  void malformed_answers(int status, String body, String outcome) {
    answers(status, body);
    assertThat(sms().send(LETTER).getClass().getSimpleName()).isEqualTo(outcome);
    TENCENT.verify(1, postRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({
    // what we know of it, what stands in the list, state there, what is known
    "'', 5000:7, SUCCESS, Delivered",
    "'', 5000:7, FAIL, Rejected",
    "5000:7, 5000:7, SUCCESS, Delivered",
    "5000:8, 5000:7, SUCCESS, Uncertain"
  })
  void asking_finds_the_message_by_our_id_or_theirs(
      String id, String listed, String state, String outcome) {
    answers(
        200,
        """
        {"Response":{"PullSmsSendStatusSet":[
          {"SerialNo":"5000:1","SessionContext":"other-1","ReportStatus":"FAIL"},
          {"SerialNo":"%s","SessionContext":"%s","ReportStatus":"%s","Description":"UNDELIV"}]}}"""
            .formatted(listed, Registered.ID.value(), state));
    assertThat(sms().ask(LETTER, id, NOW.minusSeconds(600)).getClass().getSimpleName())
        .isEqualTo(outcome);
    TENCENT.verify(
        1,
        postRequestedFor(anyUrl())
            .withHeader("X-TC-Action", equalTo("PullSmsSendStatusByPhoneNumber"))
            .withRequestBody(matchingJsonPath("$.PhoneNumber", equalTo("+8613800000001"))));
  }

  @ParameterizedTest
  @CsvSource({
    "200, '{\"Response\":{\"Error\":{\"Code\":\"RequestLimitExceeded\"}}}'",
    "200, '{\"Response\":{\"PullSmsSendStatusSet\":[]}}'",
    "500, ''"
  })
  void a_message_that_is_not_listed_may_still_be_on_its_way(int status, String body) {
    answers(status, body);
    assertThat(sms().ask(LETTER, "", NOW.minusSeconds(600))).isInstanceOf(Outcome.Uncertain.class);
  }
}
