package org.chuishao.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.chuishao.HomeFolder;
import org.chuishao.config.Problems;
import org.chuishao.policy.Deadlines;
import org.chuishao.policy.WorkingCalendar;

/** What the project ships, as tests use it. Tests run in the project's folder, as Maven does. */
public final class Samples {

  public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private Samples() {}

  /** The calendar in {@code config/calendar}; it must be without a mistake. */
  public static WorkingCalendar calendar() {
    return calendar(file -> true);
  }

  /** The same, but only the files of these years are there. */
  public static WorkingCalendar calendar(int... years) {
    return calendar(
        file -> IntStream.of(years).anyMatch(year -> file.endsWith("/" + year + ".yaml")));
  }

  private static WorkingCalendar calendar(Predicate<String> wanted) {
    Problems problems = new Problems();
    try {
      SortedMap<String, String> files =
          new HomeFolder(Path.of("")).yaml("config/calendar", problems);
      files.keySet().removeIf(wanted.negate());
      WorkingCalendar calendar = WorkingCalendar.parse(files, problems);
      problems.throwIfAny();
      return calendar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Deadlines on that calendar as the rules have them: Shanghai, days end at 24:00, mornings at 9.
   */
  public static Deadlines deadlines() {
    return deadlines(calendar());
  }

  /** The same while only these years are published. */
  public static Deadlines deadlines(int... years) {
    return deadlines(calendar(years));
  }

  private static Deadlines deadlines(WorkingCalendar calendar) {
    return new Deadlines(calendar, SHANGHAI, LocalTime.MIDNIGHT, LocalTime.of(9, 0));
  }

  /**
   * @param local a time in Shanghai, {@code 2026-09-30T16:00}
   */
  public static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
  }
}
