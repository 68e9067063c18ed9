package org.chuishao.sandbox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved, and moves forward only. Safe for any number of threads. */
public final class AdjustableClock implements InstantSource {
  private final AtomicReference<Instant> now;

  /** @param start what the clock shows first */
  public AdjustableClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /**
   * Sets the clock.
   *
   * @param target the same moment or a later one
   * @throws IllegalArgumentException when the clock is already past {@code target}; the clock stays as it was
   */
  public void advanceTo(Instant target) {
    now.updateAndGet(
        shown -> {
          if (target.isBefore(shown)) {
            throw new IllegalArgumentException(
                "the clock goes forward only: it shows " + shown + ", asked for " + target);
          }
          return target;
        });
  }
}
