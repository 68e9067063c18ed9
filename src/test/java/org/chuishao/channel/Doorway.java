package org.chuishao.channel;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Stands where webhooks are and keeps what comes, for a callback to read. */
public final class Doorway implements AutoCloseable {

  private final HttpServer server;
  private volatile int status = 200;
  private volatile Raw came;

  /**
   * @param peer whom it takes all callers for
   */
  public Doorway(String peer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          Map<String, String> headers = new HashMap<>();
          call.getRequestHeaders()
              .forEach((name, all) -> headers.put(name.toLowerCase(Locale.ROOT), all.get(0)));
          came =
              new Raw(
                  call.getRequestMethod(),
                  call.getRequestURI().getPath(),
                  "",
                  headers,
                  call.getRequestBody().readAllBytes(),
                  peer);
          call.sendResponseHeaders(status, -1);
          call.close();
        });
    server.start();
  }

  public Post post() {
    return new Post(() -> URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  /** What came last. */
  public Raw came() {
    return came;
  }

  public void answers(int now) {
    status = now;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
