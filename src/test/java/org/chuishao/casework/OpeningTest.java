package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Event;
import org.chuishao.model.Everywhere;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Subject;
import org.chuishao.testkit.Play;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a case begins and who hears of it (L-A1, L-R1, L-R2, P-A1). */
class OpeningTest {

  private static final String NINE = "2026-09-30T09:00";

  private static Play opened(String area, Subject subject, boolean major) {
    return Play.linyi(NINE).report(new AreaPath(area), subject, major, Optional.empty());
  }

  @Test
  void L_A1_a_report_more_than_an_hour_after_the_discovery_is_recorded_as_late() {
    Play late =
        Play.linyi(NINE)
            .report(Play.ZHANG, Subject.DEN, false, Optional.of(Play.at("2026-09-30T07:59")));
    assertThat(late.file().marks()).containsExactly("late-report");
    assertThat(late.events(Event.Marked.class))
        .containsExactly(new Event.Marked("late-report", "L-A1"));
    Play inTime =
        Play.linyi(NINE)
            .report(Play.ZHANG, Subject.DEN, false, Optional.of(Play.at("2026-09-30T08:00")));
    assertThat(inTime.file().marks()).isEmpty();
  }

  @Test
  void L_A1_a_report_that_does_not_say_when_is_not_called_late() {
    assertThat(Play.linyi(NINE).report(Play.ZHANG).file().marks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "示范县/柳河镇/张庄村, village, village-secretary@示范县/柳河镇/张庄村",
    "示范县/柳河镇/城南工作区, township, township-centre@示范县/柳河镇",
    "示范县/柳河镇, township, township-centre@示范县/柳河镇",
    "示范县, county, county-office@示范县"
  })
  void L_R2_a_den_begins_at_the_level_of_its_area(String area, String stage, String party) {
    Play play = opened(area, Subject.DEN, false);
    assertThat(play.stages()).containsExactly(stage);
    assertThat(play.track(stage).party()).isEqualTo(PostRef.parse(party));
  }

  @Test
  void L_R2_a_village_that_was_merged_away_begins_at_its_township() {
    assertThat(opened("示范县/柳河镇/旧村", Subject.DEN, false).stages()).containsExactly("township");
  }

  @Test
  void L_R1_a_firm_goes_straight_to_the_county_office() {
    Play play = opened("示范县/柳河镇/张庄村", Subject.FIRM, false);
    assertThat(play.stages()).containsExactly("county");
    assertThat(play.events(Event.TrackOpened.class).get(0).why()).isEqualTo("L-R1");
    assertThat(play.said())
        .contains("assign → county-office")
        .doesNotContain("persuade → village-secretary");
  }

  @Test
  void L_R1_a_village_secretary_who_finds_a_firm_sends_it_to_the_county_office() {
    Play play = Play.linyi(NINE).report(Play.ZHANG).answer("village", "firm");
    assertThat(play.stages()).containsExactly("county");
    assertThat(play.events(Event.TrackMoved.class).get(0).why()).isEqualTo("L-R1 firm");
  }

  @Test
  void P_A1_of_a_major_case_every_level_above_hears_at_once_and_the_chain_runs_all_the_same() {
    Play play = opened("示范县/柳河镇/张庄村", Subject.DEN, true);
    assertThat(play.said())
        .contains(
            "persuade → village-secretary",
            "major → township-centre",
            "major → township-head",
            "major → county-office",
            "major → commander");
    assertThat(play.file().marks()).containsExactly("major");
    assertThat(play.last("major").urgency()).isEqualTo(Message.Urgency.URGENT);
  }

  @Test
  void P_A1_each_of_them_hears_it_by_every_channel_they_have_and_once_by_each() {
    Play play = opened("示范县/柳河镇/张庄村", Subject.DEN, true);
    List<Message> told =
        play.messages().stream()
            .filter(message -> Play.line(message).equals("major → commander"))
            .toList();
    assertThat(told)
        .extracting(Everywhere::alsoBy)
        .as("one goes as always, by mail first; the other by text only")
        .containsExactly(Optional.empty(), Optional.of("sms"));
    assertThat(told).extracting(Message::prompt).doesNotContain(Optional.empty());
  }

  @Test
  void the_one_who_reported_hears_that_it_arrived_and_who_has_it() {
    Play play = Play.linyi(NINE).report(Play.ZHANG);
    assertThat(play.said()).contains("received → grid-member");
    assertThat(play.last("received").facts().get("next")).isEqualTo("已通知张庄村村支书处理");
  }
}
