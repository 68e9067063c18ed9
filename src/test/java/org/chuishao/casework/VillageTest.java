package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chuishao.model.Event;
import org.chuishao.testkit.Play;
import org.junit.jupiter.api.Test;

/** The first step of the chain: the village persuades, and reports up (L-A2, L-A3). */
class VillageTest {

  private static Play reported() {
    Play play = Play.linyi("2026-09-30T22:00").report(Play.ZHANG);
    play.news();
    return play;
  }

  @Test
  void L_A2_and_L_A3_both_clocks_start_with_the_receipt() {
    Play play = reported();
    assertThat(play.due("village", "persuade")).isEqualTo(Play.at("2026-09-30T23:00"));
    assertThat(play.due("village", "report-up")).isEqualTo(Play.at("2026-10-01T00:00"));
  }

  @Test
  void L_A2_the_secretary_is_reminded_after_30_and_50_minutes_and_not_before() {
    Play play = reported();
    assertThat(play.pass(Duration.ofMinutes(29)).news()).isEmpty();
    assertThat(play.pass(Duration.ofMinutes(1)).news())
        .containsExactly("remind → village-secretary");
    assertThat(play.last("remind").facts()).containsEntry("left", "还剩30分钟");
    assertThat(play.pass(Duration.ofMinutes(20)).news())
        .containsExactly("remind → village-secretary");
    assertThat(play.last("remind").facts()).containsEntry("left", "还剩10分钟");
  }

  @Test
  void L_A2_after_an_hour_the_work_area_secretary_hears_of_it_once() {
    Play play = reported().pass(Duration.ofMinutes(59));
    play.news();
    assertThat(play.pass(Duration.ofMinutes(1)).news())
        .containsExactly("overdue → work-area-secretary");
    assertThat(play.last("overdue").rule()).isEqualTo("L-A2");
    assertThat(play.pass(Duration.ofMinutes(44)).news()).isEmpty();
  }

  @Test
  void L_A3_after_two_hours_from_the_receipt_it_goes_up_by_itself_and_both_are_told() {
    Play play = reported().pass(Duration.ofMinutes(119));
    play.news();
    assertThat(play.stages()).containsExactly("village");
    play.pass(Duration.ofMinutes(1));
    assertThat(play.stages()).containsExactly("township");
    assertThat(play.file().marks()).containsExactly("auto-escalated");
    assertThat(play.news())
        .containsExactly("prompt → township-centre", "auto-escalated → village-secretary");
    assertThat(play.last("prompt").facts().get("why")).contains("逾期自动上报", "张庄村村支书", "未在2小时内向乡镇报告");
    assertThat(play.last("auto-escalated").facts().get("to")).isEqualTo("柳河镇网格化服务中心");
    assertThat(play.events(Event.DutyLapsed.class))
        .extracting(Event.DutyLapsed::duty)
        .containsExactly("persuade", "report-up");
  }

  @Test
  void L_A3_a_refusal_goes_up_at_once_and_both_duties_are_met() {
    Play play = reported().pass(Duration.ofMinutes(70)).answer("village", "refuses");
    assertThat(play.stages()).containsExactly("township");
    assertThat(play.events(Event.DutyMet.class))
        .extracting(met -> met.duty() + " " + met.late())
        .containsExactly("persuade true", "report-up false");
    assertThat(play.file().marks()).isEmpty();
  }

  @Test
  void L_A2_stopped_and_not_illegal_go_to_publication_with_the_outcome() {
    assertThat(reported().answer("village", "stopped").file().outcome()).isEqualTo("stopped");
    Play play = reported().answer("village", "not-illegal");
    assertThat(play.file().outcome()).isEqualTo("unfounded");
    assertThat(play.stages()).containsExactly("closing");
  }

  @Test
  void after_a_time_away_nobody_is_reminded_of_a_deadline_that_has_passed() {
    Play play = reported().away(Duration.ofMinutes(90)).fire();
    assertThat(play.news()).containsExactly("overdue → work-area-secretary");
    assertThat(play.events(Event.Reminded.class)).hasSize(2);
  }

  @Test
  void after_a_time_away_two_reminders_become_one_message() {
    Play play = reported().away(Duration.ofMinutes(55)).fire();
    assertThat(play.news()).containsExactly("remind → village-secretary");
    assertThat(play.fire().news()).isEmpty();
  }
}
