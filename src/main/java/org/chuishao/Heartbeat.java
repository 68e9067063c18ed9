package org.chuishao;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells somebody outside that this node works, so that its silence is noticed by a machine that
 * does not depend on it; bean {@code heartbeat}. Says nothing while the node only seems to work.
 */
public final class Heartbeat implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Optional<URI> url;
  private final BooleanSupplier runs;
  private final BooleanSupplier writes;
  private final MeterRegistry meters;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param url asked by GET; empty when nobody listens
   * @param runs whether what is due is being looked at
   * @param writes whether the store takes a write now
   */
  public Heartbeat(
      Optional<URI> url, BooleanSupplier runs, BooleanSupplier writes, MeterRegistry meters) {
    this.url = url;
    this.runs = runs;
    this.writes = writes;
    this.meters = meters;
  }

  /** One beat, or none; what goes wrong is counted and logged, and the next beat comes anyway. */
  @Override
  public void run() {
    if (url.isEmpty()) {
      return;
    }
    if (!runs.getAsBoolean() || !writes.getAsBoolean()) {
      count("withheld");
      LOG.error("this node does not work, so it sends no heartbeat");
      return;
    }
    try {
      HttpRequest request = HttpRequest.newBuilder(url.get()).timeout(PATIENCE).build();
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      count(status / 100 == 2 ? "sent" : "refused");
      if (status / 100 != 2) {
        LOG.warn("the heartbeat was answered {}", status);
      }
    } catch (IOException e) {
      // The URL may hold a secret, and messages quote it.
      count("lost");
      LOG.warn("the heartbeat was not heard: {}", e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void count(String what) {
    meters.counter("chuishao.heartbeat", "what", what).increment();
  }
}
