package org.chuishao.sandbox;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The clock over HTTP: what it shows, and moving it on. */
final class ClockApi {
  private final TimeMachine time;

  ClockApi(TimeMachine time) {
    this.time = time;
  }

  void mount(Router router) {
    router
        .get("/clock")
        .handler(
            call -> Http.answer(call, 200, new JsonObject().put("now", Times.iso(time.now()))));
    router.post("/clock").handler(this::move);
  }

  private void move(RoutingContext call) {
    CompletableFuture<@Nullable Void> unused =
        time.start(target(Http.body(call)))
            .handle(
                (journey, failure) -> {
                  if (failure != null) {
                    refuse(call, failure);
                  } else {
                    Http.answer(
                        call,
                        200,
                        new JsonObject()
                            .put("now", Times.iso(journey.now()))
                            .put("steps", journey.steps()));
                  }
                  return null;
                });
  }

  private static void refuse(RoutingContext call, Throwable thrown) {
    Throwable cause = thrown.getCause();
    Throwable failure = thrown instanceof CompletionException && cause != null ? cause : thrown;
    if (failure instanceof TimeMachine.NotQuietException) {
      Http.error(call, 504, String.valueOf(failure.getMessage()));
    } else if (failure instanceof IllegalArgumentException
        || failure instanceof IllegalStateException) {
      Http.error(call, 409, String.valueOf(failure.getMessage()));
    } else {
      call.fail(failure);
    }
  }

  private Instant target(JsonObject body) {
    Optional<String> span = Http.optionalText(body, "advance");
    Optional<String> moment = Http.optionalText(body, "to");
    if (span.isPresent() == moment.isPresent()) {
      throw new BadRequestException("say either advance (PT1H) or to (2026-09-30T16:00:00+08:00)");
    }
    try {
      return span.isPresent()
          ? time.now().plus(Duration.parse(span.get()))
          : OffsetDateTime.parse(moment.orElseThrow()).toInstant();
    } catch (DateTimeParseException | ArithmeticException unreadable) {
      throw new BadRequestException(
          "advance is a span like PT1H, to a moment like 2026-09-30T16:00:00+08:00");
    }
  }
}
