package org.chuishao.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.chuishao.dispatch.Carrier;

/** A provider on loopback that notes when each request reached its socket. */
final class Provider implements AutoCloseable {

  private final Vertx vertx;
  private final HttpServer server;
  private final ConcurrentMap<String, Instant> arrived = new ConcurrentHashMap<>();

  Provider(Vertx vertx) {
    this.vertx = vertx;
    this.server = vertx.createHttpServer();
    server.requestHandler(
        request -> {
          arrived.putIfAbsent(request.path().substring(1), Instant.now());
          request.endHandler(end -> request.response().end("{\"sid\":\"SM1\"}"));
        });
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
  }

  /** Posts a text and reads the answer, one connection a thread, kept open. */
  void post(String path, String text) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + "/" + path);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    connection.setFixedLengthStreamingMode(body.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    try (InputStream in = connection.getInputStream()) {
      in.readAllBytes();
    }
  }

  void clear() {
    arrived.clear();
  }

  int count() {
    return arrived.size();
  }

  Optional<Instant> of(String path) {
    return Optional.ofNullable(arrived.get(path));
  }

  /**
   * @return false when not so many arrived in time
   */
  boolean await(int count, int seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (arrived.size() < count) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(5);
    }
    return true;
  }

  /** The way out to this provider. */
  Carrier carrier() {
    return new Carrier() {
      @Override
      public String channel() {
        return "sms";
      }

      @Override
      public String provider() {
        return "loopback";
      }

      @Override
      public Outcome send(Letter letter) {
        try {
          post(letter.id().value(), letter.text());
          return new Outcome.Accepted("SM" + letter.id().value());
        } catch (IOException e) {
          return new Outcome.Uncertain(e.toString());
        }
      }

      @Override
      public Outcome ask(Letter letter, String providerId, Instant since) {
        return new Outcome.Accepted(providerId);
      }
    };
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /**
   * Lags in milliseconds.
   *
   * @param count of those that arrived
   */
  record Lags(double median, double p99, int count) {

    static Lags of(List<Double> millis) {
      if (millis.isEmpty()) {
        return new Lags(Double.NaN, Double.NaN, 0);
      }
      double[] sorted = new ArrayList<>(millis).stream().mapToDouble(Double::doubleValue).toArray();
      Arrays.sort(sorted);
      return new Lags(
          sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)], sorted.length);
    }

    String words() {
      return String.format(Locale.ROOT, "p50 %.1f ms, p99 %.1f ms", median, p99);
    }
  }
}
