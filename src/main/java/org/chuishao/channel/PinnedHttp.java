package org.chuishao.channel;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.chuishao.desk.MediaFailure;
import org.chuishao.desk.MediaFailure.Kind;

/**
 * Fetches files from URLs that came from outside. A name is looked up once, and the connection goes
 * to the address that was looked at: who answers otherwise the second time gains nothing. Every
 * address of a name has to be a public one. Nothing is followed, and no more is read than asked
 * for. Blocks, so worker threads only.
 */
public final class PinnedHttp implements AutoCloseable {

  /** Looks names up. */
  @FunctionalInterface
  public interface Names {
    InetAddress[] all(String host) throws UnknownHostException;
  }

  /** What was answered. */
  public sealed interface Got {
    record Content(byte[] bytes) implements Got {}

    /** Sent on; whether to go there the caller decides. */
    record Elsewhere(URI where) implements Got {}
  }

  private final Vertx vertx;
  private final HttpClient client;
  private final Names names;
  private final Duration timeout;

  /**
   * @param connect until a connection stands
   * @param timeout for the whole of a file
   */
  public PinnedHttp(Vertx vertx, Duration connect, Duration timeout) {
    this(vertx, connect, timeout, InetAddress::getAllByName);
  }

  public PinnedHttp(Vertx vertx, Duration connect, Duration timeout, Names names) {
    this(vertx, connect, timeout, names, UnaryOperator.identity());
  }

  /**
   * @param trust adds to whom TLS trusts
   */
  PinnedHttp(
      Vertx vertx,
      Duration connect,
      Duration timeout,
      Names names,
      UnaryOperator<HttpClientOptions> trust) {
    this.vertx = vertx;
    this.names = names;
    this.timeout = timeout;
    this.client =
        vertx.createHttpClient(
            trust.apply(
                new HttpClientOptions()
                    .setConnectTimeout((int) connect.toMillis())
                    .setKeepAlive(false)
                    .setMaxPoolSize(4)));
  }

  /**
   * What stands at a URL itself; going elsewhere is a failure.
   *
   * @param most how many bytes at most
   * @throws MediaFailure when it cannot be had, by name
   */
  public byte[] content(URI uri, Map<String, String> headers, MediaHosts hosts, int most) {
    if (get(uri, headers, hosts, most) instanceof Got.Content content) {
      return content.bytes();
    }
    throw new MediaFailure(Kind.REDIRECTED);
  }

  /**
   * @param most how many bytes at most
   * @throws MediaFailure when it cannot be had, by name
   */
  public Got get(URI uri, Map<String, String> headers, MediaHosts hosts, int most) {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException("files are fetched on worker threads");
    }
    hosts.admit(uri);
    String address = address(uri.getHost(), hosts);
    boolean tls = "https".equals(uri.getScheme());
    int port = uri.getPort() == -1 ? (tls ? 443 : 80) : uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            // The name is for TLS and the Host header; the connection goes to the address.
            .setHost(uri.getHost())
            .setPort(port)
            .setServer(SocketAddress.inetSocketAddress(port, address))
            .setSsl(tls)
            .setURI((uri.getRawPath().isEmpty() ? "/" : uri.getRawPath()) + query)
            .setFollowRedirects(false)
            .setTimeout(timeout.toMillis());
    headers.forEach(options::addHeader);
    Promise<Got> got = Promise.promise();
    // On an event loop throughout: of an answer that nobody listens to at once, parts are lost.
    vertx
        .getOrCreateContext()
        .runOnContext(
            now ->
                client
                    .request(options)
                    .compose(request -> request.send())
                    .compose(a -> read(a, uri, most))
                    .onComplete(got));
    return await(got.future());
  }

  /** Looked up once; every address of the name has to be good. */
  private String address(String host, MediaHosts hosts) {
    try {
      InetAddress[] all = names.all(host);
      if (Arrays.stream(all).anyMatch(one -> !hosts.reaches(one.getHostAddress()))) {
        throw new MediaFailure(Kind.FORBIDDEN_ADDRESS);
      }
      return Arrays.stream(all)
          .min(Comparator.comparing(one -> one instanceof Inet4Address ? 0 : 1))
          .map(InetAddress::getHostAddress)
          .orElseThrow(() -> new MediaFailure(Kind.AWAY));
    } catch (UnknownHostException e) {
      throw new MediaFailure(Kind.AWAY, e);
    }
  }

  private static Future<Got> read(HttpClientResponse answer, URI asked, int most) {
    Optional<Kind> failed = failed(answer.statusCode());
    if (failed.isPresent()) {
      return refuse(answer, failed.get());
    }
    if (answer.statusCode() / 100 == 3) {
      String where = Optional.ofNullable(answer.getHeader("Location")).orElse("");
      answer.request().reset();
      try {
        return Future.succeededFuture(new Got.Elsewhere(asked.resolve(where)));
      } catch (IllegalArgumentException e) {
        return Future.failedFuture(new MediaFailure(Kind.REDIRECTED, e));
      }
    }
    if (length(answer) > most) {
      return refuse(answer, Kind.TOO_LARGE);
    }
    Promise<Got> done = Promise.promise();
    Buffer content = Buffer.buffer();
    answer.exceptionHandler(done::tryFail);
    answer.handler(
        part -> {
          if (content.length() + part.length() > most) {
            done.tryFail(new MediaFailure(Kind.TOO_LARGE));
            answer.request().reset();
          } else {
            content.appendBuffer(part);
          }
        });
    answer.endHandler(
        end -> {
          if (length(answer) > content.length()) {
            done.tryFail(new MediaFailure(Kind.AWAY));
          }
          done.tryComplete(new Got.Content(content.getBytes()));
        });
    return done.future();
  }

  private static long length(HttpClientResponse answer) {
    String length = Optional.ofNullable(answer.getHeader("Content-Length")).orElse("");
    return length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
  }

  private static Future<Got> refuse(HttpClientResponse answer, Kind why) {
    answer.request().reset();
    return Future.failedFuture(new MediaFailure(why));
  }

  private static Optional<Kind> failed(int status) {
    if (status == 200 || status / 100 == 3) {
      return Optional.empty();
    }
    return Optional.of(
        switch (status) {
          case 401, 403 -> Kind.REFUSED;
          case 429 -> Kind.THROTTLED;
          case 408, 425 -> Kind.AWAY;
          default -> status >= 500 ? Kind.AWAY : Kind.GONE;
        });
  }

  private Got await(Future<Got> got) {
    try {
      return got.toCompletionStage()
          .toCompletableFuture()
          .get(timeout.toMillis() + 2000, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof MediaFailure known) {
        throw known;
      }
      // Its words may quote the URL, and that may hold a token.
      throw new MediaFailure(Kind.AWAY);
    } catch (TimeoutException e) {
      throw new MediaFailure(Kind.AWAY, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MediaFailure(Kind.AWAY, e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
