package org.chuishao.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A sandbox connected to a fake product, and a way to ask it things. */
final class SandboxBench implements AutoCloseable {
  static final Instant START = Instant.parse("2026-09-30T08:00:00Z");
  static final String PHONE = "+8613800000001";

  final AdjustableClock clock = new AdjustableClock(START);
  final List<Witness.Seen> seen = new CopyOnWriteArrayList<>();
  final FakeProduct product = new FakeProduct();
  final Settings settings;
  final Sandbox sandbox;
  private final HttpClient client = HttpClient.newHttpClient();

  SandboxBench() {
    this(settings -> settings);
  }

  SandboxBench(UnaryOperator<Settings> change) {
    settings =
        change.apply(
            Settings.sample(clock)
                .withWitness(seen::add)
                .withLimits(
                    new Settings.Limits(
                        Duration.ofMillis(50),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10))));
    sandbox = Sandbox.start(settings);
    sandbox.connectTo(product.uri());
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer post(String path, JsonObject body) {
    return post(path, body.encode());
  }

  Answer post(String path, String body) {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(sandbox.uri() + path)).timeout(Duration.ofSeconds(20));
  }

  Answer send(HttpRequest.Builder request) {
    HttpResponse<String> answer = exchange(request);
    return new Answer(answer.statusCode(), answer.body());
  }

  HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    sandbox.close();
    product.close();
  }

  record Answer(int status, String body) {
    JsonObject json() {
      return new JsonObject(body);
    }

    JsonArray list() {
      return new JsonArray(body);
    }
  }
}
