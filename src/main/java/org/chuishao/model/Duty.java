package org.chuishao.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A duty 职责 that somebody owes on a case, with its clock.
 *
 * @param name its name in the stage of the policy
 * @param rule id of the rule that imposes it
 * @param from when its clock started
 * @param due the deadline
 * @param timers what is still to fire, ascending: reminders before {@code due}, the overdue step at
 *     {@code due}, repeats after
 * @param fired how many timers fired so far
 * @param provisional see {@link Derivation#provisional()}
 * @param extraDays working days by which approved extensions and suspensions moved the deadline
 * @param ourFault true when our own notice of this duty was late, so that a late answer is not the
 *     holder's
 */
public record Duty(
    String name,
    String rule,
    Instant from,
    Instant due,
    List<Instant> timers,
    int fired,
    boolean provisional,
    int extraDays,
    boolean ourFault) {

  public Duty {
    timers = List.copyOf(timers);
  }

  /** The next timer, or empty when none is left. */
  public Optional<Instant> next() {
    return timers.isEmpty() ? Optional.empty() : Optional.of(timers.get(0));
  }

  public boolean overdueAt(Instant now) {
    return !now.isBefore(due);
  }
}
