package org.chuishao.directory;

import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hours of a day, {@code 20:00-08:00}; from the same time to the same time is a whole day. */
record TimeSpan(LocalTime from, LocalTime to) {

  private static final Pattern WRITTEN =
      Pattern.compile("\\s*(\\d{1,2}):(\\d{2})\\s*-\\s*(\\d{1,2}):(\\d{2})\\s*");

  /**
   * @param text {@code 08:00-20:00}; an end of 24:00 is midnight
   * @throws IllegalArgumentException when it is written otherwise
   */
  static TimeSpan parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new IllegalArgumentException("hours like 20:00-08:00 are expected, not '" + text + "'");
    }
    return new TimeSpan(
        time(written.group(1), written.group(2)), time(written.group(3), written.group(4)));
  }

  private static LocalTime time(String hours, String minutes) {
    int hour = Integer.parseInt(hours);
    int minute = Integer.parseInt(minutes);
    if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) {
      throw new IllegalArgumentException("'" + hours + ":" + minutes + "' is no time of day");
    }
    return LocalTime.of(hour % 24, minute);
  }

  boolean overMidnight() {
    return !to.isAfter(from);
  }

  boolean contains(LocalTime time) {
    return overMidnight()
        ? onFirstDay(time) || onNextDay(time)
        : !time.isBefore(from) && time.isBefore(to);
  }

  /** True when the span, begun on this day, covers the time of the same day. */
  boolean onFirstDay(LocalTime time) {
    return !time.isBefore(from) && (overMidnight() || time.isBefore(to));
  }

  /** True when the span, begun the day before, still covers the time. */
  boolean onNextDay(LocalTime time) {
    return overMidnight() && time.isBefore(to);
  }
}
