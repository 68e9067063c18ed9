package org.chuishao.bulletin;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and lengths of time in words that fit a narrow column. */
final class Spans {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("M月d日", Locale.SIMPLIFIED_CHINESE);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.SIMPLIFIED_CHINESE);

  private Spans() {}

  static String day(LocalDate day) {
    return DAY.format(day);
  }

  static String days(LocalDate first, LocalDate last) {
    return first.equals(last) ? day(first) : day(first) + "至" + day(last);
  }

  /** The end of a day is 24:00 of that day, not the beginning of the next. */
  static String moment(Instant at) {
    var local = at.atZone(ZONE);
    boolean midnight = local.toLocalTime().equals(java.time.LocalTime.MIDNIGHT);
    return midnight ? day(local.toLocalDate().minusDays(1)) + " 24:00" : MOMENT.format(local);
  }

  /** {@code 3天}, {@code 5小时}, {@code 20分钟}: the largest unit that is whole, at least 1. */
  static String length(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + "天";
    }
    return time.toHours() > 0 ? time.toHours() + "小时" : Math.max(1, time.toMinutes()) + "分钟";
  }
}
