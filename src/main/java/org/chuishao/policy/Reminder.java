package org.chuishao.policy;

/**
 * When somebody is reminded before a deadline. Written in policies as a time after the start,
 * {@code 30m} or {@code 3wd}, or {@code last-morning}.
 */
public sealed interface Reminder {

  /**
   * Reads a reminder as policies write it.
   *
   * @throws IllegalArgumentException when it is none; the message says what can be written
   */
  static Reminder parse(String text) {
    return text.equals(LastMorning.TEXT) ? new LastMorning() : new At(after(text));
  }

  /** The one spelling that {@link #parse} reads back to an equal reminder. */
  String text();

  /**
   * So long after the clock started.
   *
   * @param after natural hours, or working days: then it is the morning of that working day
   */
  record At(Limit after) implements Reminder {

    public At {
      if (after instanceof Limit.CalendarDay) {
        throw new IllegalArgumentException(
            "a reminder cannot be on a day of the month; write 30m, 3wd or last-morning");
      }
    }

    @Override
    public String text() {
      return after.text();
    }
  }

  /** The morning of the last working day that counts; limits in natural hours have none. */
  record LastMorning() implements Reminder {

    static final String TEXT = "last-morning";

    @Override
    public String text() {
      return TEXT;
    }
  }

  private static Limit after(String text) {
    try {
      return Limit.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no reminder; write 30m, 2h or 3wd after the start, or last-morning",
          e);
    }
  }
}
