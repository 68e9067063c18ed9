package org.chuishao.bulletin;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and lengths of time in words that fit a narrow column. */
final class Spans {

  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("M月d日", Locale.SIMPLIFIED_CHINESE);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("MM月dd日 HH:mm", Locale.SIMPLIFIED_CHINESE);

  private Spans() {}

  static String days(LocalDate first, LocalDate last) {
    return first.equals(last) ? DAY.format(first) : DAY.format(first) + "至" + DAY.format(last);
  }

  static String moment(Instant at) {
    return MOMENT.format(at.atZone(ZONE));
  }

  /** {@code 3天}, {@code 5小时}, {@code 20分钟}: the largest unit that is whole, at least 1. */
  static String length(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + "天";
    }
    return time.toHours() > 0 ? time.toHours() + "小时" : Math.max(1, time.toMinutes()) + "分钟";
  }
}
