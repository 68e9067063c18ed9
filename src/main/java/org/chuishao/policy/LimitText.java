package org.chuishao.policy;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spelling of limits. */
final class LimitText {

  // Five digits keep every sum far from overflow; nobody has 99,999 hours.
  private static final Pattern NATURAL =
      Pattern.compile("(?=\\d)(?:(\\d{1,5})d)?(?:(\\d{1,5})h)?(?:(\\d{1,5})m)?");
  private static final Pattern WORKING_DAYS = Pattern.compile("(\\d{1,4})wd");
  private static final Pattern CALENDAR_DAY = Pattern.compile("day-(\\d{1,2})");

  private LimitText() {}

  static Limit parse(String text) {
    Matcher working = WORKING_DAYS.matcher(text);
    if (working.matches()) {
      return new Limit.WorkingDays(Integer.parseInt(working.group(1)));
    }
    Matcher day = CALENDAR_DAY.matcher(text);
    if (day.matches()) {
      return new Limit.CalendarDay(Integer.parseInt(day.group(1)));
    }
    Matcher natural = NATURAL.matcher(text);
    if (natural.matches()) {
      return new Limit.Hours(
          Duration.ofDays(number(natural, 1))
              .plusHours(number(natural, 2))
              .plusMinutes(number(natural, 3)));
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is no limit; write 30m, 4h, 2h30m or 3d (natural time), 5wd (working days)"
            + " or day-30 (a day of the month)");
  }

  private static long number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** Hours and minutes with these units, leaving out what is nought. */
  static String of(Duration duration, String hours, String minutes) {
    String text = duration.toHours() > 0 ? duration.toHours() + hours : "";
    return duration.toMinutesPart() > 0 ? text + duration.toMinutesPart() + minutes : text;
  }
}
