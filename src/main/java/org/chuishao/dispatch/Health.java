package org.chuishao.dispatch;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.chuishao.dispatch.Carrier.Outcome;

/**
 * How well each provider of a channel does. One that fails again and again is left alone for a
 * while and then probed; one that asks for time gets it; the others go on meanwhile. What is known
 * here is this node's own and forgotten with it: the first failures after a start find out again.
 */
public final class Health {

  private static final int CALLS_LOOKED_AT = 10;
  private static final int CALLS_NEEDED = 5;
  private static final float TOO_MANY_FAILED = 60;
  private static final int PROBES = 2;
  private static final Duration LEFT_ALONE = Duration.ofSeconds(30);

  /** While a probe is under way nobody knows how long it takes; ask again soon. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final MeterRegistry meters;
  private final CircuitBreakerConfig config;
  private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();
  private final Map<String, Instant> illSince = new ConcurrentHashMap<>();
  private final Map<String, Instant> slowUntil = new ConcurrentHashMap<>();

  /**
   * @param clock the product's clock
   */
  public Health(InstantSource clock, MeterRegistry meters) {
    this.clock = clock;
    this.meters = meters;
    this.config =
        CircuitBreakerConfig.custom()
            .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(CALLS_LOOKED_AT)
            .minimumNumberOfCalls(CALLS_NEEDED)
            .failureRateThreshold(TOO_MANY_FAILED)
            .permittedNumberOfCallsInHalfOpenState(PROBES)
            .waitDurationInOpenState(LEFT_ALONE)
            // A probe that broke off on our side must not leave the provider half open for ever.
            .maxWaitDurationInHalfOpenState(LEFT_ALONE.multipliedBy(2))
            .clock(clock.withZone(ZoneOffset.UTC))
            .build();
  }

  /**
   * Whether a provider may be used now. Whoever is let through has to say what came of it by {@link
   * #saw}.
   *
   * @return until when to leave it alone; empty when it may be used
   */
  Optional<Instant> leaveAlone(Way way) {
    Instant now = clock.instant();
    Optional<Instant> slow =
        Optional.ofNullable(slowUntil.get(way.line())).filter(until -> until.isAfter(now));
    if (slow.isPresent()) {
      return slow;
    }
    CircuitBreaker breaker = breaker(way.line());
    if (breaker.tryAcquirePermission()) {
      return Optional.empty();
    }
    boolean open = breaker.getState() == CircuitBreaker.State.OPEN;
    Instant since = illSince.getOrDefault(way.line(), now);
    // Only after that moment the breaker lets a probe through.
    Instant probe = since.plus(LEFT_ALONE).plusMillis(1);
    return Optional.of(open && probe.isAfter(now) ? probe : now.plus(SOON));
  }

  /** Let through and not used after all. */
  void unused(Way way) {
    breaker(way.line()).releasePermission();
  }

  /** What came of a letter that was let through. */
  void saw(Way way, Outcome outcome) {
    CircuitBreaker breaker = breaker(way.line());
    Instant now = clock.instant();
    boolean throttled = outcome instanceof Outcome.NotSent notSent && notSent.after().isPresent();
    boolean failed = outcome instanceof Outcome.Uncertain || outcome instanceof Outcome.NotSent;
    if (outcome instanceof Outcome.NotSent notSent && notSent.onlyThis()) {
      // It works; one receiver has had enough for a while.
      breaker.onSuccess(0, TimeUnit.MILLISECONDS);
    } else if (throttled) {
      // It works; it wants time. Only its own queue waits.
      Duration after = ((Outcome.NotSent) outcome).after().orElseThrow();
      slowUntil.merge(way.line(), now.plus(after), (a, b) -> a.isAfter(b) ? a : b);
      breaker.releasePermission();
    } else if (failed) {
      breaker.onError(0, TimeUnit.MILLISECONDS, new IllegalStateException("failed"));
    } else {
      breaker.onSuccess(0, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Which providers are ill, {@code sms/twilio}, and since when by the product's clock; for the
   * operator's health page.
   */
  public Map<String, Instant> ill() {
    Map<String, Instant> ill = new TreeMap<>();
    breakers.forEach(
        (line, breaker) -> {
          if (breaker.getState() != CircuitBreaker.State.CLOSED) {
            ill.put(line, illSince.getOrDefault(line, clock.instant()));
          }
        });
    return ill;
  }

  private CircuitBreaker breaker(String line) {
    return breakers.computeIfAbsent(line, this::open);
  }

  private CircuitBreaker open(String line) {
    CircuitBreaker breaker = CircuitBreaker.of(line, config);
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              switch (event.getStateTransition().getToState()) {
                case OPEN -> illSince.put(line, clock.instant());
                case CLOSED -> illSince.remove(line);
                default -> {}
              }
            });
    Predicate<CircuitBreaker> closed = one -> one.getState() == CircuitBreaker.State.CLOSED;
    Gauge.builder("chuishao.provider.ill", breaker, one -> closed.test(one) ? 0 : 1)
        .description("1 while a provider is left alone because it fails")
        .tag("line", line)
        .register(meters);
    return breaker;
  }
}
