package org.chuishao.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.chuishao.config.Problems;

/**
 * Which days are working days in China: Monday to Friday, but for what the State Council's notices
 * say. Immutable. A year without a notice is Monday to Friday and not {@linkplain #knows known}.
 */
public final class WorkingCalendar {

  private static final String WEEKEND = "周末";

  private final SortedSet<Integer> years;
  private final Map<LocalDate, String> off;
  private final Set<LocalDate> work;

  WorkingCalendar(Set<Integer> years, Map<LocalDate, String> off, Set<LocalDate> work) {
    this.years = Collections.unmodifiableSortedSet(new TreeSet<>(years));
    this.off = Map.copyOf(off);
    this.work = Set.copyOf(work);
  }

  /**
   * Reads the calendar's files, one a year.
   *
   * @param files file name, for the marks, to its text
   * @param problems takes every mistake, with its place
   * @return the calendar of all that could be read; not to be used when there were problems
   */
  public static WorkingCalendar parse(SortedMap<String, String> files, Problems problems) {
    CalendarReader reader = new CalendarReader(problems);
    files.forEach(reader::read);
    return reader.finish();
  }

  /** Whether work is done on this day; make-up workdays 调休上班 count. */
  public boolean isWorkingDay(LocalDate day) {
    return work.contains(day) || !off.containsKey(day) && !isWeekend(day);
  }

  /** Whether a notice made this day of a weekend a workday 调休上班. */
  public boolean isMakeUpDay(LocalDate day) {
    return work.contains(day) && isWeekend(day);
  }

  /** Why no work is done: the holiday's name, {@code 周末}; empty on a working day. */
  public Optional<String> whyOff(LocalDate day) {
    return isWorkingDay(day) ? Optional.empty() : Optional.of(off.getOrDefault(day, WEEKEND));
  }

  /** Whether the notice of this year was loaded. */
  public boolean knows(int year) {
    return years.contains(year);
  }

  /** The years whose notices were loaded. */
  public SortedSet<Integer> years() {
    return years;
  }

  /** The first working day after this day. */
  public LocalDate workingDayAfter(LocalDate day) {
    LocalDate next = day.plusDays(1);
    while (!isWorkingDay(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  /** The last working day before this day. */
  public LocalDate workingDayBefore(LocalDate day) {
    LocalDate previous = day.minusDays(1);
    while (!isWorkingDay(previous)) {
      previous = previous.minusDays(1);
    }
    return previous;
  }

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
  }
}
