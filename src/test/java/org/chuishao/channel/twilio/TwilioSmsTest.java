package org.chuishao.channel.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.chuishao.channel.Letters;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSmsTest {

  private static final Instant NOW = Instant.parse("2026-10-12T01:00:00Z");
  private static final String MESSAGES = "/2010-04-01/Accounts/AC1/Messages.json";
  private static final Letter LETTER = Letters.to("+8613800000001", "【吹哨】请到场劝阻");

  @RegisterExtension
  static final WireMockExtension TWILIO =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private TwilioSms sms;

  @BeforeEach
  void connect() {
    sms = sms(URI.create(TWILIO.baseUrl()), Optional.empty());
  }

  @AfterEach
  void close() throws Exception {
    sms.close();
  }

  private static TwilioSms sms(URI api, Optional<String> service) {
    return sms(api, service, Duration.ofSeconds(20));
  }

  private static TwilioSms sms(URI api, Optional<String> service, Duration readTimeout) {
    return new TwilioSms(
        new TwilioSettings(
            "AC1",
            "token-new",
            Optional.empty(),
            Optional.of("+8610000"),
            service,
            URI.create("https://hooks.example.cn"),
            Optional.of(api),
            Duration.ofSeconds(10),
            readTimeout),
        InstantSource.fixed(NOW));
  }

  private static void answer(ResponseDefinitionBuilder response) {
    TWILIO.stubFor(post(anyUrl()).willReturn(response));
  }

  private static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  private static void onePost() {
    TWILIO.verify(1, postRequestedFor(anyUrl()));
  }

  @Test
  void happy() {
    answer(json(201, "{\"sid\":\"SM1\",\"status\":\"queued\"}"));
    assertThat(sms.send(LETTER)).isEqualTo(new Outcome.Accepted("SM1"));
    TWILIO.verify(
        1,
        postRequestedFor(urlPathEqualTo(MESSAGES))
            .withBasicAuth(
                new com.github.tomakehurst.wiremock.client.BasicCredentials("AC1", "token-new"))
            .withFormParam("To", equalTo("+8613800000001"))
            .withFormParam("From", equalTo("+8610000"))
            .withFormParam("Body", equalTo("【吹哨】请到场劝阻"))
            .withFormParam(
                "StatusCallback",
                equalTo(
                    "https://hooks.example.cn/hooks/sms/twilio/status?message="
                        + Letters.ID.value())));
  }

  @Test
  void a_messaging_service_picks_the_number() throws Exception {
    answer(json(201, "{\"sid\":\"SM1\"}"));
    try (TwilioSms service = sms(URI.create(TWILIO.baseUrl()), Optional.of("MG1"))) {
      service.send(LETTER);
    }
    TWILIO.verify(
        postRequestedFor(anyUrl())
            .withFormParam("MessagingServiceSid", equalTo("MG1"))
            .withoutFormParam("From"));
  }

  @Test
  void throttled_waits_as_long_as_the_provider_asks_and_posts_once() {
    answer(
        json(429, "{\"code\":20429,\"message\":\"Too Many Requests\",\"status\":429}")
            .withHeader("Retry-After", "7"));
    assertThat(sms.send(LETTER))
        .isEqualTo(
            new Outcome.NotSent("20429", "Too Many Requests", Optional.of(Duration.ofSeconds(7))));
    onePost();
  }

  @ParameterizedTest
  @ValueSource(ints = {21211, 30004, 30005, 30006, 30007})
  void rejected_for_good(int code) {
    answer(json(400, "{\"code\":" + code + ",\"message\":\"no\",\"status\":400}"));
    assertThat(sms.send(LETTER)).isEqualTo(new Outcome.Rejected(String.valueOf(code), "no"));
    onePost();
  }

  @Test
  void a_receiver_who_told_twilio_to_stop_is_told_apart() {
    answer(json(400, "{\"code\":21610,\"message\":\"unsubscribed\",\"status\":400}"));
    assertThat(sms.send(LETTER)).isEqualTo(new Outcome.OptedOut("21610", "unsubscribed"));
    onePost();
  }

  @ParameterizedTest
  @CsvSource({"400,30003", "400,30008", "401,20003", "403,20005"})
  void what_passes_or_is_no_fault_of_the_letter_is_not_sent(int status, int code) {
    answer(json(status, "{\"code\":" + code + ",\"message\":\"later\",\"status\":" + status + "}"));
    assertThat(sms.send(LETTER))
        .isEqualTo(new Outcome.NotSent(String.valueOf(code), "later", Optional.empty()));
    onePost();
  }

  @ParameterizedTest
  @CsvSource({"500,Uncertain", "502,Uncertain", "503,NotSent", "504,Uncertain", "307,NotSent"})
  void an_error_of_the_server_is_one_post(int status, String outcome) {
    answer(
        json(status, "{\"code\":20500,\"message\":\"oops\",\"status\":" + status + "}")
            .withHeader("Location", MESSAGES));
    assertThat(sms.send(LETTER).getClass().getSimpleName()).isEqualTo(outcome);
    onePost();
  }

  @ParameterizedTest
  @CsvSource({"201,Uncertain", "500,Uncertain", "503,NotSent", "404,Rejected"})
  void malformed_answers_are_judged_by_their_status(int status, String outcome) {
    answer(json(status, "<html>gateway</html>"));
    assertThat(sms.send(LETTER).getClass().getSimpleName()).isEqualTo(outcome);
    onePost();
  }

  @Test
  void an_answer_without_sid_is_uncertain() {
    answer(json(201, "{}"));
    assertThat(sms.send(LETTER)).isInstanceOf(Outcome.Uncertain.class);
    onePost();
  }

  @Test
  void a_time_out_is_uncertain_and_one_post() throws Exception {
    answer(json(201, "{\"sid\":\"SM1\"}").withFixedDelay(2000));
    try (TwilioSms impatient =
        sms(URI.create(TWILIO.baseUrl()), Optional.empty(), Duration.ofMillis(300))) {
      assertThat(impatient.send(LETTER)).isInstanceOf(Outcome.Uncertain.class);
    }
    onePost();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
  void a_connection_that_breaks_after_the_request_is_uncertain_and_one_post(Fault fault) {
    answer(aResponse().withFault(fault));
    assertThat(sms.send(LETTER)).isInstanceOf(Outcome.Uncertain.class);
    onePost();
  }

  @Test
  void a_refused_connection_is_surely_not_sent() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (TwilioSms refused = sms(URI.create("http://127.0.0.1:" + port), Optional.empty())) {
      assertThat(refused.send(LETTER))
          .isInstanceOfSatisfying(
              Outcome.NotSent.class, outcome -> assertThat(outcome.code()).isEqualTo("connect"));
    }
  }

  @Test
  void an_unknown_host_is_surely_not_sent() throws Exception {
    try (TwilioSms unknown = sms(URI.create("http://no-such-host.invalid"), Optional.empty())) {
      assertThat(unknown.send(LETTER)).isInstanceOf(Outcome.NotSent.class);
    }
  }

  private static String listed(String sid, String body, Instant created) {
    return """
        {"sid":"%s","body":"%s","to":"+8613800000001","date_created":"%s","status":"queued"}"""
        .formatted(
            sid,
            body,
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US)
                .format(created.atOffset(ZoneOffset.UTC)));
  }

  private static void list(String... messages) {
    TWILIO.stubFor(
        get(urlPathEqualTo(MESSAGES))
            .willReturn(
                json(
                    200,
                    "{\"messages\":["
                        + String.join(",", messages)
                        + "],\"page\":0,\"page_size\":100,\"next_page_uri\":null,\"uri\":\""
                        + MESSAGES
                        + "\"}")));
  }

  @Test
  void asked_by_sid_the_message_is_fetched() {
    TWILIO.stubFor(
        get(urlPathEqualTo("/2010-04-01/Accounts/AC1/Messages/SM9.json"))
            .willReturn(json(200, "{\"sid\":\"SM9\",\"status\":\"sent\"}")));
    assertThat(sms.ask(LETTER, "SM9", NOW)).isEqualTo(new Outcome.Accepted("SM9"));
  }

  @Test
  void asked_without_sid_the_same_text_since_then_is_found() {
    Instant since = NOW.minusSeconds(120);
    list(
        listed("SM3", "something else", since.plusSeconds(9)),
        listed("SM2", LETTER.text(), since.plusSeconds(1)));
    assertThat(sms.ask(LETTER, "", since)).isEqualTo(new Outcome.Accepted("SM2"));
    TWILIO.verify(
        getRequestedFor(urlPathEqualTo(MESSAGES)).withQueryParam("To", equalTo("+8613800000001")));
  }

  @Test
  void the_try_before_is_not_taken_for_this_one() {
    Instant since = NOW.minusSeconds(120);
    list(listed("SM1", LETTER.text(), since.minusSeconds(60)));
    assertThat(sms.ask(LETTER, "", since)).isInstanceOf(Outcome.Uncertain.class);
    list(listed("SM1", LETTER.text(), since.minusSeconds(3600)));
    assertThat(sms.ask(LETTER, "", since)).isInstanceOf(Outcome.NotSent.class);
  }

  @Test
  void what_is_not_in_the_list_was_not_sent_but_only_after_a_while() {
    list();
    assertThat(sms.ask(LETTER, "", NOW.minusSeconds(60))).isInstanceOf(Outcome.NotSent.class);
    assertThat(sms.ask(LETTER, "", NOW.minusSeconds(5))).isInstanceOf(Outcome.Uncertain.class);
  }

  @Test
  void the_list_is_read_on_to_its_next_page() {
    Instant since = NOW.minusSeconds(120);
    TWILIO.stubFor(
        get(urlPathEqualTo(MESSAGES))
            .willReturn(
                json(
                    200,
                    "{\"messages\":["
                        + listed("SM5", "later one", since.plusSeconds(60))
                        + "],\"page\":0,\"page_size\":100,\"uri\":\"/x\",\"next_page_uri\":\""
                        + MESSAGES
                        + "?Page=1\"}")));
    TWILIO.stubFor(
        get(urlPathEqualTo(MESSAGES))
            .withQueryParam("Page", equalTo("1"))
            .willReturn(
                json(
                    200,
                    "{\"messages\":["
                        + listed("SM4", LETTER.text(), since.plusSeconds(1))
                        + "],\"page\":0,\"page_size\":100,\"uri\":\"/x\",\"next_page_uri\":null}")));
    assertThat(sms.ask(LETTER, "", since)).isEqualTo(new Outcome.Accepted("SM4"));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 429, 500})
  void a_question_that_fails_leaves_it_uncertain(int status) {
    TWILIO.stubFor(get(anyUrl()).willReturn(json(status, "{\"code\":1,\"message\":\"x\"}")));
    assertThat(sms.ask(LETTER, "", NOW.minusSeconds(60))).isInstanceOf(Outcome.Uncertain.class);
    assertThat(sms.ask(LETTER, "SM9", NOW.minusSeconds(60))).isInstanceOf(Outcome.Uncertain.class);
    TWILIO.verify(2, getRequestedFor(anyUrl()));
  }
}
