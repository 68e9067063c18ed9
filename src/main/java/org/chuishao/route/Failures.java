package org.chuishao.route;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.chuishao.desk.LedgerAwayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of an exchange that failed; bean {@code failures}. A request is answered by the kind
 * of its failure and learns nothing beyond a status; anything else fails on, so that its mail stays
 * unseen or its letter is tried again.
 */
public final class Failures implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final String RETRY_AFTER_SECONDS = "5";

  private final MeterRegistry meters;
  private final Function<Throwable, Optional<Refusal>> refusals;

  /**
   * @param refusals tells failures that are the sender's from those that are ours
   */
  Failures(MeterRegistry meters, Function<Throwable, Optional<Refusal>> refusals) {
    this.meters = meters;
    this.refusals = refusals;
  }

  /** True for an exchange that somebody waits for an answer of. */
  public boolean answerable(Exchange exchange) {
    return exchange.getFromEndpoint() instanceof PlatformHttpEndpoint;
  }

  @Override
  public void process(Exchange exchange) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    if (!answerable(exchange)) {
      LOG.warn("{} failed: {}", exchange.getFromRouteId(), Trace.of(failure));
      return;
    }
    Optional<Refusal> refusal =
        causes(failure).flatMap(cause -> refusals.apply(cause).stream()).findFirst();
    Answer answer;
    if (refusal.isPresent()) {
      answer = refuse(refusal.get(), exchange.getFromRouteId());
    } else if (causes(failure).anyMatch(LedgerAwayException.class::isInstance)) {
      LOG.warn("{}: the store is away, the sender has to try again", exchange.getFromRouteId());
      answer = plain(503).with("Retry-After", RETRY_AFTER_SECONDS);
    } else {
      LOG.error("{} failed: {}", exchange.getFromRouteId(), Trace.of(failure));
      answer = plain(500);
    }
    new Answers().send(answer, exchange);
  }

  private Answer refuse(Refusal refusal, String route) {
    LOG.info("{} refused: {} ({})", route, refusal.reason(), refusal.words());
    count(route.substring(route.lastIndexOf('-') + 1), refusal.reason());
    return plain(refusal.status());
  }

  /** Counts a refused request. */
  void count(String provider, String reason) {
    meters.counter("chuishao.inbound.rejected", "provider", provider, "reason", reason).increment();
  }

  /** The same short words for every sender and every reason. */
  static Answer plain(int status) {
    String words =
        switch (status) {
          case 400 -> "bad request";
          case 403 -> "forbidden";
          case 413 -> "too large";
          case 503 -> "try again";
          default -> "failed";
        };
    return Answer.of(status, "text/plain", words + "\n");
  }

  private static java.util.stream.Stream<Throwable> causes(Throwable failure) {
    return java.util.stream.Stream.<Throwable>iterate(
            failure, cause -> cause != null, Throwable::getCause)
        .limit(10);
  }
}
