package org.chuishao.policy;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A duty that comes round again and again (rules.md B): who owes what how often, how it is
 * fulfilled, what silence leads to.
 *
 * @param key its name in the policy, {@code patrol}
 * @param rule id of the rule, {@code L-B1}
 * @param title for people, {@code 巡查}
 * @param who owes it; of a drill, from whom the sample is drawn; of what the system does, in whose
 *     name
 * @param together key of the level whose areas have one clock each for all who owe it in them
 * @param every how often
 * @param due the last day
 */
public record RecurringRule(
    String key,
    String rule,
    String title,
    Owers who,
    String together,
    Every every,
    RoundDue due,
    Fulfilment fulfilment,
    Silence silence) {

  /** The last day of the round that is about the period beginning on this day. */
  public LocalDate dueDay(LocalDate first) {
    return due.day(every, first);
  }

  /**
   * The first day from which entries count: the period's own, or, for a duty about the last period,
   * the day after its end.
   */
  public LocalDate opens(LocalDate first) {
    return due.afterwards() ? every.next(first) : first;
  }

  /**
   * The day on which the system does it: the last day, or the last working day before it; where
   * that would be too early, because the period is not over or had not begun, the next one after.
   *
   * @param first first day of the period it is about
   */
  public LocalDate carriedOutOn(LocalDate first, Deadlines deadlines) {
    LocalDate last = dueDay(first);
    LocalDate day = deadlines.reminderDay(last, 0);
    return day.isBefore(opens(first)) ? deadlines.workingDayFrom(last) : day;
  }

  /** How people fulfil it; empty when they do not. */
  public Optional<Fulfilment.ByPeople> byPeople() {
    return fulfilment instanceof Fulfilment.ByPeople people
        ? Optional.of(people)
        : Optional.empty();
  }

  /** What the system does by itself; empty when it is fulfilled by people. */
  public Optional<Fulfilment.BySystem> bySystem() {
    return fulfilment instanceof Fulfilment.BySystem system
        ? Optional.of(system)
        : Optional.empty();
  }

  /** The drill that it is; empty when it is none. */
  public Optional<Fulfilment.ByDrill> drill() {
    return fulfilment instanceof Fulfilment.ByDrill drill ? Optional.of(drill) : Optional.empty();
  }

  /** The places that it covers in turn; empty when it covers none. */
  public Optional<Fulfilment.Covers> covers() {
    return byPeople().flatMap(Fulfilment.ByPeople::covers);
  }
}
