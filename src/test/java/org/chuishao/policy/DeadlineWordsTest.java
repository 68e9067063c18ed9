package org.chuishao.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chuishao.testkit.Samples.at;

import org.chuishao.model.Derivation;
import org.chuishao.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineWordsTest {

  private final Deadlines deadlines = Samples.deadlines();

  @ParameterizedTest(name = "{0} is shown as {1}")
  @CsvSource({
    "2026-09-30T16:00, 09月30日 16:00",
    "2026-10-14T00:00, 10月13日 24:00",
    "2027-01-01T00:00, 12月31日 24:00",
    "2026-10-14T00:01, 10月14日 00:01",
    "2026-10-14T00:00:30, 10月14日 00:00",
  })
  void midnight_is_the_end_of_a_day(String instant, String shown) {
    assertThat(deadlines.local(at(instant))).isEqualTo(shown);
  }

  @Test
  void a_derivation_can_be_checked_by_hand() {
    Derivation derivation =
        deadlines.derive("L-A10", "received", at("2026-09-30T16:00"), Limit.parse("5wd"));
    assertThat(deadlines.explain(derivation))
        .containsExactly(
            "依据：L-A10",
            "起算：2026-09-30 周三 16:00 收到",
            "时限：5个工作日（起算当日不计，至最后一个工作日结束）",
            "计入5天：2026-10-08 周四、2026-10-09 周五、2026-10-10 周六（调休上班）、2026-10-12 周一、2026-10-13 周二",
            "不计（国庆节）：2026-10-01 周四、2026-10-02 周五、2026-10-03 周六、2026-10-04 周日、2026-10-05 周一、"
                + "2026-10-06 周二、2026-10-07 周三",
            "不计（周末）：2026-10-11 周日",
            "截止：2026-10-13 周二 24:00");
  }

  @Test
  void what_moved_a_deadline_is_told() {
    Derivation base =
        deadlines.derive("L-A9", "entered", at("2026-09-30T08:00"), Limit.parse("12h"));
    Derivation paused = deadlines.pause(base, at("2026-09-30T09:00"), at("2026-09-30T10:00"));
    assertThat(deadlines.explain(deadlines.extend(paused, 1, "延期1个工作日：县安委办批准")))
        .contains(
            "起算：2026-09-30 周三 08:00 转入",
            "时限：12小时（连续计算，含夜间和节假日）",
            "变动：挂起：09月30日 09:00 至 09月30日 10:00，期限顺延至 09月30日 21:00",
            "变动：延期1个工作日：县安委办批准",
            "截止：2026-10-08 周四 21:00");
  }

  @Test
  void a_provisional_deadline_says_which_year_is_not_known() {
    Derivation derivation = deadlines.derive("", "其他", at("2026-12-30T08:00"), Limit.parse("3wd"));
    assertThat(deadlines.explain(derivation))
        .startsWith("起算：2026-12-30 周三 08:00 其他")
        .last()
        .asString()
        .startsWith("暂定：2027年放假安排尚未公布或录入");
  }

  @Test
  void a_start_at_midnight_is_the_first_moment_of_the_day_that_does_not_count() {
    Derivation derivation = deadlines.derive("", "", at("2026-09-28T00:00"), Limit.parse("1wd"));
    assertThat(deadlines.explain(derivation))
        .contains("起算：2026-09-28 周一 00:00", "计入1天：2026-09-29 周二", "截止：2026-09-29 周二 24:00");
  }
}
