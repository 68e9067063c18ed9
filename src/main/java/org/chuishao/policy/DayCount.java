package org.chuishao.policy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chuishao.model.Derivation;
import org.chuishao.model.Derivation.Skipped;

/** The days of a derivation while they are being counted. */
final class DayCount {

  private static final String SUSPENDED = "挂起";

  private final WorkingCalendar calendar;
  private final TreeSet<LocalDate> counted = new TreeSet<>();
  private final TreeMap<LocalDate, String> skipped = new TreeMap<>();

  DayCount(WorkingCalendar calendar) {
    this.calendar = calendar;
  }

  /** Goes on from the days that a derivation has. */
  DayCount(WorkingCalendar calendar, Derivation base) {
    this(calendar);
    counted.addAll(base.counted());
    base.skipped().forEach(day -> skipped.put(day.day(), day.why()));
  }

  /** The day that a deadline belongs to: 24:00 is the end of a day, not the start of the next. */
  static LocalDate lastDay(Derivation derivation, ZoneId zone) {
    return LocalDate.ofInstant(derivation.due().minusNanos(1), zone);
  }

  /**
   * Counts working days.
   *
   * @param after the day before the first that can count
   * @return the last day that counted; {@code after} when nought are asked for
   */
  LocalDate count(LocalDate after, int workingDays) {
    LocalDate day = after;
    for (int found = 0; found < workingDays; ) {
      day = day.plusDays(1);
      if (calendar.isWorkingDay(day)) {
        counted.add(day);
        found++;
      } else {
        skip(day);
      }
    }
    return day;
  }

  /**
   * Takes the days of a suspension out and counts as many after them. The day of the suspension
   * counts, the day of the resumption does not, except when the suspension fell on the last day:
   * that day does not count then, and the first working day from the resumption on does.
   *
   * @param last the last day up to now
   * @return the last day now
   */
  LocalDate takeOut(LocalDate suspended, LocalDate resumed, LocalDate last) {
    boolean lastDayCut = suspended.equals(last) && resumed.isAfter(last);
    LocalDate firstOut = lastDayCut ? suspended : suspended.plusDays(1);
    LocalDate lastOut = lastDayCut ? resumed.minusDays(1) : resumed;
    int owed = 0;
    for (LocalDate day = firstOut; !day.isAfter(lastOut); day = day.plusDays(1)) {
      if (counted.remove(day)) {
        owed++;
      }
      skip(day);
    }
    return count(lastOut.isAfter(last) ? lastOut : last, owed);
  }

  List<LocalDate> counted() {
    return List.copyOf(counted);
  }

  List<Skipped> skipped() {
    return skipped.entrySet().stream()
        .map(day -> new Skipped(day.getKey(), day.getValue()))
        .toList();
  }

  /** Whether a day was looked at whose year's notice is not known. */
  boolean provisional() {
    return !counted.stream().allMatch(day -> calendar.knows(day.getYear()))
        || !skipped.keySet().stream().allMatch(day -> calendar.knows(day.getYear()));
  }

  private void skip(LocalDate day) {
    skipped.putIfAbsent(day, calendar.whyOff(day).orElse(SUSPENDED));
  }
}
