package org.chuishao.sandbox;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reading and answering JSON over HTTP. */
final class Http {
  private Http() {}

  /** The body as a JSON object; anything else is a bad request. */
  static JsonObject body(RoutingContext call) {
    try {
      JsonObject body = call.body().asJsonObject();
      if (body == null) {
        throw new BadRequestException("a JSON object is needed as the body");
      }
      return body;
    } catch (DecodeException | ClassCastException malformed) {
      throw new BadRequestException("the body is not a JSON object");
    }
  }

  /** A text that must be there. */
  static String text(JsonObject body, String name) {
    return optionalText(body, name)
        .orElseThrow(() -> new BadRequestException(name + ": a text is needed"));
  }

  /** A text that may be missing or null; another type is a bad request. */
  static Optional<String> optionalText(JsonObject body, String name) {
    Object value = body.getValue(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    throw new BadRequestException(name + ": must be a text");
  }

  /** A list of texts; empty when it is missing. */
  static List<String> texts(JsonObject body, String name) {
    Object value = body.getValue(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array)) {
      throw new BadRequestException(name + ": must be a list of texts");
    }
    List<String> texts = new ArrayList<>();
    for (Object item : array) {
      if (!(item instanceof String text)) {
        throw new BadRequestException(name + ": must be a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  /** A whole number that may be missing. */
  static Optional<Integer> number(JsonObject body, String name) {
    Object value = body.getValue(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Integer number) {
      return Optional.of(number);
    }
    throw new BadRequestException(name + ": must be a whole number");
  }

  /** Answers with JSON. */
  static void answer(RoutingContext call, int status, JsonObject body) {
    send(call, status, body.encode());
  }

  /** Answers with a list. */
  static void answer(RoutingContext call, int status, JsonArray body) {
    send(call, status, body.encode());
  }

  /** Answers {@code {"error":…}}. */
  static void error(RoutingContext call, int status, String message) {
    answer(call, status, new JsonObject().put("error", message));
  }

  private static void send(RoutingContext call, int status, String json) {
    if (call.response().ended() || call.response().closed()) {
      return; // the client did not wait
    }
    call.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .end(json);
  }
}
