package org.chuishao.policy;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Dates such as "by the 5th of each month" (L-B4, P-B6) and "by the 3rd of each quarter" (P-B7).
 */
public final class MonthlyDay {

  private static final int MONTHS_OF_A_QUARTER = 3;

  private MonthlyDay() {}

  /**
   * That day of a month, or the last one of a shorter month: the 30th is February 28th or 29th.
   *
   * @param day 1 to 31
   */
  public static LocalDate in(YearMonth month, int day) {
    return month.atDay(Math.min(day, month.lengthOfMonth()));
  }

  /** The first such day of a month that is not before the given date. */
  public static LocalDate monthly(LocalDate notBefore, int day) {
    YearMonth month = YearMonth.from(notBefore);
    LocalDate here = in(month, day);
    return here.isBefore(notBefore) ? in(month.plusMonths(1), day) : here;
  }

  /** The first such day of January, April, July or October that is not before the given date. */
  public static LocalDate quarterly(LocalDate notBefore, int day) {
    YearMonth month = YearMonth.from(notBefore);
    YearMonth quarter = month.minusMonths((month.getMonthValue() - 1) % MONTHS_OF_A_QUARTER);
    LocalDate here = in(quarter, day);
    return here.isBefore(notBefore) ? in(quarter.plusMonths(MONTHS_OF_A_QUARTER), day) : here;
  }
}
