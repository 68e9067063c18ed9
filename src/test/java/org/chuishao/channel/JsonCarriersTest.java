package org.chuishao.channel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.chuishao.channel.aliyun.AliyunSms;
import org.chuishao.channel.dingtalk.DingtalkApp;
import org.chuishao.channel.dingtalk.DingtalkGroup;
import org.chuishao.channel.dingtalk.DingtalkNotice;
import org.chuishao.channel.feishu.FeishuApp;
import org.chuishao.channel.feishu.FeishuGroup;
import org.chuishao.channel.tencent.TencentSms;
import org.chuishao.channel.wecom.WecomApp;
import org.chuishao.channel.wecom.WecomGroup;
import org.chuishao.dispatch.Carrier;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Outcome;
import org.chuishao.dispatch.registered.Registered;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What all carriers have in common that send one JSON request over HTTP: a failure of the line
 * means the same whichever provider is at its other end. What a provider says is in its own tests.
 */
class JsonCarriersTest {

  private static final Instant NOW = Instant.parse("2026-10-12T01:00:00Z");
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Vertx VERTX = Vertx.vertx();
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);

  @RegisterExtension
  static final WireMockExtension API =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @AfterAll
  static void stop() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  /** One carrier a row. */
  enum Peer {
    ALIYUN("sms", "aliyun") {
      @Override
      Carrier at(URI api, Duration timeout) {
        return new AliyunSms(Accounts.aliyun(api, timeout), VERTX, CLOCK);
      }
    },
    TENCENT("sms", "tencent") {
      @Override
      Carrier at(URI api, Duration timeout) {
        return new TencentSms(Accounts.tencent(api, timeout), VERTX, CLOCK);
      }
    },
    WECOM("wecom", "wecom") {
      @Override
      Carrier at(URI api, Duration timeout) {
        return new WecomApp(Accounts.wecom(api, timeout), VERTX, CLOCK);
      }
    },
    DINGTALK("dingtalk", "dingtalk") {
      @Override
      Carrier at(URI api, Duration timeout) {
        return new DingtalkApp(Accounts.dingtalk(api, timeout, ""), VERTX, CLOCK);
      }
    },
    DINGTALK_NOTICE("dingtalk", "dingtalk-notice") {
      @Override
      Carrier at(URI api, Duration timeout) {
        return new DingtalkNotice(Accounts.dingtalk(api, timeout, ""), 218, VERTX, CLOCK);
      }
    },
    FEISHU("feishu", "feishu") {
      @Override
      Carrier at(URI api, Duration timeout) {
        return new FeishuApp(Accounts.feishu(api, timeout, "open_id"), VERTX, CLOCK);
      }
    },
    WECOM_GROUP("wecom-group", "wecom") {
      @Override
      Carrier at(URI api, Duration timeout) {
        return new WecomGroup(Accounts.wecom(api, timeout), VERTX);
      }
    },
    DINGTALK_GROUP("dingtalk-group", "dingtalk") {
      @Override
      Carrier at(URI api, Duration timeout) {
        return new DingtalkGroup(Accounts.dingtalk(api, timeout, ""), VERTX, CLOCK);
      }
    },
    FEISHU_GROUP("feishu-group", "feishu") {
      @Override
      Carrier at(URI api, Duration timeout) {
        return new FeishuGroup(Accounts.feishu(api, timeout, "open_id"), VERTX, CLOCK);
      }
    };

    private final String channel;
    private final String provider;

    Peer(String channel, String provider) {
      this.channel = channel;
      this.provider = provider;
    }

    abstract Carrier at(URI api, Duration timeout);

    Letter letter() {
      return switch (this) {
        case ALIYUN, TENCENT -> Registered.reminder();
        case WECOM, DINGTALK, DINGTALK_NOTICE, FEISHU -> Letters.to("zhangsan", "请到场劝阻");
        case WECOM_GROUP, DINGTALK_GROUP, FEISHU_GROUP -> Letters.to(Accounts.GROUP, "x");
      };
    }

    Carrier here() {
      return at(URI.create(API.baseUrl()), LONG);
    }
  }

  @BeforeEach
  void tokens() {
    String token =
        """
        {"errcode":0,"access_token":"T1","expires_in":7200,"accessToken":"T1","expireIn":7200,
         "code":0,"tenant_access_token":"T1","expire":7200}""";
    API.stubFor(
        any(urlPathMatching(".*([aA]ccess_?[tT]oken|gettoken).*"))
            .atPriority(1)
            .willReturn(okJson(token)));
  }

  private static void answer(ResponseDefinitionBuilder response) {
    API.stubFor(any(anyUrl()).atPriority(5).willReturn(response));
  }

  /** Requests that were no question for a token. */
  private static long sent() {
    return API.getAllServeEvents().stream()
        .map(event -> event.getRequest())
        .map(Request::getUrl)
        .map(url -> URI.create(url).getPath().toLowerCase(Locale.ROOT))
        .filter(path -> !path.contains("token"))
        .count();
  }

  static Stream<Arguments> answersWithoutJson() {
    return Stream.of(Peer.values())
        .flatMap(
            peer ->
                Stream.of(
                    Arguments.of(peer, 200, "", "Uncertain"),
                    Arguments.of(peer, 200, "<html>", "Uncertain"),
                    Arguments.of(peer, 200, "{}", "Uncertain"),
                    Arguments.of(peer, 500, "<html>", "Uncertain"),
                    Arguments.of(peer, 502, "<html>bad gateway</html>", "Uncertain"),
                    Arguments.of(peer, 503, "<html>", "NotSent"),
                    Arguments.of(peer, 429, "", "NotSent")))
        // A robot of DingTalk that answers 200 has taken the message, whatever it says.
        .filter(row -> !(row.get()[0] == Peer.DINGTALK && "{}".equals(row.get()[2])));
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @MethodSource("answersWithoutJson")
  void what_is_no_answer_of_the_api_is_judged_by_its_status(
      Peer peer, int status, String body, String outcome) {
    answer(aResponse().withStatus(status).withBody(body));

    assertThat(peer.here().send(peer.letter()).getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(sent()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void no_answer_in_time_leaves_it_open_after_one_request(Peer peer) {
    answer(okJson("{}").withFixedDelay(3000));
    Carrier hasty = peer.at(URI.create(API.baseUrl()), Duration.ofMillis(400));

    assertThat(hasty.send(peer.letter())).isInstanceOf(Outcome.Uncertain.class);
    assertThat(sent()).isEqualTo(1);
  }

  static Stream<Arguments> breaks() {
    return Stream.of(Peer.values())
        .flatMap(peer -> Stream.of(Fault.values()).map(fault -> Arguments.of(peer, fault)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("breaks")
  void a_connection_that_breaks_leaves_it_open_after_one_request(Peer peer, Fault fault) {
    answer(aResponse().withFault(fault));

    assertThat(peer.here().send(peer.letter())).isInstanceOf(Outcome.Uncertain.class);
    assertThat(sent()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void where_nobody_listens_it_is_surely_not_sent(Peer peer) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Carrier refused = peer.at(URI.create("http://127.0.0.1:" + port), LONG);
    boolean asksForToken =
        List.of(Peer.WECOM, Peer.DINGTALK, Peer.DINGTALK_NOTICE, Peer.FEISHU).contains(peer);

    assertThat(refused.send(peer.letter()))
        .isInstanceOfSatisfying(
            Outcome.NotSent.class,
            no -> assertThat(no.code()).isEqualTo(asksForToken ? "token" : "connect"));
  }

  @ParameterizedTest
  @EnumSource(names = {"WECOM", "DINGTALK", "DINGTALK_NOTICE", "FEISHU"})
  void an_address_that_is_not_one_persons_is_never_sent_to(Peer peer) {
    for (String address : List.of("@all", "a|b", "a,b", "", "a b", "a\r\nb", "$:LWCP_v1:$x==")) {
      assertThat(peer.here().send(Letters.to(address, "x"))).isInstanceOf(Outcome.Rejected.class);
    }
    assertThat(API.getAllServeEvents()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"WECOM_GROUP", "DINGTALK_GROUP", "FEISHU_GROUP"})
  void a_group_without_robot_is_never_spoken_to_and_none_can_be_asked(Peer peer) {
    assertThat(peer.here().send(Letters.to("别的群", "x"))).isInstanceOf(Outcome.Rejected.class);
    assertThat(API.getAllServeEvents()).isEmpty();
    assertThat(peer.here().ask(peer.letter(), "", NOW.minusSeconds(60)))
        .isInstanceOf(Outcome.Uncertain.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"ALIYUN", "TENCENT"})
  void what_is_not_registered_never_leaves(Peer peer) {
    Carrier sms = peer.here();
    Letter other = Registered.letter("remind", "【吹哨】别的话", Map.of());

    assertThat(sms.cannot(other)).isPresent();
    assertThat(sms.send(other)).isInstanceOf(Outcome.Rejected.class);
    assertThat(API.getAllServeEvents()).isEmpty();
    assertThat(sms.cannot(peer.letter())).isEmpty();
    assertThat(sms.shows(peer.letter())).startsWith("【吹哨示例】还剩30分钟");
  }

  @ParameterizedTest
  @EnumSource
  void nobody_is_taken_for_somebody_else(Peer peer) {
    assertThat(peer.here().channel()).isEqualTo(peer.channel);
    assertThat(peer.here().provider()).isEqualTo(peer.provider);
  }
}
