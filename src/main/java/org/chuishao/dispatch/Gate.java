package org.chuishao.dispatch;

import java.time.Instant;
import java.util.Optional;

/**
 * The last question before a message leaves: may it go now? {@link Budgets} answers it by quiet
 * hours and by what providers allow.
 */
@FunctionalInterface
public interface Gate {

  /** Lets everything pass. */
  Gate OPEN = (posting, way, now) -> Optional.empty();

  /**
   * @param way by which it would go
   * @return until when to hold it, after {@code now}; empty when it may go
   */
  Optional<Instant> holdUntil(Posting posting, Way way, Instant now);

  /**
   * Stops a loop: the same words to the same receiver again and again.
   *
   * @param text the words as they would be sent
   * @return until when to hold it, after {@code now}; empty when it may go
   */
  default Optional<Instant> brake(Posting posting, Way way, String text, Instant now) {
    return Optional.empty();
  }
}
