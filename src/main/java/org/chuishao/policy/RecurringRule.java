package org.chuishao.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;

/**
 * A duty that comes round again and again (rules.md B): who owes what how often, how it is
 * fulfilled, what silence leads to.
 *
 * @param key its name in the policy, {@code patrol}
 * @param rule id of the rule, {@code L-B1}
 * @param title for people, {@code 巡查}
 * @param who each post of this role owes it
 * @param together key of the level whose areas have one clock each for all such posts in them
 * @param every how often
 * @param times how often within one period
 * @param counts kind of the entries that fulfil it
 * @param byDay until this day of the following period, for a duty about the last one; empty when it
 *     is to be done within the period itself
 * @param how what to send, in words for people
 * @param remind when those who still owe something are reminded
 * @param missing who is told which of them owe something at the end
 */
public record RecurringRule(
    String key,
    String rule,
    String title,
    Target.Role who,
    String together,
    Every every,
    int times,
    String counts,
    OptionalInt byDay,
    String how,
    List<RoundReminder> remind,
    List<Target> missing) {

  public RecurringRule {
    remind = List.copyOf(remind);
    missing = List.copyOf(missing);
  }

  /**
   * The last day of the round that is about the period beginning on this day: the period's own, or
   * that day of the following one (the 30th of February is its last day).
   */
  public LocalDate dueDay(LocalDate first) {
    return byDay.isEmpty()
        ? every.last(first)
        : MonthlyDay.in(java.time.YearMonth.from(every.next(first)), byDay.getAsInt());
  }

  /**
   * The first day from which entries count: the period's own, or, for a duty about the last period,
   * the day after its end.
   */
  public LocalDate opens(LocalDate first) {
    return byDay.isEmpty() ? first : every.next(first);
  }
}
