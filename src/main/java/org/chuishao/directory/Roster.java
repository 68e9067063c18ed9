package org.chuishao.directory;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chuishao.model.PostRef;

/**
 * Who is on duty at a post 值班表: a weekly pattern, and dates on which it is otherwise. A shift over
 * midnight belongs to the day on which it begins.
 *
 * @param from first day, on which its first shifts begin
 * @param to last day on which a shift begins; empty when it goes on
 * @param exceptions come before the pattern wherever they cover the moment
 */
record Roster(
    PostRef post,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    List<Shift> shifts,
    List<Special> exceptions,
    Mark mark) {

  Roster {
    shifts = List.copyOf(shifts);
    exceptions = List.copyOf(exceptions);
  }

  record Shift(Set<DayOfWeek> days, TimeSpan hours, String person) {}

  record Special(Set<LocalDate> dates, TimeSpan hours, String person) {}

  /**
   * The person on duty.
   *
   * @param now local time in Asia/Shanghai
   */
  Optional<String> onDuty(LocalDateTime now) {
    Stream<String> byDate =
        exceptions.stream()
            .filter(one -> begun(now, one.hours()).filter(one.dates()::contains).isPresent())
            .map(Special::person);
    Stream<String> byWeek =
        shifts.stream()
            .filter(
                one ->
                    begun(now, one.hours())
                        .map(LocalDate::getDayOfWeek)
                        .filter(one.days()::contains)
                        .isPresent())
            .map(Shift::person);
    return Stream.concat(byDate, byWeek).findFirst();
  }

  /**
   * The day on which a shift of these hours must have begun to cover the moment; empty when none
   * can, or the roster was not in force then.
   */
  private Optional<LocalDate> begun(LocalDateTime now, TimeSpan hours) {
    LocalTime time = now.toLocalTime();
    LocalDate today = now.toLocalDate();
    Optional<LocalDate> day =
        hours.onFirstDay(time)
            ? Optional.of(today)
            : hours.onNextDay(time) ? Optional.of(today.minusDays(1)) : Optional.empty();
    return day.filter(this::inForce);
  }

  boolean inForce(LocalDate day) {
    return from.map(first -> !day.isBefore(first)).orElse(true)
        && to.map(last -> !day.isAfter(last)).orElse(true);
  }

  /** True when the last day of the roster is over. */
  boolean ended(LocalDate today) {
    return to.map(last -> last.isBefore(today)).orElse(false);
  }

  Stream<String> people() {
    return Stream.concat(
            shifts.stream().map(Shift::person), exceptions.stream().map(Special::person))
        .distinct();
  }
}
