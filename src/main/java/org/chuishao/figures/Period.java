package org.chuishao.figures;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days whose figures are wanted, in Asia/Shanghai, and the moment after which they change no more.
 * Whole months are cut at the end of the 5th of the next (L-B4, L-B5), other spans at their own
 * end. What becomes known after the cut appears in the next period, as a correction with its name.
 *
 * @param first first day
 * @param last last day
 */
public record Period(LocalDate first, LocalDate last) {

  /** Where all days begin and end. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final int GRACE_DAYS = 5;
  private static final Pattern QUARTER = Pattern.compile("([0-9]{4})-?[Qq]([1-4])");
  private static final Pattern SPAN =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})\\.\\.([0-9]{4}-[0-9]{2}-[0-9]{2})");

  public Period {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("the period ends before it begins");
    }
  }

  public static Period month(YearMonth month) {
    return new Period(month.atDay(1), month.atEndOfMonth());
  }

  /**
   * @param quarter 1 to 4
   */
  public static Period quarter(int year, int quarter) {
    YearMonth end = YearMonth.of(year, quarter * 3);
    return new Period(end.minusMonths(2).atDay(1), end.atEndOfMonth());
  }

  public static Period year(int year) {
    return new Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
  }

  /**
   * Reads {@code 2026-10}, {@code 2026-Q4}, {@code 2026} or {@code 2026-10-01..2026-10-15}.
   *
   * @throws IllegalArgumentException when it is none of them
   */
  public static Period parse(String text) {
    try {
      Matcher quarter = QUARTER.matcher(text);
      Matcher span = SPAN.matcher(text);
      if (quarter.matches()) {
        return quarter(Integer.parseInt(quarter.group(1)), Integer.parseInt(quarter.group(2)));
      } else if (span.matches()) {
        return new Period(LocalDate.parse(span.group(1)), LocalDate.parse(span.group(2)));
      }
      return text.length() == 4 ? year(Year.parse(text).getValue()) : month(YearMonth.parse(text));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "时段写作 2026-10、2026-Q4、2026 或 2026-10-01..2026-10-15"
              + " a period is like 2026-10, 2026-Q4, 2026 or 2026-10-01..2026-10-15",
          e);
    }
  }

  /** When its figures are cut: what is known before this counts in it. */
  public Instant cut() {
    return start(last.plusDays(1).plusDays(grace()));
  }

  /**
   * The cut of the period before; what became known since then about earlier days is corrected in
   * this one.
   */
  public Instant cutBefore() {
    return start(first.plusDays(grace()));
  }

  private int grace() {
    return wholeMonths() ? GRACE_DAYS : 0;
  }

  private boolean wholeMonths() {
    return first.getDayOfMonth() == 1 && last.equals(YearMonth.from(last).atEndOfMonth());
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  /** The first moment. */
  public Instant from() {
    return start(first);
  }

  /** The first moment after it. */
  public Instant to() {
    return start(last.plusDays(1));
  }

  /** The same number of months, or of days, just before. */
  public Period previous() {
    if (wholeMonths()) {
      YearMonth end = YearMonth.from(first).minusMonths(1);
      int months =
          (last.getYear() - first.getYear()) * 12 + last.getMonthValue() - first.getMonthValue();
      return new Period(end.minusMonths(months).atDay(1), end.atEndOfMonth());
    }
    long days = last.toEpochDay() - first.toEpochDay() + 1;
    return new Period(first.minusDays(days), first.minusDays(1));
  }

  /** As {@link #parse} reads it. */
  public String key() {
    if (equals(year(first.getYear()))) {
      return String.valueOf(first.getYear());
    } else if (equals(quarter(first.getYear(), quarterOf(first)))) {
      return first.getYear() + "-Q" + quarterOf(first);
    } else if (equals(month(YearMonth.from(first)))) {
      return YearMonth.from(first).toString();
    }
    return first + ".." + last;
  }

  /** For people: {@code 2026年10月}, {@code 2026年第4季度}. */
  public String zh() {
    if (equals(year(first.getYear()))) {
      return first.getYear() + "年";
    } else if (equals(quarter(first.getYear(), quarterOf(first)))) {
      return first.getYear() + "年第" + quarterOf(first) + "季度";
    } else if (equals(month(YearMonth.from(first)))) {
      return first.getYear() + "年" + first.getMonthValue() + "月";
    }
    return zh(first) + "至" + zh(last);
  }

  private static String zh(LocalDate day) {
    return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
  }

  private static int quarterOf(LocalDate day) {
    return (day.getMonthValue() + 2) / 3;
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }
}
