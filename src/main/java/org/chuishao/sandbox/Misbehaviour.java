package org.chuishao.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Answers a provider's request well, or badly when a fault was laid out for it. */
final class Misbehaviour {
  private final Vertx vertx;
  private final Settings.Limits limits;

  Misbehaviour(Vertx vertx, Settings.Limits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  void answer(RoutingContext call, Optional<FaultKind> fault, Provider provider) {
    if (fault.isEmpty()) {
      takeAndTell(call, provider, true);
      return;
    }
    switch (fault.get()) {
      case UNDELIVERED -> takeAndTell(call, provider, false);
      case SLOW -> {
        Taken taken = provider.take(true);
        afterwards(call, taken);
        vertx.setTimer(limits.slow().toMillis(), late -> send(call, taken.reply()));
      }
      case TIMEOUT -> {
        provider.take(true).afterwards().run();
        long held =
            vertx.setTimer(limits.hold().toMillis(), tired -> call.request().connection().close());
        call.request().connection().closeHandler(gone -> vertx.cancelTimer(held));
      }
      case RESET -> {
        provider.notTaken(FaultKind.RESET);
        call.request().connection().close();
      }
      case BROKEN, TOO_MANY, REFUSED, WEBHOOK_LOST -> {
        provider.notTaken(fault.get());
        send(call, provider.refusal(fault.get()));
      }
    }
  }

  private void takeAndTell(RoutingContext call, Provider provider, boolean reaches) {
    Taken taken = provider.take(reaches);
    afterwards(call, taken);
    send(call, taken.reply());
  }

  /** Once the answer has left, or at once when whoever asked is gone: then no end is ever told. */
  private static void afterwards(RoutingContext call, Taken taken) {
    AtomicBoolean run = new AtomicBoolean();
    Runnable once =
        () -> {
          if (run.compareAndSet(false, true)) {
            taken.afterwards().run();
          }
        };
    call.addEndHandler(ended -> once.run());
    if (call.response().closed()) {
      once.run();
    }
  }

  private static void send(RoutingContext call, Reply reply) {
    reply.headers().forEach(call.response()::putHeader);
    Http.answer(call, reply.status(), reply.body());
  }

  /** One request to a provider, with the ways it can end. */
  interface Provider {
    /**
     * The provider takes the message.
     *
     * @param reaches whether it will reach the person
     */
    Taken take(boolean reaches);

    /** The provider does not take it; for the record only. */
    void notTaken(FaultKind kind);

    /** What the provider answers to {@code BROKEN}, {@code TOO_MANY} or {@code REFUSED}. */
    Reply refusal(FaultKind kind);
  }

  /**
   * A message that was taken.
   *
   * @param afterwards to be run once when the answer has left, or when it never will
   */
  record Taken(Reply reply, Runnable afterwards) {}

  /** An answer. */
  record Reply(int status, JsonObject body, Map<String, String> headers) {
    static Reply of(int status, JsonObject body) {
      return new Reply(status, body, Map.of());
    }
  }
}
