package org.chuishao;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A watcher outside hears of a node while it works, and only then. */
class HeartbeatTest {

  private final AtomicInteger beats = new AtomicInteger();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private volatile int status = 200;
  private HttpServer watcher;

  @BeforeEach
  void listen() throws Exception {
    watcher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    watcher.createContext(
        "/beat",
        call -> {
          beats.incrementAndGet();
          call.sendResponseHeaders(status, -1);
          call.close();
        });
    watcher.start();
  }

  @AfterEach
  void stop() {
    watcher.stop(0);
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + watcher.getAddress().getPort() + "/beat");
  }

  @Test
  void a_node_whose_runner_or_store_is_gone_is_silent_and_heard_again_when_they_are_back() {
    AtomicBoolean runs = new AtomicBoolean();
    AtomicBoolean writes = new AtomicBoolean(true);
    Heartbeat heartbeat = new Heartbeat(Optional.of(url()), runs::get, writes::get, meters);

    heartbeat.run();
    runs.set(true);
    writes.set(false);
    heartbeat.run();
    assertThat(beats).hasValue(0);
    assertThat(counted("withheld")).isEqualTo(2);

    writes.set(true);
    heartbeat.run();
    assertThat(beats).hasValue(1);
    assertThat(counted("sent")).isEqualTo(1);
  }

  @Test
  void a_watcher_that_refuses_or_is_gone_is_counted_and_stops_nothing() {
    Heartbeat heartbeat = new Heartbeat(Optional.of(url()), () -> true, () -> true, meters);
    status = 500;
    heartbeat.run();
    watcher.stop(0);
    heartbeat.run();
    assertThat(counted("refused")).isEqualTo(1);
    assertThat(counted("lost")).isEqualTo(1);
  }

  private double counted(String what) {
    return meters.counter("chuishao.heartbeat", "what", what).count();
  }
}
