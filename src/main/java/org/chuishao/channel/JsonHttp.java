package org.chuishao.channel;

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
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chuishao.dispatch.Carrier.Outcome;

/**
 * An HTTP API that takes and gives JSON; each request is sent once. Blocks, so worker threads only.
 * Tokens and keys may travel in the query or in headers; neither is ever logged or put in an
 * answer.
 */
public final class JsonHttp implements AutoCloseable {

  /** What came of a request. */
  public sealed interface Answer {

    /**
     * What it means for a sending.
     *
     * @param reading of what the API said
     */
    default Outcome means(Function<Spoken, Outcome> reading) {
      return this instanceof Spoken spoken ? reading.apply(spoken) : ((Silent) this).outcome();
    }

    /**
     * The API spoke.
     *
     * @param headers by lower-case name
     */
    record Spoken(int status, Map<String, String> headers, JsonNode body) implements Answer {}

    /** The API did not speak; what that means for a sending. */
    record Silent(Outcome outcome) implements Answer {}
  }

  private final JsonMapper json = new JsonMapper();
  private final WebClient client;
  private final String base;
  private final Duration timeout;
  private final Predicate<Answer.Spoken> speaks;

  /**
   * @param base what every path is below
   * @param connect until a connection stands
   * @param timeout for a whole request
   * @param speaks tells an answer of the API from JSON of some gateway before it
   */
  public JsonHttp(
      Vertx vertx, URI base, Duration connect, Duration timeout, Predicate<Answer.Spoken> speaks) {
    this.base = base.toString().replaceAll("/+$", "");
    this.timeout = timeout;
    this.speaks = speaks;
    this.client =
        WebClient.create(
            vertx,
            new WebClientOptions()
                .setConnectTimeout((int) connect.toMillis())
                .setFollowRedirects(false)
                .setMaxPoolSize(16)
                // Shorter than any server's: a POST into a connection being closed ends in doubt.
                .setKeepAliveTimeout(5)
                .setUserAgentEnabled(false));
  }

  public Answer get(String path, Map<String, String> query) {
    return call(request(HttpMethod.GET, path, query, Map.of()), Buffer.buffer());
  }

  public Answer post(
      String path, Map<String, String> query, Map<String, String> headers, JsonNode body) {
    HttpRequest<Buffer> request =
        request(HttpMethod.POST, path, query, headers)
            .putHeader("Content-Type", "application/json; charset=utf-8");
    return call(request, Buffer.buffer(body.toString()));
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpRequest<Buffer> request(
      HttpMethod method, String path, Map<String, String> query, Map<String, String> headers) {
    HttpRequest<Buffer> request =
        client.requestAbs(method, base + path).timeout(timeout.toMillis());
    query.forEach(request::addQueryParam);
    headers.forEach(request::putHeader);
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
      if (tree != null && tree.isObject()) {
        Map<String, String> headers = new TreeMap<>();
        response
            .headers()
            .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        Answer.Spoken spoken = new Answer.Spoken(status, headers, tree);
        if (speaks.test(spoken)) {
          return spoken;
        }
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
