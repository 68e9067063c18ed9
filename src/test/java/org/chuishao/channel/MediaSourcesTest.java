package org.chuishao.channel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.channel.dingtalk.DingtalkMedia;
import org.chuishao.channel.dingtalk.DingtalkSettings;
import org.chuishao.channel.feishu.FeishuMedia;
import org.chuishao.channel.feishu.FeishuSettings;
import org.chuishao.channel.twilio.TwilioMedia;
import org.chuishao.channel.twilio.TwilioSettings;
import org.chuishao.channel.wecom.WecomMedia;
import org.chuishao.channel.wecom.WecomSettings;
import org.chuishao.desk.MediaFailure;
import org.chuishao.desk.MediaFailure.Kind;
import org.chuishao.desk.MediaSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How each provider hands out what came with a message. */
class MediaSourcesTest {

  @RegisterExtension
  static final WireMockExtension API =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-09-30T02:00:00Z"));
  private static final Duration SOON = Duration.ofSeconds(3);
  private static final String ACCOUNT = "/2010-04-01/Accounts/AC1/Messages/SM1/Media/ME1";

  private static Vertx vertx;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static URI api() {
    return URI.create("http://127.0.0.1:" + API.getPort());
  }

  private static PinnedHttp http() {
    return new PinnedHttp(vertx, SOON, SOON);
  }

  private static MediaSource twilio() {
    TwilioSettings settings =
        new TwilioSettings(
            "AC1",
            "token",
            Optional.empty(),
            Optional.of("+12025550100"),
            Optional.empty(),
            URI.create("https://chuishao.example.test"),
            Optional.of(api()),
            SOON,
            SOON);
    return new TwilioMedia(settings, http(), new MediaHosts(List.of("localhost"), true));
  }

  private static MediaSource wecom() {
    WecomSettings settings =
        new WecomSettings(
            "wx1", 1, "s", "t", "k", "wx1", Map.of(), api(), SOON, SOON, Duration.ofMinutes(5));
    API.stubFor(
        get(urlPathEqualTo("/cgi-bin/gettoken"))
            .willReturn(okJson("{\"errcode\":0,\"access_token\":\"w1\",\"expires_in\":7200}")));
    return new WecomMedia(settings, vertx, http(), true, CLOCK);
  }

  private static MediaSource dingtalk() {
    DingtalkSettings settings =
        new DingtalkSettings(
            "key",
            "secret",
            "robot",
            "t",
            "k",
            "key",
            new DingtalkSettings.Card("", "", ""),
            Map.of(),
            api(),
            api(),
            SOON,
            SOON,
            Duration.ofMinutes(5));
    API.stubFor(
        post("/v1.0/oauth2/accessToken")
            .willReturn(okJson("{\"accessToken\":\"d1\",\"expireIn\":7200}")));
    return new DingtalkMedia(
        settings, vertx, http(), new MediaHosts(List.of("localhost"), true), CLOCK);
  }

  private static MediaSource feishu() {
    FeishuSettings settings =
        new FeishuSettings(
            "id", "s", "e", "v", "open_id", Map.of(), api(), SOON, SOON, Duration.ofMinutes(5));
    API.stubFor(
        post("/open-apis/auth/v3/tenant_access_token/internal")
            .willReturn(okJson("{\"code\":0,\"tenant_access_token\":\"f1\",\"expire\":7200}")));
    return new FeishuMedia(settings, vertx, http(), true, CLOCK);
  }

  private static Kind kind(MediaSource source, String reference) {
    return catchThrowableOfType(() -> source.fetch(reference, 1000), MediaFailure.class).kind();
  }

  // ---- Twilio

  @Test
  void twilio_sends_on_to_its_store_once_and_our_login_stays_at_the_api() {
    API.stubFor(
        get(ACCOUNT)
            .willReturn(
                aResponse()
                    .withStatus(307)
                    .withHeader("Location", "http://localhost:" + API.getPort() + "/store/1")));
    API.stubFor(get("/store/1").willReturn(aResponse().withBody("picture")));

    assertThat(twilio().fetch(api() + ACCOUNT, 1000)).asString().isEqualTo("picture");

    API.verify(
        getRequestedFor(urlEqualTo(ACCOUNT))
            .withHeader("Authorization", equalTo("Basic QUMxOnRva2Vu")));
    API.verify(getRequestedFor(urlEqualTo("/store/1")).withHeader("Authorization", absent()));
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.2:80/x, FORBIDDEN_HOST",
    "http://169.254.169.254/latest/meta-data, FORBIDDEN_HOST",
    "https://evil.test/x, FORBIDDEN_HOST",
    "file:///etc/passwd, FORBIDDEN_HOST",
  })
  void twilio_may_not_send_on_to_anywhere_else(String where, Kind kind) {
    API.stubFor(get(ACCOUNT).willReturn(aResponse().withStatus(307).withHeader("Location", where)));
    assertThat(kind(twilio(), api() + ACCOUNT)).isEqualTo(kind);
  }

  @Test
  void twilio_may_send_on_once_only() {
    String store = "http://localhost:" + API.getPort() + "/store/2";
    API.stubFor(get(ACCOUNT).willReturn(aResponse().withStatus(307).withHeader("Location", store)));
    API.stubFor(
        get("/store/2").willReturn(aResponse().withStatus(302).withHeader("Location", store)));
    assertThat(kind(twilio(), api() + ACCOUNT)).isEqualTo(Kind.REDIRECTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9/2010-04-01/Accounts/AC2/Messages/SM1/Media/ME1",
        "http://127.0.0.1:9/2010-04-01/Accounts/AC1/Messages/../../AC2/Messages/SM1",
        "http://127.0.0.1:9/other",
        "http://evil.test/2010-04-01/Accounts/AC1/Messages/SM1/Media/ME1",
        "https://[::1",
      })
  void twilio_is_asked_for_what_lies_below_our_account_only(String reference) {
    assertThat(kind(twilio(), reference)).isEqualTo(Kind.FORBIDDEN_HOST);
  }

  // ---- WeCom

  @Test
  void wecom_hands_out_by_media_id_and_token() {
    API.stubFor(
        get(urlEqualTo("/cgi-bin/media/get?access_token=w1&media_id=M%2F1"))
            .willReturn(aResponse().withHeader("Content-Type", "image/jpeg").withBody("picture")));
    assertThat(wecom().fetch("wecom:media/M/1", 1000)).asString().isEqualTo("picture");
  }

  @ParameterizedTest
  @CsvSource({
    "40007, GONE",
    "45009, THROTTLED",
    "-1, AWAY",
    "40014, REFUSED",
    "42001, REFUSED",
  })
  void wecom_refuses_with_status_200(int code, Kind kind) {
    API.stubFor(
        get(urlPathEqualTo("/cgi-bin/media/get"))
            .willReturn(okJson("{\"errcode\":" + code + ",\"errmsg\":\"no\"}")));
    assertThat(kind(wecom(), "wecom:media/1")).isEqualTo(kind);
  }

  // ---- DingTalk

  @Test
  void dingtalk_gives_a_url_for_a_code() {
    API.stubFor(
        post("/v1.0/robot/messageFiles/download")
            .willReturn(
                okJson("{\"downloadUrl\":\"http://localhost:" + API.getPort() + "/f?s=1\"}")));
    API.stubFor(get("/f?s=1").willReturn(aResponse().withBody("picture")));
    assertThat(dingtalk().fetch("dingtalk:media/c+/=1", 1000)).asString().isEqualTo("picture");
    API.verify(
        postRequestedFor(urlEqualTo("/v1.0/robot/messageFiles/download"))
            .withHeader("x-acs-dingtalk-access-token", equalTo("d1"))
            .withRequestBody(equalToJson("{\"downloadCode\":\"c+/=1\",\"robotCode\":\"robot\"}")));
  }

  @Test
  void a_url_of_dingtalk_that_leads_elsewhere_is_not_asked() {
    API.stubFor(
        post("/v1.0/robot/messageFiles/download")
            .willReturn(okJson("{\"downloadUrl\":\"http://127.0.0.1:1/f\"}")));
    assertThat(kind(dingtalk(), "dingtalk:media/1")).isEqualTo(Kind.FORBIDDEN_HOST);
  }

  @Test
  void a_code_that_dingtalk_does_not_know_any_more_is_gone() {
    API.stubFor(
        post("/v1.0/robot/messageFiles/download")
            .willReturn(
                okJson("{\"code\":\"invalidParameter.downloadCode\",\"message\":\"no\"}")
                    .withStatus(400)));
    assertThat(kind(dingtalk(), "dingtalk:media/1")).isEqualTo(Kind.GONE);
  }

  // ---- Feishu

  @ParameterizedTest
  @CsvSource({"img_v2_1, image", "file_v2_1, file"})
  void feishu_hands_out_by_message_and_key(String key, String type) {
    API.stubFor(
        get("/open-apis/im/v1/messages/om_1/resources/" + key + "?type=" + type)
            .withHeader("Authorization", equalTo("Bearer f1"))
            .willReturn(aResponse().withBody("picture")));
    assertThat(feishu().fetch("feishu:media/om_1/" + key, 1000)).asString().isEqualTo("picture");
  }

  @Test
  void a_reference_of_feishu_that_is_no_two_names_is_nobodys() {
    assertThat(feishu().knows("feishu:media/om_1/../../auth")).isFalse();
    assertThat(feishu().knows("feishu:media/om_1/")).isFalse();
  }
}
