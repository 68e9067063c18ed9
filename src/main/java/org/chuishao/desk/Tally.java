package org.chuishao.desk;

import java.time.Duration;
import java.time.Instant;

/** Counts what all nodes together let through in a stretch of time; durable. */
public interface Tally {

  /**
   * Counts one more.
   *
   * @param what {@code public-reports}
   * @param window of what length; windows follow one another without overlap
   * @return how many there are in the window with this one
   * @throws LedgerAwayException when the store cannot be reached
   */
  long next(String what, Duration window, Instant now);
}
