package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.chuishao.Home;
import org.chuishao.config.Key;
import org.chuishao.desk.CanaryBook;
import org.chuishao.model.Message;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Synthetic reports go in by every way, come out, and are nobody's; a watcher hears the node. */
class CanaryTest {

  private static final List<String> WAYS =
      List.of("sms/twilio", "mail", "wecom", "dingtalk", "feishu");

  private static final AtomicInteger BEATS = new AtomicInteger();
  private static HttpServer watcher;
  private static World world;

  @BeforeAll
  static void start() throws Exception {
    watcher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    watcher.createContext(
        "/beat",
        call -> {
          BEATS.incrementAndGet();
          call.sendResponseHeaders(200, -1);
          call.close();
        });
    watcher.start();
    world =
        World.start(
            Map.of(
                Key.CANARY_EVERY,
                "2s",
                Key.SWEEP_EVERY,
                "300ms",
                Key.HEARTBEAT_EVERY,
                "200ms",
                Key.HEARTBEAT_URL,
                "http://127.0.0.1:" + watcher.getAddress().getPort() + "/beat"));
  }

  @AfterAll
  static void stop() {
    world.close();
    watcher.stop(0);
  }

  private static CanaryBook book() {
    return world.playground().product().store().canaries();
  }

  private static HttpResponse<String> ready() throws Exception {
    URI uri =
        URI.create(
            "http://127.0.0.1:"
                + world.playground().product().observePort()
                + "/observe/health/ready");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Camel escapes every slash, and what it escaped once more. */
  private static String said(HttpResponse<String> answer) {
    return answer.body().replace("\\", "");
  }

  @Test
  void a_report_by_every_way_comes_out_and_reaches_nobody_and_one_that_nobody_sent_is_a_report() {
    for (String way : WAYS) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !book().of(way).nonce().isEmpty() && book().of(way).back());
    }
    world.quiet();
    assertThat(world.cases()).isEmpty();
    assertThat(world.queue()).isEmpty();
    assertThat(
            world
                .playground()
                .product()
                .store()
                .outbox()
                .find(Optional.empty(), Optional.empty(), Optional.empty(), 100))
        .as("nothing is said to anybody but perhaps, of a slow machine, to its operator")
        .allMatch(posting -> posting.message().to() instanceof Message.Recipient.Operator);
    LocalDate day = LocalDate.ofInstant(world.now(), Home.ZONE);
    assertThat(world.playground().product().store().sweeps().counts(day, day))
        .as("nor counted as having come in")
        .isEmpty();

    String phone = "+8613700000601";
    world.says(phone, "吹哨自检 0123456789abcdef0123456789abcdef 柳河镇张庄村东头废院有人私自倒煤气罐");
    assertThat(world.cases()).hasSize(1);
    assertThat(world.text(phone)).contains("案号");
  }

  @Test
  void readiness_names_a_way_that_is_ill_and_since_when_and_stays_up() throws Exception {
    Instant since = Instant.parse("2026-09-22T01:00:00Z");
    book().ill("sms/smpp", Optional.of(since));
    HttpResponse<String> ready = ready();
    assertThat(said(ready)).contains("sms/smpp ill since " + since);
    assertThat(ready.statusCode()).isEqualTo(200);
    book().ill("sms/smpp", Optional.empty());
    assertThat(said(ready())).doesNotContain("sms/smpp");
  }

  @Test
  void a_watcher_outside_hears_of_the_node_again_and_again() {
    await().atMost(Duration.ofSeconds(10)).until(() -> BEATS.get() >= 2);
  }
}
