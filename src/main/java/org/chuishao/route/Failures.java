package org.chuishao.route;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.chuishao.desk.LedgerAwayException;
import org.jspecify.annotations.Nullable;
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
      answer = refuse(refusal.get(), exchange);
    } else if (causes(failure).anyMatch(LedgerAwayException.class::isInstance)) {
      LOG.warn("{}: the store is away, the sender has to try again", exchange.getFromRouteId());
      answer = plain(503).with("Retry-After", RETRY_AFTER_SECONDS);
    } else {
      LOG.error("{} failed: {}", exchange.getFromRouteId(), Trace.of(failure));
      answer = plain(500);
    }
    new Answers().send(answer, exchange);
  }

  private Answer refuse(Refusal refusal, Exchange exchange) {
    String provider =
        exchange.getFromEndpoint() instanceof PlatformHttpEndpoint http
            ? provider(http.getPath())
            : "other";
    LOG.info("{} refused: {} ({})", provider, refusal.reason(), refusal.words());
    count(provider, refusal.reason());
    return plain(refusal.status());
  }

  private void count(String provider, String reason) {
    meters.counter("chuishao.inbound.rejected", "provider", provider, "reason", reason).increment();
  }

  /**
   * Answers what the server refuses before any route has it: a body too large, a form that is none.
   */
  void beforeRoute(RoutingContext context) {
    int status = context.statusCode();
    String path = context.request().path();
    if (status == 400 || status == 413) {
      count(provider(path), status == 413 ? "too-large" : "malformed");
    } else if (status == 500) {
      LOG.error("{} failed: {}", provider(path), Trace.of(context.failure()));
    } else {
      context.next();
      return;
    }
    if (!context.response().ended()) {
      Answer answer = plain(status);
      context
          .response()
          .setStatusCode(answer.status())
          .putHeader("Content-Type", answer.type())
          .end(Buffer.buffer(answer.body()));
    }
  }

  /**
   * {@code twilio} of {@code /hooks/sms/twilio/status}; a label must not be anybody's to choose.
   */
  private static String provider(@Nullable String path) {
    String[] folders = String.valueOf(path).split("/", -1);
    String provider = folders.length > 3 && folders[1].equals("hooks") ? folders[3] : "other";
    return provider.matches("[a-z]{1,20}") ? provider : "other";
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

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(10);
  }
}
