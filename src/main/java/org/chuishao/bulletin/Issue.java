package org.chuishao.bulletin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chuishao.figures.Period;
import org.chuishao.policy.Deadlines;
import org.chuishao.policy.Every;
import org.chuishao.policy.RecurringRule;

/**
 * What one issue of a bulletin is about: whole days, so that preview and bulletin of one day say
 * the same. It goes on where the issue before stopped, so nothing is told twice and nothing falls
 * between two of them, also where one goes early because of a holiday.
 *
 * @param first first day of the round of the duty that it belongs to
 * @param label for a chart: {@code 9/24}, {@code 9月}, {@code 3季度}
 */
public record Issue(LocalDate first, Period period, String label) {

  /** The issue of the round that begins on this day. */
  public static Issue of(RecurringRule rule, LocalDate first, Deadlines deadlines) {
    Every every = rule.every();
    LocalDate before = every.first(first.minusDays(1));
    Period period =
        rule.due().afterwards()
            ? new Period(first, every.last(first))
            : between(rule.carriedOutOn(before, deadlines), rule.carriedOutOn(first, deadlines));
    return new Issue(first, period, label(every, first, period.last()));
  }

  /**
   * Where two issues go on one day, because all days between are free, the later is about that day.
   */
  private static Period between(LocalDate sentBefore, LocalDate sent) {
    LocalDate last = sent.minusDays(1);
    return new Period(sentBefore.isAfter(last) ? last : sentBefore, last);
  }

  /** The last issues up to this one, oldest first. */
  public static List<Issue> upTo(
      RecurringRule rule, LocalDate first, int count, Deadlines deadlines) {
    List<Issue> issues = new ArrayList<>();
    LocalDate day = first;
    for (int i = 0; i < count; i++) {
      issues.add(0, of(rule, day, deadlines));
      day = rule.every().first(day.minusDays(1));
    }
    return issues;
  }

  private static String label(Every every, LocalDate first, LocalDate last) {
    return switch (every) {
      case DAY, WEEK -> last.getMonthValue() + "/" + last.getDayOfMonth();
      case MONTH -> first.getMonthValue() + "月";
      case QUARTER -> (first.getMonthValue() + 2) / 3 + "季度";
    };
  }
}
