package org.chuishao.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.chuishao.model.Message;
import org.chuishao.policy.RecurringRule;
import org.chuishao.recurring.RoundId;
import org.chuishao.recurring.Turn;

/**
 * Something that the system does by itself once a period and area, because a policy says {@code
 * fulfilled-by: system} with the name of it (L-B2, L-B3). Names stand in {@link
 * org.chuishao.policy.Fulfilment#ACTIONS}; the root package wires one of these for each.
 *
 * <p>What {@link #carryOut} returns is written in one step with the round that goes on, so it is
 * said exactly once, however many nodes there are and wherever one of them dies. The method itself
 * may run more than once for the same occasion, also on two nodes at once: whatever else it writes
 * has to be the same when it is written again.
 */
public interface SystemAction {

  /**
   * Does it.
   *
   * @return what is to be said; the store numbers the messages. May be empty
   * @throws LedgerAwayException when the store cannot be reached; it is done again later
   * @throws RuntimeException whatever went wrong; it is done again a minute later, and the round
   *     does not go on before that
   */
  List<Message> carryOut(Occasion occasion);

  /**
   * What is to be done.
   *
   * @param id policy, duty and area
   * @param step {@code PREPARE} comes only where the policy has {@code prepare:}, and not when the
   *     system was away at the time; {@code CARRY_OUT} always comes, once for each period
   * @param first first day of the period it is about
   * @param last last day of that period; after {@code now}, where it is done before the end
   * @param now the product's clock
   */
  record Occasion(
      RoundId id,
      RecurringRule rule,
      Turn.Step step,
      LocalDate first,
      LocalDate last,
      Instant now) {}
}
