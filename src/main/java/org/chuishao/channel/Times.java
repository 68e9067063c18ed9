package org.chuishao.channel;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as providers write them. */
public final class Times {

  /** What providers in China mean by a time without a zone. */
  public static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** Some time after the year 5000: what is later was counted in another unit. */
  private static final Duration LATEST = Duration.ofSeconds(100_000_000_000L);

  private Times() {}

  /** {@code 2026-09-30 16:00:05} in China; empty when it is no time. */
  public static Optional<Instant> written(String time) {
    try {
      return Optional.of(LocalDateTime.parse(time, WRITTEN).atZone(CHINA).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Counted from 1970.
   *
   * @param unit what was counted
   * @param otherwise for what is no such count
   */
  public static Instant counted(long count, ChronoUnit unit, Instant otherwise) {
    return count > 0 && Duration.of(count, unit).compareTo(LATEST) < 0
        ? Instant.EPOCH.plus(count, unit)
        : otherwise;
  }

  /**
   * The time of a signature, counted from 1970.
   *
   * @param unit what was counted
   * @throws Rejection.Malformed when it is no such count
   */
  public static Instant stamp(String digits, ChronoUnit unit) {
    if (!digits.matches("[0-9]{1,15}")) {
      throw new Rejection.Malformed("timestamp is no number");
    }
    return Instant.EPOCH.plus(Long.parseLong(digits), unit);
  }
}
