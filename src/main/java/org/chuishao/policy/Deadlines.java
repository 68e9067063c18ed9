package org.chuishao.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.chuishao.model.Derivation;

/**
 * When something is due, and why: the clock kinds of the rules. Pure; asks no clock.
 *
 * <p>Natural hours run through nights and holidays. Working days leave out the day of the start and
 * end with the last working day. A day of the month stays where it is; only its reminder moves.
 */
public final class Deadlines {

  private final WorkingCalendar calendar;
  private final ZoneId zone;
  private final LocalTime closeOfDay;
  private final ReminderTimes reminderTimes;
  private final DeadlineWords words;

  /**
   * @param zone whose days are counted
   * @param closeOfDay when the last day of a limit ends; midnight means 24:00
   * @param morning when people are reminded of a day
   */
  public Deadlines(WorkingCalendar calendar, ZoneId zone, LocalTime closeOfDay, LocalTime morning) {
    this.calendar = calendar;
    this.zone = zone;
    this.closeOfDay = closeOfDay;
    this.reminderTimes = new ReminderTimes(calendar, zone, morning);
    this.words = new DeadlineWords(calendar, zone);
  }

  /**
   * The deadline of a limit.
   *
   * @param rule id of the rule that sets the limit; may be blank
   * @param startEvent what started the clock
   * @param from when it started
   */
  public Derivation derive(String rule, String startEvent, Instant from, Limit limit) {
    DayCount days = new DayCount(calendar);
    Instant due;
    if (limit instanceof Limit.Hours hours) {
      due = from.plus(hours.duration());
    } else if (limit instanceof Limit.WorkingDays working) {
      due = endOf(days.count(dateOf(from), working.days()));
    } else {
      due = nextDayOfMonth((Limit.CalendarDay) limit, from);
    }
    return new Derivation(
        rule,
        startEvent,
        from,
        limit.text(),
        days.counted(),
        days.skipped(),
        due,
        days.provisional(),
        List.of());
  }

  /**
   * The deadline moved by an approved extension: so many working days later, at the same time of
   * day, whatever the kind of the limit.
   *
   * @param extraWorkingDays nought and up
   * @param note who allowed it and why, in words for people
   * @throws IllegalArgumentException when the days are negative
   */
  public Derivation extend(Derivation base, int extraWorkingDays, String note) {
    if (extraWorkingDays < 0) {
      throw new IllegalArgumentException("an extension cannot take days away");
    }
    DayCount days = new DayCount(calendar, base);
    LocalDate last = lastDay(base);
    Instant due = shifted(base.due(), last, days.count(last, extraWorkingDays));
    return moved(base, days, due, note);
  }

  /**
   * The deadline moved by a suspension 挂起. Natural hours: by the length of the pause. Working days:
   * by the working days after the day of the suspension up to the day of the resumption; when the
   * last day itself was cut short, it is made good on the first working day from the resumption on,
   * so that nothing is overdue the moment it is resumed. A day of the month: stays, unless it
   * passed meanwhile; then the next one. A deadline that had passed before stays.
   *
   * @throws IllegalArgumentException when the resumption lies before the suspension
   */
  public Derivation pause(Derivation base, Instant suspended, Instant resumed) {
    if (resumed.isBefore(suspended)) {
      throw new IllegalArgumentException("resumed " + resumed + ", before " + suspended);
    }
    String note = "挂起：" + local(suspended) + " 至 " + local(resumed) + "，";
    // Before the clock started there was nothing to stop.
    Instant stopped = suspended.isBefore(base.from()) ? base.from() : suspended;
    DayCount days = new DayCount(calendar, base);
    if (!stopped.isBefore(base.due())) {
      return moved(base, days, base.due(), note + "挂起时已逾期，期限不变");
    }
    if (!resumed.isAfter(stopped)) {
      return moved(base, days, base.due(), note + "期限不变");
    }
    Limit limit = Limit.parse(base.limit());
    Instant due;
    if (limit instanceof Limit.Hours) {
      due = base.due().plus(Duration.between(stopped, resumed));
    } else if (limit instanceof Limit.WorkingDays) {
      LocalDate last = lastDay(base);
      LocalDate back = dateOf(resumed);
      if (dateOf(stopped).equals(last) && !resumed.isBefore(endOf(back))) {
        back = back.plusDays(1); // resumed after close of business: nothing is left of that day
      }
      due = shifted(base.due(), last, days.takeOut(dateOf(stopped), back, last));
    } else {
      due =
          base.due().isAfter(resumed)
              ? base.due()
              : nextDayOfMonth((Limit.CalendarDay) limit, resumed);
    }
    String effect = due.equals(base.due()) ? "期限不变" : "期限顺延至 " + local(due);
    return moved(base, days, due, note + effect);
  }

  /**
   * When the reminders of a deadline fire.
   *
   * @return ascending, each once, after the start and before the deadline; what lies outside is
   *     left out
   */
  public List<Instant> reminders(List<Reminder> reminders, Derivation derivation) {
    return reminderTimes.of(reminders, derivation);
  }

  /**
   * The day on which to remind of a date that stays where it is even when it is no working day
   * (L-B4, L-B5, P-A6, P-B7).
   *
   * @param workingDaysBefore so many working days before the date; 0: the date itself, or the last
   *     working day before it
   */
  public LocalDate reminderDay(LocalDate deadlineDate, int workingDaysBefore) {
    return reminderTimes.reminderDay(deadlineDate, workingDaysBefore);
  }

  /**
   * How many working days lie after the last day of one deadline, up to the last day of another.
   *
   * @return 0 when the second is not later
   */
  public int workingDaysBetween(Instant due, Instant laterDue) {
    LocalDate last = dateOf(laterDue.minusNanos(1));
    int days = 0;
    LocalDate day = calendar.workingDayAfter(dateOf(due.minusNanos(1)));
    while (!day.isAfter(last)) {
      days++;
      day = calendar.workingDayAfter(day);
    }
    return days;
  }

  /** When work on this day ends: its close of business, or 24:00. */
  public Instant endOf(LocalDate day) {
    LocalDateTime end =
        closeOfDay.equals(LocalTime.MIDNIGHT)
            ? day.plusDays(1).atStartOfDay()
            : day.atTime(closeOfDay);
    return end.atZone(zone).toInstant();
  }

  /** This day, or the first working day after it. */
  public LocalDate workingDayFrom(LocalDate day) {
    return calendar.isWorkingDay(day) ? day : calendar.workingDayAfter(day);
  }

  /**
   * @param days 0 and up
   */
  public LocalDate workingDaysAfter(LocalDate day, int days) {
    LocalDate after = day;
    for (int i = 0; i < days; i++) {
      after = calendar.workingDayAfter(after);
    }
    return after;
  }

  /** A time of a day. */
  public Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }

  /** When people are reminded on this day. */
  public Instant morningOf(LocalDate day) {
    return reminderTimes.morningOf(day);
  }

  /** Local time for people: {@code 09月30日 16:00}; midnight is 24:00 of the day that ends. */
  public String local(Instant at) {
    return words.local(at);
  }

  /** The derivation in Chinese, line by line: rule, start, limit, days, changes, deadline. */
  public List<String> explain(Derivation derivation) {
    return words.explain(derivation);
  }

  private Instant nextDayOfMonth(Limit.CalendarDay limit, Instant after) {
    LocalDate day = MonthlyDay.monthly(dateOf(after), limit.dayOfMonth());
    return endOf(day).isAfter(after)
        ? endOf(day)
        : endOf(MonthlyDay.monthly(day.plusDays(1), limit.dayOfMonth()));
  }

  private Instant shifted(Instant due, LocalDate from, LocalDate to) {
    return due.atZone(zone).plusDays(ChronoUnit.DAYS.between(from, to)).toInstant();
  }

  private Derivation moved(Derivation base, DayCount days, Instant due, String note) {
    List<String> notes = new ArrayList<>(base.notes());
    notes.add(note);
    return new Derivation(
        base.rule(),
        base.startEvent(),
        base.from(),
        base.limit(),
        days.counted(),
        days.skipped(),
        due,
        base.provisional() || days.provisional(),
        notes);
  }

  private LocalDate dateOf(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  private LocalDate lastDay(Derivation derivation) {
    return DayCount.lastDay(derivation, zone);
  }
}
