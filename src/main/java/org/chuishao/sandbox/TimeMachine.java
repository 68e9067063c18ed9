package org.chuishao.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Moves the clock from one due moment to the next, and waits at each until all that fell due has
 * been dealt with; so a reminder at 09:30 is sent at 09:30 even when the clock is asked to go to
 * noon. One travel at a time.
 */
public final class TimeMachine implements AutoCloseable {
  /** Between two looks whether it is quiet. */
  private static final long LOOK_EVERY_MS = 3;

  private final AdjustableClock clock;
  private final InFlight inFlight;
  private final Duration limit;
  private volatile TimeTravel travel = TimeTravel.nothingDue();
  private Optional<CompletableFuture<Journey>> underWay = Optional.empty();
  private final ScheduledExecutorService looks;

  TimeMachine(AdjustableClock clock, InFlight inFlight, Duration limit) {
    this.clock = clock;
    this.inFlight = inFlight;
    this.limit = limit;
    looks =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "sandbox-time");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Whose time it is from now on. */
  void travelWith(TimeTravel product) {
    travel = product;
  }

  /** What the clock shows. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Moves on by a span and waits until it is quiet; zero only waits.
   *
   * @throws IllegalArgumentException when the span is negative
   * @throws IllegalStateException when another travel is under way
   * @throws NotQuietException when the product is still at work after the limit; the clock stays
   *     where it then is
   */
  public Journey advance(Duration span) {
    return to(clock.instant().plus(span));
  }

  /**
   * Moves on to a moment and waits until it is quiet.
   *
   * @throws IllegalArgumentException when the clock is already past it
   * @throws IllegalStateException when another travel is under way
   * @throws NotQuietException when the product is still at work after the limit; the clock stays
   *     where it then is
   */
  public Journey to(Instant target) {
    try {
      return start(target).join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  /** Waits until nothing is due or on its way, without moving the clock. */
  public Journey untilQuiet() {
    return advance(Duration.ZERO);
  }

  /** The same as {@link #to} without blocking; the exceptions come out of the future. */
  CompletableFuture<Journey> start(Instant target) {
    if (target.isBefore(clock.instant())) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException(
              "the clock goes forward only: it shows "
                  + clock.instant()
                  + ", asked for "
                  + target));
    }
    CompletableFuture<Journey> arrived = new CompletableFuture<>();
    if (!setOut(arrived)) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("the clock is already moving: wait until it has arrived"));
    }
    Trip trip = new Trip(target, System.nanoTime() + limit.toNanos(), arrived);
    looks.execute(() -> trip.look(0));
    return arrived.whenComplete((journey, failure) -> arrive());
  }

  private synchronized boolean setOut(CompletableFuture<Journey> trip) {
    if (underWay.isPresent()) {
      return false;
    }
    underWay = Optional.of(trip);
    return true;
  }

  private synchronized Optional<CompletableFuture<Journey>> arrive() {
    Optional<CompletableFuture<Journey>> trip = underWay;
    underWay = Optional.empty();
    return trip;
  }

  @Override
  public void close() {
    looks.shutdownNow();
    arrive()
        .ifPresent(
            trip ->
                trip.completeExceptionally(new IllegalStateException("the sandbox was closed")));
  }

  /**
   * A travel that ended.
   *
   * @param now what the clock shows
   * @param steps how often it was set on the way, the last time included
   */
  public record Journey(Instant now, int steps) {}

  /** The product or the sandbox was still at work when the patience ended. */
  public static final class NotQuietException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotQuietException(Instant now, Duration limit, List<String> why) {
      super(
          "not quiet after " + limit.toSeconds() + " s at " + now + ": " + String.join("; ", why));
    }
  }

  private final class Trip {
    private final Instant target;
    private final long deadline;
    private final CompletableFuture<Journey> arrived;

    Trip(Instant target, long deadline, CompletableFuture<Journey> arrived) {
      this.target = target;
      this.deadline = deadline;
      this.arrived = arrived;
    }

    /** One look: moves the clock when it is quiet, comes again in a moment otherwise. */
    void look(int steps) {
      try {
        List<String> unrest = unrest();
        int taken = steps;
        if (unrest.isEmpty()) {
          Optional<Instant> stop = nextStop();
          if (stop.isEmpty()) {
            arrived.complete(new Journey(clock.instant(), steps));
            return;
          }
          clock.advanceTo(stop.get());
          taken++;
        } else if (System.nanoTime() - deadline > 0) {
          arrived.completeExceptionally(new NotQuietException(clock.instant(), limit, unrest));
          return;
        }
        int soFar = taken;
        // the future is of no use: look() tells its own failures, and close() ends the trip
        ScheduledFuture<?> unused =
            looks.schedule(() -> look(soFar), LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
      } catch (RuntimeException broken) {
        arrived.completeExceptionally(broken);
      }
    }

    private Optional<Instant> nextStop() {
      if (!clock.instant().isBefore(target)) {
        return Optional.empty();
      }
      return Optional.of(travel.nextDue().filter(due -> due.isBefore(target)).orElse(target));
    }

    /** Looked at twice: a callback that sets out while the product is asked must not be missed. */
    private List<String> unrest() {
      TimeTravel product = travel;
      long begun = inFlight.begun();
      List<String> why = new ArrayList<>(inFlight.open());
      if (!product.quiet()) {
        why.add(product.unrest());
      }
      product
          .nextDue()
          .filter(due -> !due.isAfter(clock.instant()))
          .ifPresent(due -> why.add("due since " + due));
      if (why.isEmpty()) {
        why.addAll(inFlight.open());
      }
      if (why.isEmpty() && inFlight.begun() != begun) {
        why.add("something has just passed");
      }
      return why;
    }
  }
}
