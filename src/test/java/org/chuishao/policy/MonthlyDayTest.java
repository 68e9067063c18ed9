package org.chuishao.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.chuishao.testkit.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthlyDayTest {

  @ParameterizedTest(name = "P-B6 the 30th of {0} is {1}")
  @CsvSource({"2026-02, 2026-02-28", "2024-02, 2024-02-29", "2026-04, 2026-04-30"})
  void the_30th_is_the_last_day_of_a_shorter_month(YearMonth month, LocalDate day) {
    assertThat(MonthlyDay.in(month, 30)).isEqualTo(day);
  }

  @ParameterizedTest(name = "L-B4 from {0} on, the next 5th is {1}")
  @CsvSource({
    "2026-10-01, 2026-10-05",
    "2026-10-05, 2026-10-05",
    "2026-10-06, 2026-11-05",
    "2026-12-06, 2027-01-05",
  })
  void the_next_5th_of_a_month(LocalDate from, LocalDate day) {
    assertThat(MonthlyDay.monthly(from, 5)).isEqualTo(day);
  }

  @ParameterizedTest(name = "P-B7 from {0} on, the next 3rd of a quarter is {1}")
  @CsvSource({
    "2026-01-01, 2026-01-03", "2026-01-04, 2026-04-03", "2026-09-30, 2026-10-03",
    "2026-10-03, 2026-10-03", "2026-10-04, 2027-01-03", "2026-12-31, 2027-01-03",
  })
  void the_next_3rd_of_a_quarter(LocalDate from, LocalDate day) {
    assertThat(MonthlyDay.quarterly(from, 3)).isEqualTo(day);
  }

  @ParameterizedTest(name = "L-B4 due {0}: {1} working days before is {2}")
  @CsvSource({
    // Monday in the holiday: the date stays, the reminders move before it
    "2026-10-05, 0, 2026-09-30",
    "2026-10-05, 1, 2026-09-30",
    "2026-10-05, 3, 2026-09-28",
    // Thursday
    "2026-11-05, 0, 2026-11-05",
    "2026-11-05, 1, 2026-11-04",
    "2026-11-05, 3, 2026-11-02",
    // Saturday that is worked
    "2026-10-10, 0, 2026-10-10",
    "2026-10-10, 1, 2026-10-09",
  })
  void the_date_stays_and_the_reminder_moves_to_a_working_day_before_it(
      LocalDate deadline, int before, LocalDate reminder) {
    assertThat(Samples.deadlines().reminderDay(deadline, before)).isEqualTo(reminder);
  }
}
