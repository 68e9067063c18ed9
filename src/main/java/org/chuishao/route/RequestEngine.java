package org.chuishao.route;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Camel's HTTP server with one thing changed: a route gets a {@link Request} and no headers. The
 * stock consumer turns headers and form fields of the sender into headers of the exchange, decodes
 * forms before anybody has checked their signature, and keeps no copy of the bytes.
 */
final class RequestEngine extends VertxPlatformHttpEngine {

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
    endpoint.setPopulateBodyWithForm(false);
    endpoint.setHeaderFilterStrategy(new OursOnly());
    String router = VertxPlatformHttpRouter.getRouterNameFromPort(getServerPort());
    return new RequestConsumer(endpoint, processor, getHandlers(), router);
  }

  /** Lets nothing in, and out what an {@link Answer} says. */
  private static final class OursOnly implements HeaderFilterStrategy {

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
      return name.startsWith("Camel");
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
      return true;
    }
  }

  private static final class RequestConsumer extends VertxPlatformHttpConsumer {

    RequestConsumer(
        PlatformHttpEndpoint endpoint,
        Processor processor,
        List<Handler<RoutingContext>> handlers,
        String router) {
      super(endpoint, processor, handlers, router);
    }

    @Override
    protected Future<Void> populateCamelMessage(
        RoutingContext context, Exchange exchange, Message message) {
      message.setBody(Request.of(context));
      // The sender's charset would otherwise decide how our answer is written.
      exchange.removeProperty(Exchange.CHARSET_NAME);
      message.removeHeaders("*");
      return Future.succeededFuture();
    }
  }
}
