package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chuishao.model.Event;
import org.chuishao.testkit.Play;
import org.junit.jupiter.api.Test;

/** The second step: the township decides, orders its units, whistles (L-A4 to L-A7). */
class TownshipTest {

  private static Play atTownship() {
    Play play = Play.linyi("2026-09-30T09:00").report(Play.ZHANG).answer("village", "refuses");
    play.news();
    return play;
  }

  @Test
  void L_A4_the_township_has_30_minutes_then_its_head_hears_of_it_and_the_next_day_again() {
    Play play = atTownship();
    assertThat(play.due("township", "decide")).isEqualTo(Play.at("2026-09-30T09:30"));
    assertThat(play.pass(Duration.ofMinutes(20)).news())
        .containsExactly("remind → township-centre");
    assertThat(play.pass(Duration.ofMinutes(10)).news())
        .containsExactly("overdue → township-centre", "overdue → township-head");
    assertThat(play.pass(Duration.ofMinutes(24 * 60 - 1)).news()).isEmpty();
    assertThat(play.pass(Duration.ofMinutes(1)).news())
        .containsExactly("overdue → township-centre", "overdue → township-head");
    assertThat(play.events(Event.Overdue.class))
        .extracting(Event.Overdue::repeat)
        .containsExactly(0, 1);
  }

  @Test
  void L_A4_after_two_days_away_it_is_said_once_and_then_goes_on_as_it_would_have() {
    Play play = atTownship().away(Duration.ofHours(49)).fire();
    assertThat(play.news()).containsExactly("overdue → township-centre", "overdue → township-head");
    assertThat(play.file().nextDue()).contains(Play.at("2026-10-03T09:30"));
  }

  @Test
  void L_A5_an_order_goes_to_each_unit_that_was_chosen() {
    Play play = atTownship().answer("township", "order", "", 0, "police-station", "enforcement");
    assertThat(play.stages()).containsExactly("units", "unit", "unit");
    assertThat(play.news())
        .containsExactly(
            "order → township-unit", "order → township-unit", "reply-taken → township-centre");
    assertThat(play.as("police-station").track().lead()).isTrue();
    assertThat(play.as("enforcement").track().lead()).isFalse();
  }

  @Test
  void L_A6_a_unit_is_reminded_at_two_hours_and_three_and_a_half_then_centre_and_head_hear() {
    Play play = atTownship().answer("township", "order", "", 0, "enforcement");
    play.news();
    assertThat(play.due("unit", "handle")).isEqualTo(Play.at("2026-09-30T13:00"));
    assertThat(play.pass(Duration.ofHours(2)).news()).containsExactly("remind → township-unit");
    assertThat(play.pass(Duration.ofMinutes(90)).news()).containsExactly("remind → township-unit");
    assertThat(play.pass(Duration.ofMinutes(30)).news())
        .containsExactly(
            "overdue → township-unit", "overdue → township-centre", "overdue → township-head");
  }

  @Test
  void L_A6_when_the_last_unit_has_reported_the_case_goes_to_publication() {
    Play play = atTownship().answer("township", "order", "", 0, "police-station", "enforcement");
    play.as("police-station").says("arrived").says("result", "收缴鞭炮3箱", 0);
    assertThat(play.stages()).containsExactly("units", "unit");
    assertThat(play.said()).contains("result → township-centre");
    play.as("enforcement").says("not-illegal", "只见空房", 0);
    assertThat(play.stages()).containsExactly("closing");
    assertThat(play.file().outcome()).isEqualTo("dealt-with");
    assertThat(play.file().outcomeText()).isEqualTo("柳河镇派出所：收缴鞭炮3箱；柳河镇综合执法队：只见空房");
  }

  @Test
  void L_A7_the_township_can_whistle_at_once() {
    Play play = atTownship().pass(Duration.ofMinutes(5)).answer("township", "whistle");
    assertThat(play.stages()).containsExactly("county");
    assertThat(play.news()).contains("assign → county-office");
    assertThat(play.events(Event.TrackMoved.class))
        .last()
        .extracting(Event.TrackMoved::why)
        .isEqualTo("L-A7 whistle");
  }

  @Test
  void L_A7_beyond_its_powers_a_unit_hands_back_and_the_whistle_ends_the_other_orders() {
    Play play = atTownship().answer("township", "order", "", 0, "police-station", "enforcement");
    play.as("enforcement").says("beyond", "要县里定性", 0);
    assertThat(play.stages()).containsExactlyInAnyOrder("units", "unit", "beyond");
    assertThat(play.last("prompt").facts().get("why")).contains("综合执法队", "要县里定性");
    assertThat(play.due("beyond", "whistle")).isEqualTo(Play.at("2026-09-30T09:30"));
    play.news();
    play.answer("beyond", "whistle");
    assertThat(play.stages()).containsExactly("county");
    assertThat(play.news())
        .containsExactly(
            "assign → county-office",
            "withdrawn-order → township-unit",
            "reply-taken → township-centre");
  }

  @Test
  void L_A7_instead_of_whistling_another_unit_can_be_ordered_and_the_case_waits_for_it() {
    Play play = atTownship().answer("township", "order", "", 0, "enforcement");
    play.as("enforcement").says("beyond", "不会拆", 0);
    play.answer("beyond", "order", "", 0, "safety-office");
    assertThat(play.stages()).containsExactly("units", "unit");
    assertThat(play.as("safety-office").track().lead()).isTrue();
    play.as("safety-office").says("result", "已拆除", 0);
    assertThat(play.stages()).containsExactly("closing");
  }
}
