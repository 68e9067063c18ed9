package org.chuishao.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

  @ParameterizedTest(name = "{0} is {1}, in Chinese {2}")
  @CsvSource({
    "30m, 30m, 30分钟",
    "1h, 1h, 1小时",
    "4h, 4h, 4小时",
    "2h30m, 2h30m, 2小时30分钟",
    "90m, 1h30m, 1小时30分钟",
    "3d, 72h, 72小时",
    "1d12h, 36h, 36小时",
    "5wd, 5wd, 5个工作日",
    "day-30, day-30, 每月30日前",
  })
  void a_limit_is_read_and_written(String written, String canonical, String zh) {
    Limit limit = Limit.parse(written);
    assertThat(limit.text()).isEqualTo(canonical);
    assertThat(limit.zh()).isEqualTo(zh);
    assertThat(Limit.parse(limit.text())).isEqualTo(limit);
  }

  @Test
  void three_days_are_seventy_two_natural_hours_and_not_working_days() {
    assertThat(Limit.parse("3d")).isEqualTo(new Limit.Hours(Duration.ofHours(72)));
  }

  @ParameterizedTest(name = "\"{0}\" is refused")
  @ValueSource(
      strings = {
        "", " ", "5", "h", "wd", "5 wd", "-1h", "1.5h", "5WD", "30m2h", "1s", "5wd1h", "100000h"
      })
  void what_is_no_limit_is_refused_with_the_ways_to_write_one(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limit.parse(text))
        .withMessageStartingWith("'" + text + "' is no limit")
        .withMessageContainingAll("30m", "4h", "5wd", "day-30");
  }

  @ParameterizedTest(name = "{0} is refused")
  @ValueSource(strings = {"0m", "0h", "0d", "0wd", "day-0", "day-32"})
  void nothing_is_no_limit(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Limit.parse(text));
  }

  @Test
  void seconds_are_no_limit_for_they_could_not_be_written_down() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Limit.Hours(Duration.ofSeconds(90)))
        .withMessageContaining("whole minutes");
  }

  @Property
  void every_number_of_minutes_is_read_back_from_its_text(
      @ForAll @IntRange(min = 1, max = 5_000_000) int minutes) {
    Limit limit = new Limit.Hours(Duration.ofMinutes(minutes));
    assertThat(Limit.parse(limit.text())).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"30m", "3h30m", "3wd", "last-morning"})
  void a_reminder_is_read_and_written(String written) {
    assertThat(Reminder.parse(written).text()).isEqualTo(written);
  }

  @ParameterizedTest(name = "\"{0}\" is refused")
  @ValueSource(strings = {"", "morning", "last morning", "5x", "0m"})
  void what_is_no_reminder_is_refused_with_the_ways_to_write_one(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reminder.parse(text))
        .withMessageStartingWith("'" + text + "' is no reminder")
        .withMessageContainingAll("30m", "3wd", "last-morning");
  }

  @Test
  void a_reminder_cannot_be_on_a_day_of_the_month() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reminder.parse("day-5"))
        .withMessageContaining("last-morning");
  }
}
