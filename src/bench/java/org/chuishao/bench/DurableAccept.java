package org.chuishao.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The least that may answer 200: a bare server that writes the body to Redis and waits for it, on
 * one pipelined connection. It checks, reads and decides nothing.
 */
final class DurableAccept implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong serial = new AtomicLong();
  private final HttpServer server;

  DurableAccept(String uri) {
    // Server and connection on one event loop: the connection loses answers when two threads send.
    Future<HttpServer> listening =
        Future.future(
            started ->
                vertx.getOrCreateContext().runOnContext(loop -> start(uri).onComplete(started)));
    this.server = listening.toCompletionStage().toCompletableFuture().join();
  }

  private Future<HttpServer> start(String uri) {
    RedisOptions options = new RedisOptions().setConnectionString(uri).setMaxWaitingHandlers(4096);
    return Redis.createClient(vertx, options)
        .connect()
        .compose(
            connection ->
                vertx
                    .createHttpServer()
                    .requestHandler(request -> accept(request, connection))
                    .listen(0, "127.0.0.1"));
  }

  private void accept(HttpServerRequest request, RedisConnection connection) {
    request
        .body()
        .compose(
            body ->
                connection.send(
                    Request.cmd(Command.SET).arg("accept:" + serial.getAndIncrement()).arg(body)))
        .onSuccess(done -> request.response().end("<Response/>"))
        .onFailure(failure -> request.response().setStatusCode(503).end());
  }

  int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
