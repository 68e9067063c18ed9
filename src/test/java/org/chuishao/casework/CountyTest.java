package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.chuishao.model.Decision;
import org.chuishao.model.Duty;
import org.chuishao.model.Event;
import org.chuishao.model.Measure;
import org.chuishao.testkit.Play;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The third step: the county assigns, departments turn up and report (L-A8 to L-A11). */
class CountyTest {

  private static Play atCounty(String local) {
    Play play =
        Play.linyi(local)
            .report(Play.ZHANG)
            .answer("village", "refuses")
            .answer("township", "whistle");
    play.news();
    return play;
  }

  private static Play assigned(String local, String... departments) {
    Play play = atCounty(local).answer("county", "assign", "", 0, departments);
    play.news();
    return play;
  }

  @Test
  void L_A8_the_county_office_has_four_hours_with_reminders_at_two_and_three_and_a_half() {
    Play play = atCounty("2026-09-30T09:00");
    assertThat(play.pass(Duration.ofHours(2)).news()).containsExactly("remind → county-office");
    assertThat(play.pass(Duration.ofMinutes(90)).news()).containsExactly("remind → county-office");
    assertThat(play.pass(Duration.ofMinutes(30)).news())
        .containsExactly("overdue → county-office", "overdue → commander");
    assertThat(play.now()).isEqualTo(Play.at("2026-09-30T13:00"));
  }

  @Test
  void L_A8_of_several_departments_the_first_leads_and_each_has_its_own_clocks() {
    Play play = assigned("2026-09-30T09:00", "market-regulation", "police", "emergency");
    assertThat(play.stages())
        .containsExactly("departments", "department", "department", "department");
    assertThat(play.file().tracks().stream().filter(track -> track.parent() != 0 && track.lead()))
        .singleElement()
        .extracting(track -> track.party().unit())
        .isEqualTo("market-regulation");
    assertThat(play.file().childrenOf(1))
        .allSatisfy(track -> assertThat(track.duties()).hasSize(2));
  }

  @Test
  void L_A8_the_same_department_named_twice_is_called_once() {
    assertThat(assigned("2026-09-30T09:00", "police", "police").stages())
        .containsExactly("departments", "department");
  }

  @Test
  void L_A8_the_county_can_send_it_back_to_the_township_with_a_reason() {
    Play play = atCounty("2026-09-30T09:00").answer("county", "return", "乡镇可以自己处理", 0);
    assertThat(play.stages()).containsExactly("township");
    assertThat(play.last("prompt").facts().get("why")).isEqualTo("示范县安委办：乡镇可以自己处理");
  }

  @Test
  void L_A9_a_department_has_12_hours_then_office_and_head_of_department_hear_of_it() {
    Play play = assigned("2026-09-30T09:00", "police");
    assertThat(play.pass(Duration.ofHours(6)).news()).containsExactly("remind → department");
    assertThat(play.pass(Duration.ofHours(5)).news()).containsExactly("remind → department");
    assertThat(play.pass(Duration.ofHours(1)).news())
        .containsExactly(
            "overdue → department", "overdue → county-office", "overdue → department-head");
    assertThat(play.last("overdue").rule()).isEqualTo("L-A9");
  }

  @Test
  void L_A9_signing_meets_the_response_once_and_leaves_the_result_owed() {
    Play play = assigned("2026-09-30T09:00", "police");
    play.as("police").says("accept");
    assertThat(play.as("police").track().duties()).extracting(Duty::name).containsExactly("result");
    assertThat(play.tryAnswer("department", "accept", "", 0))
        .isEqualTo(
            new Decision.Refused(
                Decision.Reason.ALREADY_SAID, Map.of("case", play.file().no().digits())));
  }

  @Test
  void L_A9_a_lead_that_hands_back_leaves_the_lead_to_the_next_and_the_others_go_on() {
    Play play = assigned("2026-09-30T09:00", "police", "emergency");
    play.as("police").says("return", "不归我们管", 0);
    assertThat(play.stages()).containsExactlyInAnyOrder("departments", "reassign", "department");
    assertThat(play.last("assign").facts().get("why")).isEqualTo("示范县公安局：不归我们管");
    play.answer("reassign", "assign", "", 0, "market-regulation", "transport");
    assertThat(play.as("market-regulation").track().lead()).isTrue();
    assertThat(play.as("transport").track().lead()).isFalse();
    assertThat(play.as("emergency").track().lead()).isFalse();
  }

  @Test
  void L_A9_an_assistant_that_hands_back_does_not_move_the_lead() {
    Play play = assigned("2026-09-30T09:00", "police", "emergency");
    play.as("emergency").says("return", "人手不够", 0);
    play.answer("reassign", "assign", "", 0, "transport");
    assertThat(play.as("police").track().lead()).isTrue();
    assertThat(play.as("transport").track().lead()).isFalse();
  }

  @Test
  void L_A9_who_is_at_work_on_it_already_cannot_be_assigned_a_second_time() {
    Play play = assigned("2026-09-30T09:00", "police", "emergency");
    play.as("police").says("return", "不归我们管", 0);
    Decision decision = play.tryAnswer("reassign", "assign", "", 0, "emergency");
    assertThat(((Decision.Refused) decision).reason()).isEqualTo(Decision.Reason.CHOICE_NEEDED);
  }

  @ParameterizedTest(name = "an order of {0} is due at the end of {1}")
  @CsvSource({
    "2024-02-08, 2024-02-21, 2024-02-19 2024-02-20 2024-02-21",
    "2025-01-24, 2025-02-07, 2025-02-05 2025-02-06 2025-02-07",
    "2025-09-29, 2025-10-13, 2025-10-10 2025-10-11 2025-10-13",
    "2026-02-13, 2026-02-27, 2026-02-25 2026-02-26 2026-02-27",
    "2026-09-18, 2026-09-24, 2026-09-22 2026-09-23 2026-09-24",
    "2026-09-30, 2026-10-13, 2026-10-10 2026-10-12 2026-10-13"
  })
  void L_A10_F_five_working_days_and_the_mornings_of_the_reminders(
      LocalDate ordered, LocalDate last, String mornings) {
    Play play = assigned(ordered + "T16:00", "police");
    play.as("police").says("accept");
    assertThat(play.due("department", "result")).isEqualTo(Play.at(last.plusDays(1) + "T00:00"));
    play.news();
    for (String morning : mornings.split(" ")) {
      play.until(morning + "T08:59");
      assertThat(play.news()).isEmpty();
      play.until(morning + "T09:00");
      assertThat(play.news()).containsExactly("remind → department");
    }
    play.until(last + "T23:59");
    assertThat(play.news()).isEmpty();
    play.until(last.plusDays(1) + "T00:00");
    assertThat(play.news()).containsExactly("overdue → department", "overdue → commander");
    assertThat(play.last("overdue").rule()).isEqualTo("L-A10");
  }

  @Test
  void L_A10_a_late_result_is_recorded_as_late_and_one_in_time_is_not() {
    Play late = assigned("2026-09-30T16:00", "police").until("2026-10-14T00:00");
    late.as("police").says("result", "已查处", 0);
    assertThat(late.events(Event.DutyMet.class)).last().matches(Event.DutyMet::late);
    Play inTime = assigned("2026-09-30T16:00", "police").until("2026-10-13T23:59");
    inTime.as("police").says("result", "已查处", 0);
    assertThat(inTime.events(Event.DutyMet.class)).last().matches(met -> !met.late());
  }

  @Test
  void LP_A8_a_result_is_kept_in_figures_and_its_confirmation_says_what_was_understood() {
    Play play = assigned("2026-09-30T16:00", "police");
    play.as("police").says("result", "办结 窝点已取缔 罚款2万 查封液化气瓶37个 移交公安1人", 0);
    assertThat(play.events(Event.MeasuresTaken.class))
        .singleElement()
        .satisfies(
            taken -> {
              assertThat(taken.measures().taken())
                  .containsExactly(Measure.CLOSED, Measure.FINED, Measure.CRIMINAL);
              assertThat(taken.measures().fine()).isEqualByComparingTo("20000");
              assertThat(taken.measures().criminal()).isEqualTo(1);
            });
    assertThat(play.last("reply-taken").facts().get("understood"))
        .isEqualTo("报结果：关闭取缔、罚款20000元、移送追责1人、液化气瓶37个");
  }

  @Test
  void LP_A8_the_words_of_a_village_that_stopped_somebody_are_no_measures() {
    Play play = Play.linyi("2026-09-30T09:00").report(Play.ZHANG);
    play.answer("village", "stopped", "停工了，保证不干", 0);
    assertThat(play.events(Event.MeasuresTaken.class)).isEmpty();
  }

  @Test
  void L_A11_when_all_results_are_in_the_office_has_an_hour_to_feed_them_back() {
    Play play = assigned("2026-09-30T16:00", "police", "emergency");
    play.as("police").says("result", "拘留1人", 0);
    assertThat(play.news())
        .contains("result → county-office")
        .doesNotContain("prompt → county-office");
    play.as("emergency").says("result", "罚款2万", 0);
    assertThat(play.stages()).containsExactly("feedback");
    play.news();
    assertThat(play.pass(Duration.ofMinutes(30)).news()).containsExactly("remind → county-office");
    assertThat(play.pass(Duration.ofMinutes(30)).news())
        .containsExactly("overdue → county-office", "overdue → commander");
    play.answer("feedback", "feed-back");
    assertThat(play.news()).startsWith("feedback → township-centre");
    assertThat(play.stages()).containsExactly("closing");
  }

  @Test
  void L_A11_the_office_can_call_more_departments_instead() {
    Play play = assigned("2026-09-30T16:00", "police");
    play.as("police").says("result", "只查了治安部分", 0);
    play.answer("feedback", "more", "还要查储存条件", 0);
    assertThat(play.stages()).containsExactly("county");
  }
}
