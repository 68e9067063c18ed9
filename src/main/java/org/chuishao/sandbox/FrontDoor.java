package org.chuishao.sandbox;

import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What holds for every request: from this machine only, not too long, and every refusal is JSON.
 */
final class FrontDoor {
  /** The longest body, in bytes. */
  static final int LONGEST = 256 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost");

  private FrontDoor() {}

  static void mount(Router router) {
    router.route().handler(FrontDoor::letIn);
    router.route().handler(BodyHandler.create(false).setBodyLimit(LONGEST));
    router.route().failureHandler(FrontDoor::refuse);
    router.errorHandler(404, call -> Http.error(call, 404, "nothing is here"));
    router.errorHandler(405, call -> Http.error(call, 405, "not with this method"));
  }

  /** A page of some other site, open in a browser on this machine, must not play phone here. */
  private static void letIn(RoutingContext call) {
    String host = Optional.ofNullable(call.request().authority()).map(at -> at.host()).orElse("");
    Optional<String> origin = Optional.ofNullable(call.request().getHeader("Origin"));
    if (!HERE.contains(host) || origin.filter(from -> !isHere(from, call)).isPresent()) {
      Http.error(call, 403, "the sandbox talks to its own machine only");
      return;
    }
    call.next();
  }

  private static boolean isHere(String origin, RoutingContext call) {
    try {
      URI from = URI.create(origin);
      return from.getHost() != null
          && HERE.contains(from.getHost())
          && from.getPort() == call.request().localAddress().port();
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static void refuse(RoutingContext call) {
    Throwable failure = call.failure();
    if (failure instanceof BadRequestException refused) {
      Http.error(call, refused.status(), String.valueOf(refused.getMessage()));
    } else if (failure instanceof DecodeException || failure instanceof ClassCastException) {
      Http.error(call, 400, "the body is not what is expected here");
    } else if (call.statusCode() == 413) {
      Http.error(call, 413, "at most " + LONGEST + " bytes");
    } else if (failure instanceof HttpException refused) {
      Http.error(call, refused.getStatusCode(), "the request cannot be read");
    } else if (failure == null) {
      Http.error(call, call.statusCode(), "refused");
    } else {
      LOG.error("{} {} failed", call.request().method(), call.currentRoute(), failure);
      Http.error(call, 500, "the sandbox failed, its log says why");
    }
  }
}
