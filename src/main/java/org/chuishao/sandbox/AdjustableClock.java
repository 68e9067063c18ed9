package org.chuishao.sandbox;

import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that stands still until it is moved, and moves forward only. Safe for any number of
 * threads.
 */
public final class AdjustableClock implements InstantSource {
  private volatile Instant now;

  /**
   * @param start what the clock shows first
   */
  public AdjustableClock(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /**
   * Sets the clock.
   *
   * @param target the same moment or a later one
   * @throws IllegalArgumentException when the clock is already past {@code target}; the clock stays
   *     as it was
   */
  public synchronized void advanceTo(Instant target) {
    if (target.isBefore(now)) {
      throw new IllegalArgumentException(
          "the clock goes forward only: it shows " + now + ", asked for " + target);
    }
    now = target;
  }
}
