package org.chuishao.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuishao.model.Derivation;

/** When people are reminded of a deadline. */
final class ReminderTimes {

  private final WorkingCalendar calendar;
  private final ZoneId zone;
  private final LocalTime morning;

  ReminderTimes(WorkingCalendar calendar, ZoneId zone, LocalTime morning) {
    this.calendar = calendar;
    this.zone = zone;
    this.morning = morning;
  }

  List<Instant> of(List<Reminder> reminders, Derivation derivation) {
    return reminders.stream()
        .flatMap(reminder -> time(reminder, derivation).stream())
        .filter(at -> at.isAfter(derivation.from()) && at.isBefore(derivation.due()))
        .sorted()
        .distinct()
        .toList();
  }

  Instant morningOf(LocalDate day) {
    return day.atTime(morning).atZone(zone).toInstant();
  }

  LocalDate reminderDay(LocalDate deadlineDate, int workingDaysBefore) {
    if (workingDaysBefore == 0 && calendar.isWorkingDay(deadlineDate)) {
      return deadlineDate;
    }
    LocalDate day = deadlineDate;
    for (int i = 0; i < Math.max(1, workingDaysBefore); i++) {
      day = calendar.workingDayBefore(day);
    }
    return day;
  }

  private Optional<Instant> time(Reminder reminder, Derivation derivation) {
    Limit limit = Limit.parse(derivation.limit());
    if (reminder instanceof Reminder.LastMorning) {
      return limit instanceof Limit.Hours
          ? Optional.empty()
          : Optional.of(morningOf(reminderDay(DayCount.lastDay(derivation, zone), 0)));
    }
    Limit after = ((Reminder.At) reminder).after();
    if (after instanceof Limit.Hours hours) {
      return Optional.of(derivation.from().plus(hours.duration()));
    }
    int days = ((Limit.WorkingDays) after).days();
    return workingDays(limit, derivation).skip(days - 1L).findFirst().map(this::morningOf);
  }

  /** Those of the derivation where it counts them, else the ones after its start. */
  private Stream<LocalDate> workingDays(Limit limit, Derivation derivation) {
    if (limit instanceof Limit.WorkingDays) {
      return derivation.counted().stream();
    }
    LocalDate start = LocalDate.ofInstant(derivation.from(), zone);
    return Stream.iterate(calendar.workingDayAfter(start), calendar::workingDayAfter);
  }
}
