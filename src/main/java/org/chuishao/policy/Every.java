package org.chuishao.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;

/** How often a recurring duty comes round: the periods of the rules, as calendars have them. */
public enum Every {
  DAY("day", "每日") {
    @Override
    public LocalDate first(LocalDate day) {
      return day;
    }

    @Override
    public LocalDate next(LocalDate first) {
      return first.plusDays(1);
    }
  },
  /** Monday to Sunday. */
  WEEK("week", "每周") {
    @Override
    public LocalDate first(LocalDate day) {
      return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    @Override
    public LocalDate next(LocalDate first) {
      return first.plusWeeks(1);
    }
  },
  MONTH("month", "每月") {
    @Override
    public LocalDate first(LocalDate day) {
      return day.withDayOfMonth(1);
    }

    @Override
    public LocalDate next(LocalDate first) {
      return first.plusMonths(1);
    }
  },
  QUARTER("quarter", "每季度") {
    @Override
    public LocalDate first(LocalDate day) {
      YearMonth month = YearMonth.from(day);
      return month.minusMonths((month.getMonthValue() - 1) % MONTHS_OF_A_QUARTER).atDay(1);
    }

    @Override
    public LocalDate next(LocalDate first) {
      return first.plusMonths(MONTHS_OF_A_QUARTER);
    }
  };

  private static final int MONTHS_OF_A_QUARTER = 3;

  private final String key;
  private final String zh;

  Every(String key, String zh) {
    this.key = key;
    this.zh = zh;
  }

  /** As policies write it: {@code week}. */
  public String key() {
    return key;
  }

  /** {@code 每周}. */
  public String zh() {
    return zh;
  }

  /** The first day of the period that the day lies in. */
  public abstract LocalDate first(LocalDate day);

  /** The first day of the period after the one that begins on this day. */
  public abstract LocalDate next(LocalDate first);

  /** The last day of the period that begins on this day. */
  public LocalDate last(LocalDate first) {
    return next(first).minusDays(1);
  }
}
