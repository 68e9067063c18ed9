package org.chuishao.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.chuishao.figures.Period;
import org.chuishao.policy.Deadlines;
import org.chuishao.policy.RecurringRule;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which days an issue is about, and on which it goes. */
class IssueTest {

  private static final Deadlines DEADLINES = Play.deadlines();

  private static RecurringRule rule(String key) {
    return SampleBooks.policy("linyi-2020").recurring().get(key);
  }

  @ParameterizedTest(name = "{0} of {1} goes on {2}: {3}")
  @CsvSource({
    "weekly,    2026-09-14, 2026-09-18, an ordinary Friday",
    "weekly,    2026-09-21, 2026-09-24, Friday is Mid-Autumn",
    "weekly,    2026-09-28, 2026-09-30, Friday is in the National Day holiday",
    "weekly,    2026-10-05, 2026-10-09, an ordinary Friday",
    "monthly,   2026-09-01, 2026-09-30, a working day",
    "monthly,   2026-10-01, 2026-10-30, the 31st is a Saturday",
    "monthly,   2026-01-01, 2026-01-30, the 31st is a Saturday",
    "quarterly, 2026-07-01, 2026-09-30, a working day",
  })
  void it_goes_on_its_day_or_before_a_holiday(
      String key, LocalDate first, LocalDate day, String why) {
    assertThat(rule(key).carriedOutOn(first, DEADLINES)).as(why).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"weekly", "monthly", "quarterly"})
  void over_years_no_day_is_left_out_and_none_is_told_twice(String key) {
    RecurringRule rule = rule(key);
    LocalDate first = rule.every().first(LocalDate.parse("2024-01-15"));
    Period before = Issue.of(rule, first, DEADLINES).period();
    while (first.getYear() < 2027) {
      first = rule.every().next(first);
      Period period = Issue.of(rule, first, DEADLINES).period();
      // Only where a whole week is free do two go on days that leave nothing between them.
      assertThat(period.first()).isEqualTo(before.last().plusDays(1));
      assertThat(period.last()).isBefore(rule.carriedOutOn(first, DEADLINES));
      before = period;
    }
  }

  @Test
  void a_chart_names_weeks_months_and_quarters() {
    assertThat(Issue.of(rule("weekly"), LocalDate.parse("2026-09-14"), DEADLINES).label())
        .isEqualTo("9/17");
    assertThat(Issue.of(rule("monthly"), LocalDate.parse("2026-09-01"), DEADLINES).label())
        .isEqualTo("9月");
    assertThat(Issue.of(rule("quarterly"), LocalDate.parse("2026-07-01"), DEADLINES).label())
        .isEqualTo("3季度");
  }
}
