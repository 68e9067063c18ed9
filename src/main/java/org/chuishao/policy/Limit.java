package org.chuishao.policy;

import java.time.Duration;

/**
 * How long somebody has: the clock kinds of the rules. Written in policies as {@code 30m}, {@code
 * 4h}, {@code 2h30m}, {@code 3d} (72 natural hours), {@code 5wd} or {@code day-30}.
 */
public sealed interface Limit {

  /**
   * Reads a limit as policies write it.
   *
   * @throws IllegalArgumentException when it is none; the message says what can be written
   */
  static Limit parse(String text) {
    return LimitText.parse(text);
  }

  /**
   * The one spelling that {@link #parse} reads back to an equal limit: {@code 72h} for {@code 3d}.
   */
  String text();

  /** The limit in Chinese words: {@code 2小时30分钟}, {@code 5个工作日}. */
  String zh();

  /**
   * Natural hours: runs through nights and holidays.
   *
   * @param duration whole minutes, at least one
   */
  record Hours(Duration duration) implements Limit {

    public Hours {
      if (duration.compareTo(Duration.ofMinutes(1)) < 0
          || !duration.equals(Duration.ofMinutes(duration.toMinutes()))) {
        throw new IllegalArgumentException("a limit is at least one minute, and whole minutes");
      }
    }

    @Override
    public String text() {
      return LimitText.of(duration, "h", "m");
    }

    @Override
    public String zh() {
      return LimitText.of(duration, "小时", "分钟");
    }
  }

  /**
   * Working days: the start day does not count, the deadline is the end of the last one.
   *
   * @param days one and up
   */
  record WorkingDays(int days) implements Limit {

    public WorkingDays {
      if (days < 1) {
        throw new IllegalArgumentException("a limit is at least one working day");
      }
    }

    @Override
    public String text() {
      return days + "wd";
    }

    @Override
    public String zh() {
      return days + "个工作日";
    }
  }

  /**
   * The next such day of a month, working day or not (P-A6: by the 30th, the last day in February).
   *
   * @param dayOfMonth 1 to 31; a shorter month ends it on its last day
   */
  record CalendarDay(int dayOfMonth) implements Limit {

    public CalendarDay {
      if (dayOfMonth < 1 || dayOfMonth > 31) {
        throw new IllegalArgumentException("a day of a month is 1 to 31, not " + dayOfMonth);
      }
    }

    @Override
    public String text() {
      return "day-" + dayOfMonth;
    }

    @Override
    public String zh() {
      return "每月" + dayOfMonth + "日前";
    }
  }
}
