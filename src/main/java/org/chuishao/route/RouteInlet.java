package org.chuishao.route;

import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.chuishao.desk.LedgerAwayException;

/**
 * A way in that does not begin with a request: whoever has something hands it to a route and hears
 * what came of it.
 */
public final class RouteInlet {

  private final String route;
  private final Supplier<Optional<ProducerTemplate>> template;

  /**
   * @param route its id; it begins at the direct endpoint of the same name
   * @param template empty before the routes run and after they ended
   */
  RouteInlet(String route, Supplier<Optional<ProducerTemplate>> template) {
    this.route = route;
    this.template = template;
  }

  /**
   * Runs the route on this thread.
   *
   * @return what the route ended with
   * @throws LedgerAwayException when the store cannot be reached, or the routes do not run: it has
   *     to come again
   * @throws IllegalStateException when the route failed otherwise
   */
  public Object hand(Object body) {
    Exchange exchange;
    try {
      exchange =
          template
              .get()
              .orElseThrow(() -> new RejectedExecutionException("not started"))
              .send(
                  "direct:" + route + "?block=false&failIfNoConsumers=true",
                  in -> in.getIn().setBody(body));
    } catch (RejectedExecutionException | IllegalStateException e) {
      throw new LedgerAwayException("the routes do not run", e);
    }
    Throwable failure = exchange.getException();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof LedgerAwayException away) {
        throw away;
      }
    }
    if (failure != null) {
      throw new IllegalStateException("route " + route + " failed", failure);
    }
    return exchange.getMessage().getBody();
  }
}
