package org.chuishao.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days where the county lives. */
final class Days {

  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private Days() {}

  static LocalDate of(Instant at) {
    return LocalDate.ofInstant(at, ZONE);
  }

  /** The first moment of a day. */
  static Instant start(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }
}
