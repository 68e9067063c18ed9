package org.chuishao.route;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as it came: the typed body of every route that begins with one. Nothing of it
 * stands in the headers of the exchange, so nothing of it can come back in an answer or steer an
 * endpoint.
 *
 * @param method {@code GET}, {@code POST}
 * @param path from the root, still encoded
 * @param query what follows the {@code ?}, still encoded; empty when there is none
 * @param headers by lower-case name; one that came twice is joined by commas
 * @param body as it came, empty when there is none
 * @param remote address of the peer; behind a proxy that is the proxy
 */
public record Request(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    byte[] body,
    String remote) {

  public Request {
    headers = Map.copyOf(headers);
  }

  /** Copies what is needed; to be called on the event loop, once the body is there. */
  static Request of(RoutingContext context) {
    HttpServerRequest request = context.request();
    Map<String, String> headers = new TreeMap<>();
    request
        .headers()
        .forEach(
            (name, value) ->
                headers.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + ", " + b));
    @Nullable Buffer body = context.body().buffer();
    @Nullable SocketAddress remote = request.remoteAddress();
    return new Request(
        request.method().name(),
        orEmpty(request.path()),
        orEmpty(request.query()),
        headers,
        body == null ? new byte[0] : body.getBytes(),
        remote == null ? "" : remote.host());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Says where it went and how large it is; never what is in it. */
  @Override
  public String toString() {
    return method + " " + path + " (" + body.length + " bytes)";
  }
}
