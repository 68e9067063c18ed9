package org.chuishao.sandbox;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A product that answers every callback and remembers it. */
final class FakeProduct implements AutoCloseable {
  final List<Call> calls = new CopyOnWriteArrayList<>();
  final AtomicInteger answers = new AtomicInteger(200);
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  FakeProduct() {
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::remember)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  private void remember(HttpServerRequest request) {
    boolean form = String.valueOf(request.getHeader("Content-Type")).contains("urlencoded");
    request.setExpectMultipart(form);
    request
        .body()
        .onSuccess(
            body -> {
              calls.add(
                  new Call(
                      request.path(),
                      flat(request.params()),
                      form ? flat(request.formAttributes()) : Map.of(),
                      form ? "" : body.toString(),
                      String.valueOf(request.getHeader("X-Twilio-Signature"))));
              request.response().setStatusCode(answers.get()).end();
            });
  }

  private static Map<String, String> flat(MultiMap fields) {
    Map<String, String> flat = new LinkedHashMap<>();
    fields.forEach(flat::put);
    return flat;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  List<Call> to(String path) {
    return calls.stream().filter(call -> call.path().equals(path)).toList();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  record Call(
      String path,
      Map<String, String> query,
      Map<String, String> form,
      String body,
      String signature) {}
}
