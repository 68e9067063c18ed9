package org.chuishao.channel.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chuishao.channel.Connecting;
import org.chuishao.dispatch.Carrier.Outcome;

/**
 * WeCom's HTTP API: JSON in, JSON out, each request sent once. Blocks, so worker threads only.
 * Tokens and keys travel in the query; no URL is ever logged or put in an answer.
 */
final class WecomHttp implements AutoCloseable {

  /** What came of a request. */
  sealed interface Answer {
    /** The API spoke. */
    record Json(JsonNode body) implements Answer {
      /** WeCom's error code, 0 for success. */
      int code() {
        return body.path("errcode").asInt();
      }

      String words() {
        return body.path("errmsg").asText();
      }
    }

    /** The API did not speak; what that means for a sending. */
    record Silent(Outcome outcome) implements Answer {}
  }

  private final JsonMapper json = new JsonMapper();
  private final WebClient client;
  private final String base;
  private final Duration timeout;

  WecomHttp(WecomSettings settings, Vertx vertx) {
    this.base = settings.apiUrl().toString().replaceAll("/+$", "");
    this.timeout = settings.readTimeout();
    this.client =
        WebClient.create(
            vertx,
            new WebClientOptions()
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setFollowRedirects(false)
                .setMaxPoolSize(16)
                // Shorter than any server's: a POST into a connection being closed ends in doubt.
                .setKeepAliveTimeout(5)
                .setUserAgentEnabled(false));
  }

  Answer get(String path, Map<String, String> query) {
    return call(request(HttpMethod.GET, path, query), Buffer.buffer());
  }

  Answer post(String path, Map<String, String> query, JsonNode body) {
    HttpRequest<Buffer> request =
        request(HttpMethod.POST, path, query).putHeader("Content-Type", "application/json");
    return call(request, Buffer.buffer(body.toString()));
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpRequest<Buffer> request(HttpMethod method, String path, Map<String, String> query) {
    HttpRequest<Buffer> request =
        client.requestAbs(method, base + path).timeout(timeout.toMillis());
    query.forEach(request::addQueryParam);
    return request;
  }

  private Answer call(HttpRequest<Buffer> request, Buffer body) {
    if (Context.isOnEventLoopThread()) {
      // The answer would have to come by the very thread that waits for it.
      throw new IllegalStateException("carriers run on worker threads");
    }
    try {
      // A little longer than the request's own limit, which fires first and ends the connection.
      return read(
          request
              .sendBuffer(body)
              .toCompletionStage()
              .toCompletableFuture()
              .get(timeout.toMillis() + 2000, TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return Connecting.failed(e)
          ? notSent("connect", Connecting.words(e))
          : uncertain(Connecting.words(e));
    } catch (TimeoutException e) {
      return uncertain("no answer in " + timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return uncertain("interrupted");
    }
  }

  private Answer read(HttpResponse<Buffer> response) {
    int status = response.statusCode();
    Buffer body = response.body();
    try {
      JsonNode tree = body == null ? null : json.readTree(body.getBytes());
      if (tree != null && tree.path("errcode").isInt() && status < 500) {
        return new Answer.Json(tree);
      }
    } catch (IOException e) {
      // A page of some gateway; the status says what there is to say.
    }
    // Turned away at the door; everything else comes from behind it, and the message may be
    // through.
    return status == 429 || status == 503
        ? notSent("http-" + status, "")
        : uncertain("HTTP " + status + " without JSON");
  }

  private static Answer notSent(String code, String words) {
    return new Answer.Silent(new Outcome.NotSent(code, words, Optional.empty()));
  }

  private static Answer uncertain(String words) {
    return new Answer.Silent(new Outcome.Uncertain(words));
  }
}
