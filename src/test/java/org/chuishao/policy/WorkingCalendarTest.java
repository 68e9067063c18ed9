package org.chuishao.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chuishao.config.Problems;
import org.chuishao.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {

  private final WorkingCalendar calendar = Samples.calendar();

  @ParameterizedTest(name = "{0} has {1} working days")
  @CsvSource({
    "2020, 249",
    "2021, 250",
    "2022, 249",
    "2023, 249",
    "2024, 251",
    "2025, 248",
    "2026, 248"
  })
  void a_year_has_as_many_working_days_as_its_notice_leaves(int year, int workingDays) {
    assertThat(days(year).filter(calendar::isWorkingDay)).hasSize(workingDays);
  }

  @Test
  void the_shipped_years_are_known_and_no_other() {
    assertThat(calendar.years()).containsExactly(2020, 2021, 2022, 2023, 2024, 2025, 2026);
    assertThat(calendar.knows(2026)).isTrue();
    assertThat(calendar.knows(2027)).isFalse();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "2020-02-01, 春节",
    "2020-10-01, 国庆节、中秋节",
    "2021-09-21, 中秋节",
    "2022-06-03, 端午节",
    "2022-12-31, 元旦",
    "2023-04-05, 清明节",
    "2023-09-29, 国庆节、中秋节",
    "2024-05-01, 劳动节",
    "2025-10-08, 国庆节、中秋节",
    "2026-09-25, 中秋节",
    "2026-10-03, 国庆节",
    "2026-10-11, 周末",
  })
  void a_day_off_says_why(LocalDate day, String why) {
    assertThat(calendar.whyOff(day)).contains(why);
    assertThat(calendar.isWorkingDay(day)).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"2026-10-10", "2026-02-28", "2020-01-19", "2024-02-04"})
  void a_make_up_day_on_a_weekend_is_a_working_day(LocalDate day) {
    assertThat(calendar.isWorkingDay(day)).isTrue();
    assertThat(calendar.isMakeUpDay(day)).isTrue();
    assertThat(calendar.whyOff(day)).isEmpty();
  }

  @Test
  void the_monday_that_the_notice_of_2020_lists_is_a_plain_working_day() {
    LocalDate monday = LocalDate.parse("2020-02-03");
    assertThat(calendar.isWorkingDay(monday)).isTrue();
    assertThat(calendar.isMakeUpDay(monday)).isFalse();
    assertThat(calendar.isWorkingDay(LocalDate.parse("2020-01-31"))).isFalse();
  }

  @Test
  void the_last_day_of_2022_is_off_because_the_notice_of_2023_says_so() {
    Problems problems = new Problems();
    String text =
        """
        year: 2023
        off:
          - { name: 元旦, from: 2022-12-30, to: 2023-01-02 }
        """;
    WorkingCalendar alone =
        WorkingCalendar.parse(new TreeMap<>(Map.of("2023.yaml", text)), problems);
    assertThat(problems.sorted()).isEmpty();
    assertThat(alone.whyOff(LocalDate.parse("2022-12-30"))).contains("元旦");
    assertThat(alone.years()).containsExactly(2023);
  }

  @Test
  void a_year_without_a_notice_is_monday_to_friday() {
    WorkingCalendar none = WorkingCalendar.parse(new TreeMap<>(), new Problems());
    assertThat(none.years()).isEmpty();
    assertThat(none.isWorkingDay(LocalDate.parse("2027-10-01"))).isTrue();
    assertThat(none.whyOff(LocalDate.parse("2027-10-02"))).contains("周末");
  }

  @Test
  void the_neighbouring_working_days_of_a_holiday() {
    LocalDate holiday = LocalDate.parse("2026-10-03");
    assertThat(calendar.workingDayBefore(holiday)).isEqualTo("2026-09-30");
    assertThat(calendar.workingDayAfter(holiday)).isEqualTo("2026-10-08");
  }

  private static Stream<LocalDate> days(int year) {
    return LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1));
  }
}
