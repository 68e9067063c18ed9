package org.chuishao.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The last day of a recurring duty's round. It stays where it is even when it is no working day;
 * only reminders move (rules.md, clock kinds).
 */
public sealed interface RoundDue {

  /**
   * @param first first day of the period that the round is about
   * @return the round's last day
   */
  LocalDate day(Every every, LocalDate first);

  /** True when the round is about a period that has ended: entries count from the day after it. */
  boolean afterwards();

  /**
   * Reads the last day as policies write it: {@code day-30} or {@code friday}.
   *
   * @param afterwards true for a day of the period after the one it is about
   * @throws IllegalArgumentException when it is no such day; the message says what can be written
   */
  static RoundDue parse(String text, boolean afterwards) {
    Optional<DayOfWeek> weekday = weekday(text);
    if (weekday.isPresent()) {
      return new Weekday(weekday.get(), afterwards);
    }
    if (text.startsWith("day-") && Limit.parse(text) instanceof Limit.CalendarDay day) {
      return new MonthDay(day.dayOfMonth(), afterwards);
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no day of a month or week; write day-5 or friday");
  }

  /** A day of the week by its English name in small letters. */
  static Optional<DayOfWeek> weekday(String text) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }

  /** The period's own last day. */
  record End() implements RoundDue {
    @Override
    public LocalDate day(Every every, LocalDate first) {
      return every.last(first);
    }

    @Override
    public boolean afterwards() {
      return false;
    }
  }

  /**
   * A day of a month; the 30th of February is its last day.
   *
   * @param afterwards of the first month of the next period (L-B4, P-B7); else of the period's own
   *     last month (P-B6)
   */
  record MonthDay(int day, boolean afterwards) implements RoundDue {
    @Override
    public LocalDate day(Every every, LocalDate first) {
      return MonthlyDay.in(YearMonth.from(afterwards ? every.next(first) : every.last(first)), day);
    }
  }

  /**
   * A day of a week.
   *
   * @param afterwards of the first week of the next period; else the last such day of the period
   */
  record Weekday(DayOfWeek day, boolean afterwards) implements RoundDue {
    @Override
    public LocalDate day(Every every, LocalDate first) {
      return afterwards
          ? every.next(first).with(TemporalAdjusters.nextOrSame(day))
          : every.last(first).with(TemporalAdjusters.previousOrSame(day));
    }
  }
}
