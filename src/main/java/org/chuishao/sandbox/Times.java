package org.chuishao.sandbox;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How moments are written. */
final class Times {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");
  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

  private Times() {}

  /** {@code 2026-09-30T16:00:00+08:00}. */
  static String iso(Instant moment) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(CHINA));
  }

  /** {@code 09-30 16:00:00}, time of China. */
  static String brief(Instant moment) {
    return SHORT.format(moment.atZone(CHINA));
  }

  /** {@code Wed, 30 Sep 2026 08:00:00 +0000}, as Twilio writes it. */
  static String rfc2822(Instant moment) {
    return RFC_2822.format(moment.atOffset(ZoneOffset.UTC));
  }
}
