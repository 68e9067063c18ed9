package org.chuishao.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.chuishao.testkit.Samples.SHANGHAI;
import static org.chuishao.testkit.Samples.at;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.chuishao.model.Derivation;
import org.chuishao.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {

  private final Deadlines deadlines = Samples.deadlines();

  @ParameterizedTest(name = "F{index} an order of {0} with 5 working days ends with {1}")
  @CsvSource({
    "2024-02-08, 2024-02-21",
    "2025-01-24, 2025-02-07",
    "2025-09-29, 2025-10-13",
    "2026-02-13, 2026-02-27",
    "2026-09-18, 2026-09-24",
    "2026-09-30, 2026-10-13",
  })
  void the_worked_examples_of_the_rules(LocalDate order, LocalDate last) {
    for (String time : List.of("00:00", "16:00", "23:59:59")) {
      Derivation derivation = derive(order + "T" + time, "5wd");
      assertThat(derivation.due()).isEqualTo(at(last.plusDays(1) + "T00:00"));
      assertThat(derivation.counted()).hasSize(5).endsWith(last);
    }
  }

  @Test
  void the_days_between_are_listed_with_what_they_were() {
    Derivation derivation = derive("2026-09-30T16:00", "5wd");
    assertThat(derivation.counted())
        .containsExactly(
            days("2026-10-08", "2026-10-09", "2026-10-10", "2026-10-12", "2026-10-13"));
    assertThat(derivation.skipped())
        .extracting(day -> day.day() + " " + day.why())
        .containsExactly(
            "2026-10-01 国庆节",
            "2026-10-02 国庆节",
            "2026-10-03 国庆节",
            "2026-10-04 国庆节",
            "2026-10-05 国庆节",
            "2026-10-06 国庆节",
            "2026-10-07 国庆节",
            "2026-10-11 周末");
    assertThat(derivation.rule()).isEqualTo("L-A10");
    assertThat(derivation.limit()).isEqualTo("5wd");
    assertThat(derivation.provisional()).isFalse();
    assertThat(derivation.notes()).isEmpty();
  }

  @Test
  void natural_hours_run_through_the_night_and_the_holidays() {
    Derivation derivation = derive("2026-09-30T23:30", "4h");
    assertThat(derivation.due()).isEqualTo(at("2026-10-01T03:30"));
    assertThat(derivation.counted()).isEmpty();
    assertThat(derivation.skipped()).isEmpty();
    assertThat(derivation.provisional()).isFalse();
  }

  @ParameterizedTest(name = "P-A6 an outcome of {0} is to be filed by the end of {1}")
  @CsvSource({
    "2026-02-03T10:00, 2026-02-28",
    "2024-02-29T10:00, 2024-02-29",
    "2026-10-30T23:59, 2026-10-30",
    "2026-10-31T00:00, 2026-11-30",
    "2026-05-01T00:00, 2026-05-30",
  })
  void a_day_of_the_month_stays_where_it_is(String from, LocalDate day) {
    assertThat(derive(from, "day-30").due()).isEqualTo(at(day.plusDays(1) + "T00:00"));
  }

  @Test
  void a_day_of_the_month_that_is_over_at_close_of_business_is_the_next_month() {
    Deadlines office = closingAt(LocalTime.of(17, 30));
    Limit thirtieth = Limit.parse("day-30");
    assertThat(office.derive("P-A6", "", at("2026-10-30T17:00"), thirtieth).due())
        .isEqualTo(at("2026-10-30T17:30"));
    assertThat(office.derive("P-A6", "", at("2026-10-30T17:30"), thirtieth).due())
        .isEqualTo(at("2026-11-30T17:30"));
  }

  @Test
  void working_days_can_end_at_close_of_business() {
    Deadlines office = closingAt(LocalTime.of(17, 30));
    Derivation derivation =
        office.derive("L-A10", "entered", at("2026-09-30T16:00"), Limit.parse("5wd"));
    assertThat(derivation.due()).isEqualTo(at("2026-10-13T17:30"));
    assertThat(office.extend(derivation, 1, "").due()).isEqualTo(at("2026-10-14T17:30"));
  }

  @Test
  void a_deadline_that_reaches_into_a_year_without_a_notice_is_provisional() {
    assertThat(derive("2026-12-30T10:00", "1wd").provisional()).isFalse();
    assertThat(derive("2026-12-30T10:00", "2wd").provisional()).isTrue();
    assertThat(derive("2026-12-31T10:00", "48h").provisional()).isFalse();
  }

  // reminders

  @Test
  void L_A6_reminds_at_two_hours_and_at_three_and_a_half() {
    assertThat(reminders(derive("2026-09-30T16:00", "4h"), "3h30m", "2h"))
        .containsExactly(at("2026-09-30T18:00"), at("2026-09-30T19:30"));
  }

  @Test
  void L_A10_reminds_on_the_mornings_of_the_third_fourth_and_last_working_day() {
    assertThat(reminders(derive("2026-09-30T16:00", "5wd"), "3wd", "4wd", "last-morning"))
        .containsExactly(at("2026-10-10T09:00"), at("2026-10-12T09:00"), at("2026-10-13T09:00"));
  }

  @Test
  void reminders_at_the_same_time_are_one_and_those_outside_are_none() {
    Derivation derivation = derive("2026-09-30T16:00", "2wd");
    assertThat(reminders(derivation, "2wd", "last-morning", "3wd", "2wd", "900h"))
        .containsExactly(at("2026-10-09T09:00"));
    assertThat(reminders(derive("2026-09-30T16:00", "4h"), "4h", "5h", "last-morning")).isEmpty();
  }

  @Test
  void a_long_limit_in_hours_can_remind_on_working_days() {
    assertThat(reminders(derive("2026-10-09T16:00", "4d"), "1wd", "2wd", "9wd"))
        .containsExactly(at("2026-10-10T09:00"), at("2026-10-12T09:00"));
  }

  @Test
  void P_A6_reminds_on_the_last_working_day_before_a_date_that_is_none() {
    assertThat(reminders(derive("2026-02-03T10:00", "day-28"), "last-morning"))
        .containsExactly(at("2026-02-28T09:00"));
    assertThat(reminders(derive("2026-05-03T10:00", "day-30"), "last-morning", "2wd"))
        .containsExactly(at("2026-05-07T09:00"), at("2026-05-29T09:00"));
  }

  // extension

  @Test
  void an_extension_goes_on_counting_where_the_limit_ended() {
    Derivation extended = deadlines.extend(derive("2026-09-18T10:00", "5wd"), 2, "县安委办批准");
    assertThat(extended.due()).isEqualTo(at("2026-09-30T00:00"));
    assertThat(extended.counted()).hasSize(7).endsWith(days("2026-09-28", "2026-09-29"));
    assertThat(extended.skipped())
        .extracting(Derivation.Skipped::why)
        .endsWith("中秋节", "中秋节", "中秋节");
    assertThat(extended.notes()).containsExactly("县安委办批准");
    assertThat(extended.limit()).isEqualTo("5wd");
  }

  @Test
  void an_extension_of_hours_ends_at_the_same_time_on_a_later_working_day() {
    Derivation extended = deadlines.extend(derive("2026-09-30T16:00", "4h"), 1, "");
    assertThat(extended.due()).isEqualTo(at("2026-10-08T20:00"));
    assertThat(extended.counted()).containsExactly(days("2026-10-08"));
    assertThat(extended.skipped()).hasSize(7);
  }

  @Test
  void an_extension_of_hours_that_end_at_midnight_ends_at_24_of_a_working_day() {
    Derivation extended = deadlines.extend(derive("2026-10-12T20:00", "4h"), 1, "");
    assertThat(extended.due()).isEqualTo(at("2026-10-14T00:00"));
    assertThat(extended.counted()).containsExactly(days("2026-10-13"));
  }

  @Test
  void an_extension_into_an_unknown_year_makes_a_deadline_provisional() {
    Derivation sure = derive("2026-12-30T10:00", "1wd");
    assertThat(deadlines.extend(sure, 1, "").provisional()).isTrue();
  }

  @Test
  void an_extension_cannot_shorten() {
    Derivation derivation = derive("2026-09-30T16:00", "5wd");
    assertThatIllegalArgumentException().isThrownBy(() -> deadlines.extend(derivation, -1, ""));
    assertThat(deadlines.extend(derivation, 0, "x").due()).isEqualTo(derivation.due());
  }

  // suspension

  @Test
  void a_pause_moves_hours_by_its_length() {
    Derivation paused =
        deadlines.pause(
            derive("2026-09-30T16:00", "12h"), at("2026-09-30T18:00"), at("2026-10-02T09:30"));
    assertThat(paused.due()).isEqualTo(at("2026-10-02T19:30"));
    assertThat(paused.notes()).containsExactly("挂起：09月30日 18:00 至 10月02日 09:30，期限顺延至 10月02日 19:30");
  }

  @Test
  void a_pause_moves_working_days_by_those_that_lay_in_it() {
    Derivation paused =
        deadlines.pause(
            derive("2026-09-30T16:00", "5wd"), at("2026-10-08T10:00"), at("2026-10-11T10:00"));
    assertThat(paused.due()).isEqualTo(at("2026-10-16T00:00"));
    assertThat(paused.counted())
        .containsExactly(
            days("2026-10-08", "2026-10-12", "2026-10-13", "2026-10-14", "2026-10-15"));
    assertThat(paused.skipped())
        .extracting(day -> day.day() + " " + day.why())
        .endsWith("2026-10-09 挂起", "2026-10-10 挂起", "2026-10-11 周末");
  }

  @Test
  void a_pause_that_outlasts_the_deadline_leaves_the_days_that_were_left() {
    Derivation paused =
        deadlines.pause(
            derive("2026-09-30T16:00", "5wd"), at("2026-10-10T10:00"), at("2026-11-03T10:00"));
    assertThat(paused.due()).isEqualTo(at("2026-11-06T00:00"));
    assertThat(paused.counted()).hasSize(5);
  }

  @ParameterizedTest(name = "resumed on {0}, due with the end of {1}")
  @CsvSource({
    "2026-10-13T23:00, 2026-10-13",
    "2026-10-14T10:00, 2026-10-14",
    "2026-10-16T10:00, 2026-10-16",
    "2026-10-17T10:00, 2026-10-19",
  })
  void a_pause_on_the_last_day_gives_a_last_day_back(String resumed, LocalDate last) {
    Derivation paused =
        deadlines.pause(derive("2026-09-30T16:00", "5wd"), at("2026-10-13T10:00"), at(resumed));
    assertThat(paused.due()).isEqualTo(at(last.plusDays(1) + "T00:00"));
    assertThat(paused.counted()).hasSize(5).endsWith(last);
  }

  @ParameterizedTest(name = "resumed at {0}, due {1}")
  @CsvSource({
    "2026-10-13T17:00, 2026-10-13T17:30",
    "2026-10-13T17:30, 2026-10-14T17:30",
    "2026-10-14T18:00, 2026-10-15T17:30",
    "2026-10-16T18:00, 2026-10-19T17:30",
  })
  void a_pause_that_ends_after_close_of_business_gives_the_next_working_day(
      String resumed, String due) {
    Deadlines office = closingAt(LocalTime.of(17, 30));
    Derivation base = office.derive("L-A10", "entered", at("2026-09-30T16:00"), Limit.parse("5wd"));
    Derivation paused = office.pause(base, at("2026-10-13T10:00"), at(resumed));
    assertThat(paused.due()).isEqualTo(at(due));
    assertThat(paused.counted()).hasSize(5);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"5wd, 2026-10-14T00:00", "4h, 2026-09-30T20:00", "day-30, 2026-10-01T00:00"})
  void a_deadline_that_had_passed_is_not_revived_by_a_pause(String limit, String suspended) {
    Derivation derivation = derive("2026-09-30T16:00", limit);
    Derivation paused = deadlines.pause(derivation, at(suspended), at("2026-12-01T10:00"));
    assertThat(paused.due()).isEqualTo(derivation.due());
    assertThat(paused.notes()).singleElement().asString().endsWith("挂起时已逾期，期限不变");
  }

  @Test
  void only_the_part_of_a_pause_after_the_start_counts() {
    Derivation hours = derive("2026-09-30T16:00", "4h");
    assertThat(deadlines.pause(hours, at("2026-09-30T10:00"), at("2026-09-30T17:00")).due())
        .isEqualTo(at("2026-09-30T21:00"));
    assertThat(deadlines.pause(hours, at("2026-09-30T10:00"), at("2026-09-30T12:00")).due())
        .isEqualTo(hours.due());
  }

  @Test
  void a_pause_over_a_day_of_the_month_waits_for_the_next_one() {
    Derivation filing = derive("2026-10-08T16:00", "day-30");
    assertThat(deadlines.pause(filing, at("2026-10-09T10:00"), at("2026-10-20T10:00")).due())
        .isEqualTo(filing.due());
    assertThat(deadlines.pause(filing, at("2026-10-09T10:00"), at("2026-11-02T10:00")).due())
        .isEqualTo(at("2026-12-01T00:00"));
  }

  @Test
  void a_pause_cannot_end_before_it_begins() {
    Derivation derivation = derive("2026-09-30T16:00", "5wd");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> deadlines.pause(derivation, at("2026-10-08T10:00"), at("2026-10-08T09:59")));
  }

  private Derivation derive(String from, String limit) {
    return deadlines.derive("L-A10", "entered", at(from), Limit.parse(limit));
  }

  private List<Instant> reminders(Derivation derivation, String... reminders) {
    return deadlines.reminders(Stream.of(reminders).map(Reminder::parse).toList(), derivation);
  }

  private static Deadlines closingAt(LocalTime close) {
    return new Deadlines(Samples.calendar(), SHANGHAI, close, LocalTime.of(9, 0));
  }

  private static LocalDate[] days(String... days) {
    return Stream.of(days).map(LocalDate::parse).toArray(LocalDate[]::new);
  }
}
