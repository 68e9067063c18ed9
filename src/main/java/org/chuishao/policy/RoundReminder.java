package org.chuishao.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * When those who owe a recurring duty are reminded, always in the morning. Written in policies as a
 * day of the week, {@code thursday}, or so many working days before the last day, {@code 3wd}.
 */
public sealed interface RoundReminder {

  /**
   * Reads one as policies write it.
   *
   * @throws IllegalArgumentException when it is none; the message says what can be written
   */
  static RoundReminder parse(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().toLowerCase(Locale.ROOT).equals(text)) {
        return new OnWeekday(day);
      }
    }
    if (text.matches("[1-9][0-9]?wd")) {
      return new Before(Integer.parseInt(text.substring(0, text.length() - 2)));
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no reminder; write a day of the week, or 3wd before the last day");
  }

  /**
   * The day.
   *
   * @param last the last day of the round, working day or not
   */
  LocalDate on(LocalDate last, Deadlines deadlines);

  /** The last such day of the week up to the end. */
  record OnWeekday(DayOfWeek day) implements RoundReminder {
    @Override
    public LocalDate on(LocalDate last, Deadlines deadlines) {
      return last.with(TemporalAdjusters.previousOrSame(day));
    }
  }

  /**
   * So many working days before the last day, which itself may be none (L-B4).
   *
   * @param workingDays 1 and up
   */
  record Before(int workingDays) implements RoundReminder {
    @Override
    public LocalDate on(LocalDate last, Deadlines deadlines) {
      return deadlines.reminderDay(last, workingDays);
    }
  }
}
