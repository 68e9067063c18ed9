package org.chuishao.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * When those who owe a recurring duty are reminded. Written in policies as a day and, where it is
 * not the usual morning, a time: {@code thursday}, {@code 3wd}, {@code last-day 16:00}.
 *
 * @param time empty for the morning
 */
public record RoundReminder(Day day, Optional<LocalTime> time) {

  /**
   * Reads one as policies write it.
   *
   * @throws IllegalArgumentException when it is none; the message says what can be written
   */
  public static RoundReminder parse(String text) {
    String[] parts = text.split(" ", 2);
    try {
      return new RoundReminder(
          day(parts[0]),
          parts.length == 1 ? Optional.empty() : Optional.of(LocalTime.parse(parts[1])));
    } catch (java.time.format.DateTimeParseException e) {
      throw new IllegalArgumentException("'" + parts[1] + "' is no time of day; write 16:00", e);
    }
  }

  private static Day day(String text) {
    Optional<DayOfWeek> weekday = RoundDue.weekday(text);
    if (weekday.isPresent()) {
      return new OnWeekday(weekday.get());
    } else if (text.equals("start")) {
      return new Start();
    } else if (text.equals("last-day")) {
      return new Before(0);
    } else if (text.matches("[1-9][0-9]?wd")) {
      return new Before(Integer.parseInt(text.substring(0, text.length() - 2)));
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is no reminder; write a day of the week, start, last-day, or 3wd before the last"
            + " day");
  }

  /**
   * The moment.
   *
   * @param notBefore the first day of the period
   * @param opens the first day on which it is to be done; of a duty about the last period, the one
   *     after it
   * @param last the last day of the round, working day or not
   * @return empty when it would lie before the period
   */
  public Optional<Instant> at(
      LocalDate notBefore, LocalDate opens, LocalDate last, Deadlines deadlines) {
    LocalDate on = day.on(opens, last, deadlines);
    return on.isBefore(notBefore)
        ? Optional.empty()
        : Optional.of(
            time.map(at -> deadlines.at(on, at)).orElseGet(() -> deadlines.morningOf(on)));
  }

  /** On which day of a round. */
  public sealed interface Day {
    LocalDate on(LocalDate opens, LocalDate last, Deadlines deadlines);
  }

  /** The last such day of the week up to the end. */
  public record OnWeekday(DayOfWeek weekday) implements Day {
    @Override
    public LocalDate on(LocalDate opens, LocalDate last, Deadlines deadlines) {
      return last.with(TemporalAdjusters.previousOrSame(weekday));
    }
  }

  /** The first working day of the round. */
  public record Start() implements Day {
    @Override
    public LocalDate on(LocalDate opens, LocalDate last, Deadlines deadlines) {
      return deadlines.workingDayFrom(opens);
    }
  }

  /**
   * So many working days before the last day, which itself may be none (L-B4); 0: the last day, or
   * the last working day before it.
   */
  public record Before(int workingDays) implements Day {
    @Override
    public LocalDate on(LocalDate opens, LocalDate last, Deadlines deadlines) {
      return deadlines.reminderDay(last, workingDays);
    }
  }
}
