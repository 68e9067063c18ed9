package org.chuishao.dispatch;

import java.time.Instant;
import java.util.Optional;

/**
 * The last question before a message leaves: may it go now? Quiet hours, budgets of providers and
 * the joining of small messages belong behind it.
 */
@FunctionalInterface
public interface Gate {

  /** Lets everything pass. */
  Gate OPEN = (posting, to, now) -> Optional.empty();

  /**
   * @return until when to hold it, after {@code now}; empty when it may go
   */
  Optional<Instant> holdUntil(Posting posting, AddressBook.Address to, Instant now);
}
