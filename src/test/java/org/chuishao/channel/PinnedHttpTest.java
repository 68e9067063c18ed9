package org.chuishao.channel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chuishao.channel.PinnedHttp.Got;
import org.chuishao.desk.MediaFailure;
import org.chuishao.desk.MediaFailure.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are fetched from where they may be and from nowhere else. */
class PinnedHttpTest {

  @RegisterExtension
  static final WireMockExtension STORE =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort().dynamicHttpsPort())
          .build();

  private static final MediaHosts INSIDE = new MediaHosts(List.of("store.example.test"), true);
  private static final MediaHosts OUTSIDE = new MediaHosts(List.of("store.example.test"), false);

  private static Vertx vertx;
  private final List<String> asked = new ArrayList<>();

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** A name server that gives one address after the other, the last one from then on. */
  private PinnedHttp http(String... addresses) {
    return http(Duration.ofSeconds(20), addresses);
  }

  private PinnedHttp http(Duration patience, String... addresses) {
    return new PinnedHttp(
        vertx,
        Duration.ofSeconds(20),
        patience,
        host -> {
          asked.add(host);
          int turn = Math.min(asked.size(), addresses.length) - 1;
          List<InetAddress> all = new ArrayList<>();
          for (String one : addresses[turn].split(" ")) {
            all.add(InetAddress.getByName(one));
          }
          return all.toArray(InetAddress[]::new);
        });
  }

  private static URI store(String path) {
    return URI.create("http://store.example.test:" + STORE.getPort() + path);
  }

  private static Kind kind(Runnable fetch) {
    return catchThrowableOfType(fetch::run, MediaFailure.class).kind();
  }

  @Test
  void a_name_is_looked_up_once_and_the_connection_goes_there_under_the_name() {
    STORE.stubFor(get("/a?b=c").willReturn(aResponse().withBody("picture")));
    // The second answer would lead elsewhere: nobody asks for it.
    Got got = http("127.0.0.1", "192.0.2.1").get(store("/a?b=c"), Map.of(), INSIDE, 100);
    assertThat(((Got.Content) got).bytes()).asString().isEqualTo("picture");
    assertThat(asked).containsExactly("store.example.test");
    STORE.verify(
        getRequestedFor(anyUrl())
            .withHeader("Host", equalTo("store.example.test:" + STORE.getPort())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fec0::1",
        "fd00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "8.8.8.8 10.0.0.1",
      })
  void a_name_that_leads_inside_is_not_asked(String addresses) {
    URI uri = URI.create("https://store.example.test/a");
    assertThat(kind(() -> http(addresses).get(uri, Map.of(), OUTSIDE, 100)))
        .isEqualTo(Kind.FORBIDDEN_ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://store.example.test/a",
        "https://store.example.test:8443/a",
        "https://store.example.test@evil.test/a",
        "https://user@store.example.test/a",
        "https://evil.test/store.example.test",
        "https://store.example.test.evil.test/a",
        "ftp://store.example.test/a",
        "file:///etc/passwd",
        "https:/a",
      })
  void a_url_that_is_on_no_list_is_not_looked_up(String url) {
    assertThat(kind(() -> http("8.8.8.8").get(URI.create(url), Map.of(), OUTSIDE, 100)))
        .isEqualTo(Kind.FORBIDDEN_HOST);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a.dingtalk.com, true",
    "A.B.DingTalk.com, true",
    "dingtalk.com, false",
    "evildingtalk.com, false",
    "dingtalk.com.evil.test, false",
  })
  void a_star_stands_for_what_is_below_a_domain(String host, boolean allowed) {
    MediaHosts hosts = new MediaHosts(List.of("*.dingtalk.com"), false);
    URI uri = URI.create("https://" + host + "/a");
    if (allowed) {
      hosts.admit(uri);
    } else {
      assertThatThrownBy(() -> hosts.admit(uri)).isInstanceOf(MediaFailure.class);
    }
  }

  @Test
  void the_address_is_pinned_and_the_name_has_to_be_proved_all_the_same() {
    STORE.stubFor(get("/a").willReturn(aResponse().withBody("picture")));
    URI uri = URI.create("https://store.example.test:" + STORE.getHttpsPort() + "/a");
    assertThat(kind(() -> http("127.0.0.1").get(uri, Map.of(), INSIDE, 100))).isEqualTo(Kind.AWAY);
    STORE.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void a_redirect_is_told_and_not_followed() {
    STORE.stubFor(
        get("/here")
            .willReturn(aResponse().withStatus(302).withHeader("Location", "http://evil.test/x")));
    Got got = http("127.0.0.1").get(store("/here"), Map.of(), INSIDE, 100);
    assertThat(got).isEqualTo(new Got.Elsewhere(URI.create("http://evil.test/x")));
    STORE.verify(1, getRequestedFor(anyUrl()));
  }

  @Test
  void no_more_is_read_than_asked_for_whatever_the_length_says() {
    STORE.stubFor(get("/said").willReturn(aResponse().withBody("x".repeat(101))));
    STORE.stubFor(
        get("/unsaid")
            .willReturn(aResponse().withBody("x".repeat(100_000)).withChunkedDribbleDelay(4, 20)));
    PinnedHttp http = http("127.0.0.1");
    assertThat(kind(() -> http.get(store("/said"), Map.of(), INSIDE, 100)))
        .isEqualTo(Kind.TOO_LARGE);
    assertThat(kind(() -> http.get(store("/unsaid"), Map.of(), INSIDE, 100)))
        .isEqualTo(Kind.TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource({
    "401,REFUSED",
    "403,REFUSED",
    "404,GONE",
    "410,GONE",
    "429,THROTTLED",
    "500,AWAY",
    "503,AWAY",
    "204,GONE",
  })
  void what_a_status_means(int status, Kind kind) {
    STORE.stubFor(get("/s").willReturn(aResponse().withStatus(status)));
    assertThat(kind(() -> http("127.0.0.1").get(store("/s"), Map.of(), INSIDE, 100)))
        .isEqualTo(kind);
  }

  @Test
  void who_does_not_answer_breaks_off_or_has_no_address_is_away() {
    STORE.stubFor(get("/slow").willReturn(aResponse().withFixedDelay(5000)));
    STORE.stubFor(get("/reset").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    PinnedHttp http = http(Duration.ofMillis(300), "127.0.0.1");
    assertThat(kind(() -> http.get(store("/slow"), Map.of(), INSIDE, 100))).isEqualTo(Kind.AWAY);
    assertThat(kind(() -> http.get(store("/reset"), Map.of(), INSIDE, 100))).isEqualTo(Kind.AWAY);
    PinnedHttp nowhere =
        new PinnedHttp(
            vertx,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            host -> {
              throw new UnknownHostException(host);
            });
    assertThat(kind(() -> nowhere.get(store("/a"), Map.of(), INSIDE, 100))).isEqualTo(Kind.AWAY);
  }
}
