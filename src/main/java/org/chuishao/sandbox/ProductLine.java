package org.chuishao.sandbox;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The line from the providers to the product. Whatever URL a callback names, the call goes to the
 * connected product and nowhere else: the sandbox writes to nobody outside.
 */
final class ProductLine {
  private final WebClient client;
  private final InFlight inFlight;
  private final Duration patience;
  private volatile Optional<Ends> connected = Optional.empty();

  ProductLine(Vertx vertx, InFlight inFlight, Duration patience) {
    this.inFlight = inFlight;
    this.patience = patience;
    client = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
  }

  void connect(URI base, URI publicBase) {
    connected = Optional.of(new Ends(trimmed(base), trimmed(publicBase)));
  }

  /** The URL that the product is known by outside, which signatures cover. */
  String publicUrl(String path) {
    return ends().publicBase() + path;
  }

  /**
   * Posts a form.
   *
   * @param url path and query count, host and port do not
   * @param what names the call while it is in flight
   * @return the status of the answer; failed when none came
   */
  Future<Integer> form(
      URI url, Map<String, String> fields, Map<String, String> headers, String what) {
    MultiMap form = MultiMap.caseInsensitiveMultiMap().addAll(fields);
    return call(url, headers, what, request -> request.sendForm(form, "UTF-8"));
  }

  /** Posts XML; otherwise like {@link #form}. */
  Future<Integer> xml(URI url, String body, String what) {
    return call(
        url,
        Map.of("Content-Type", "text/xml; charset=utf-8"),
        what,
        request -> request.sendBuffer(Buffer.buffer(body)));
  }

  /**
   * Posts JSON, which may be answered with JSON; otherwise like {@link #form}.
   *
   * @return the answer; failed when none came
   */
  Future<Answered> json(URI url, String body, Map<String, String> headers, String what) {
    Map<String, String> all = new java.util.TreeMap<>(headers);
    all.put("Content-Type", "application/json; charset=utf-8");
    return exchange(url, all, what, request -> request.sendBuffer(Buffer.buffer(body)))
        .map(
            response ->
                new Answered(
                    response.statusCode(),
                    response.body() == null ? "" : response.bodyAsString("UTF-8")));
  }

  /** What the product answered. */
  record Answered(int status, String body) {}

  private Future<Integer> call(URI url, Map<String, String> headers, String what, Sending sending) {
    return exchange(url, headers, what, sending).map(HttpResponse::statusCode);
  }

  private Future<HttpResponse<Buffer>> exchange(
      URI url, Map<String, String> headers, String what, Sending sending) {
    Ends ends = ends();
    InFlight.Landing landing = inFlight.begin(what);
    try {
      HttpRequest<Buffer> request =
          client.requestAbs(HttpMethod.POST, ends.reach(url)).timeout(patience.toMillis());
      headers.forEach(request::putHeader);
      return sending.send(request).onComplete(answer -> landing.land());
    } catch (RuntimeException unsent) {
      landing.land();
      return Future.failedFuture(unsent);
    }
  }

  private Ends ends() {
    return connected.orElseThrow(
        () -> new BadRequestException(503, "the sandbox is not connected to a product yet"));
  }

  private static String trimmed(URI base) {
    String text = base.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private record Ends(String base, String publicBase) {
    /**
     * Where a URL of the outside is found here: the rest after the public base, or path and query.
     */
    String reach(URI url) {
      String text = url.toString();
      if (text.startsWith(publicBase + "/")) {
        return base + text.substring(publicBase.length());
      }
      return base + url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    }
  }

  @FunctionalInterface
  private interface Sending {
    Future<HttpResponse<Buffer>> send(HttpRequest<Buffer> request);
  }
}
