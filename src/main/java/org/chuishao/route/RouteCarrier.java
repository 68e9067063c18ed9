package org.chuishao.route;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.chuishao.dispatch.Carrier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A carrier whose letters leave by a route, {@code out-sms-twilio}, so that operators see and can
 * shape what leaves. Asking goes straight to the carrier.
 */
final class RouteCarrier implements Carrier {

  private static final Logger LOG = LoggerFactory.getLogger(RouteCarrier.class);

  private final String route;
  private final Carrier inner;
  private final Supplier<Optional<ProducerTemplate>> template;

  /**
   * @param route its id; it begins at the direct endpoint of the same name
   * @param template empty before the routes run and after they ended
   */
  RouteCarrier(String route, Carrier inner, Supplier<Optional<ProducerTemplate>> template) {
    this.route = route;
    this.inner = inner;
    this.template = template;
  }

  @Override
  public String channel() {
    return inner.channel();
  }

  @Override
  public String provider() {
    return inner.provider();
  }

  @Override
  public Optional<String> cannot(Letter letter) {
    return inner.cannot(letter);
  }

  @Override
  public String shows(Letter letter) {
    return inner.shows(letter);
  }

  @Override
  public Duration dropsRepetitionsFor() {
    return inner.dropsRepetitionsFor();
  }

  /** {@inheritDoc} A route that fails or gives no outcome leaves it open whether it was sent. */
  @Override
  public Outcome send(Letter letter) {
    Optional<ProducerTemplate> open = template.get();
    if (open.isEmpty()) {
      return notSent("the routes do not run");
    }
    Exchange exchange;
    try {
      exchange =
          open.get()
              .send(
                  "direct:" + route + "?block=false&failIfNoConsumers=true",
                  out -> out.getIn().setBody(letter));
    } catch (RejectedExecutionException | IllegalStateException e) {
      // The context is on its way down; nothing was handed over.
      return notSent("the routes are being stopped");
    }
    if (exchange.getException() != null) {
      return failed(exchange.getException());
    }
    Object outcome = exchange.getMessage().getBody();
    return outcome instanceof Outcome known
        ? known
        : new Outcome.Uncertain("route " + route + " ended without an outcome");
  }

  @Override
  public Outcome ask(Letter letter, String providerId, Instant since) {
    return inner.ask(letter, providerId, since);
  }

  private Outcome failed(Throwable failure) {
    LOG.debug("{} failed: {}", route, Trace.of(failure));
    return failure instanceof DirectConsumerNotAvailableException
            || failure instanceof NoTypeConversionAvailableException
            || failure instanceof RejectedExecutionException
        ? notSent(failure.getClass().getSimpleName())
        : new Outcome.Uncertain(failure.getClass().getSimpleName());
  }

  private static Outcome notSent(String words) {
    return new Outcome.NotSent("route", words, Optional.empty());
  }
}
