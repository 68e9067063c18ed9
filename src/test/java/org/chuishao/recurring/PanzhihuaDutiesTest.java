package org.chuishao.recurring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.chuishao.directory.Directory;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Policy;
import org.chuishao.policy.RecurringRule;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.chuishao.testkit.SampleDirectory;
import org.junit.jupiter.api.Test;

/** The duties of 攀办函〔2015〕135号 that recur. */
class PanzhihuaDutiesTest {

  private static final Directory DIRECTORY =
      SampleDirectory.directory(
          """
          people:
            - {id: firm-a, name: 红星花炮厂, posts: firm@示范县/柳河镇, contacts: [{sms: "+8613900000911"}]}
            - {id: firm-b, name: 柳河加油站, posts: firm@示范县/柳河镇, contacts: [{sms: "+8613900000912"}]}
          """);
  private static final Policy POLICY = SampleBooks.policy("panzhihua-2015");
  private static final Rounds ROUNDS = new Rounds(DIRECTORY, Play.deadlines());
  private static final AreaPath LIUHE = new AreaPath("示范县/柳河镇");
  private static final AreaPath COUNTY = new AreaPath("示范县");
  private static final AreaPath CITY = new AreaPath("示范市");

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
  }

  private static RecurringRule rule(String key) {
    return POLICY.recurring().get(key);
  }

  private static Round begin(String key, AreaPath area, String local) {
    RoundId id = new RoundId("panzhihua-2015", key, area);
    return ROUNDS.begin(id, rule(key), at(local), 11).after();
  }

  private static Round did(Round round, String key, String member, String local) {
    return ROUNDS.count(round, rule(key), Deed.of(member, 1), at(local)).after();
  }

  /** Runs until then; what was said, with its time and whose post heard it. */
  private static Round until(Round round, String key, String end, List<String> said) {
    Turn turn = ROUNDS.fire(round, rule(key), at("2020-01-01T00:00"));
    while (!turn.next().isAfter(at(end))) {
      Instant now = turn.next();
      turn = ROUNDS.fire(turn.after(), rule(key), now);
      for (Message message : turn.messages()) {
        said.add(
            LocalDateTime.ofInstant(now, ZoneId.of("Asia/Shanghai"))
                + " "
                + message.notice()
                + " "
                + ((Message.Recipient.Holder) message.to()).post().role()
                + " "
                + message.facts().get("places"));
      }
    }
    return turn.after();
  }

  @Test
  void P_B1_each_firm_of_a_township_owes_its_own_check_on_one_clock() {
    Round round = begin("firm-check", LIUHE, "2026-10-12T10:00");
    round = did(round, "firm-check", "firm@示范县/柳河镇#firm-a", "2026-10-13T10:00");
    List<String> said = new ArrayList<>();
    until(round, "firm-check", "2026-10-19T09:00", said);
    assertThat(said)
        .containsExactly(
            "2026-10-16T09:00 round-remind firm 柳河加油站",
            "2026-10-19T09:00 round-missing township-centre 柳河加油站");
  }

  @Test
  void P_B1_the_daily_round_is_reminded_of_in_the_afternoon_and_missed_the_next_morning() {
    List<String> said = new ArrayList<>();
    until(begin("firm-round", LIUHE, "2026-10-13T10:00"), "firm-round", "2026-10-14T09:00", said);
    assertThat(said)
        .containsExactly(
            "2026-10-13T16:00 round-remind firm 红星花炮厂",
            "2026-10-13T16:00 round-remind firm 柳河加油站",
            "2026-10-14T09:00 round-missing township-centre 红星花炮厂、柳河加油站");
  }

  @Test
  void P_B3_a_third_of_the_townships_is_proposed_and_never_the_same_one_only() {
    Round round = begin("county-check", COUNTY, "2026-09-30T10:00");
    round = did(round, "county-check", "示范县/柳河镇", "2026-09-30T11:00");
    List<String> said = new ArrayList<>();
    round = until(round, "county-check", "2026-10-01T09:00", said);
    assertThat(said).isEmpty();
    // On the first working day of October another one is proposed.
    round = until(round, "county-check", "2026-10-08T09:00", said);
    assertThat(said).singleElement().asString().contains("round-remind county-office", "至少还差1个");
    assertThat(said.get(0)).doesNotContain("柳河镇");
    round = did(round, "county-check", "示范县/柳河镇", "2026-10-15T11:00");
    said.clear();
    round = until(round, "county-check", "2026-11-01T09:00", said);
    assertThat(said).containsExactly("2026-11-01T09:00 round-missing city-office 只查了上期查过的，应轮换");
    round = did(round, "county-check", "示范县/青石镇", "2026-11-15T11:00");
    said.clear();
    until(round, "county-check", "2026-12-01T09:00", said);
    assertThat(said).filteredOn(line -> line.contains("round-missing")).isEmpty();
  }

  @Test
  void P_B3_two_months_in_a_row_without_it_are_told_to_the_citys_government() {
    List<String> said = new ArrayList<>();
    until(
        begin("county-check", COUNTY, "2026-09-30T10:00"),
        "county-check",
        "2026-11-01T09:00",
        said);
    assertThat(said)
        .filteredOn(line -> line.contains("round-missing"))
        .extracting(line -> line.split(" ")[0] + " " + line.split(" ")[2])
        .containsExactly(
            "2026-10-01T09:00 city-office",
            "2026-11-01T09:00 city-office",
            "2026-11-01T09:00 city-government");
  }

  @Test
  void P_B4_the_citys_spot_checks_reach_every_county() {
    Round round = begin("city-check", CITY, "2026-09-25T10:00");
    round = did(round, "city-check", "示范县", "2026-09-28T10:00");
    List<String> said = new ArrayList<>();
    until(round, "city-check", "2026-10-01T09:00", said);
    assertThat(said).containsExactly("2026-10-01T09:00 round-missing city-government 临江县");
  }

  @Test
  void P_B6_in_february_it_is_due_on_the_last_day_and_what_comes_on_the_31st_is_next_months() {
    RecurringRule filing = rule("filing");
    assertThat(filing.dueDay(LocalDate.of(2027, 2, 1))).isEqualTo(LocalDate.of(2027, 2, 28));
    assertThat(filing.dueDay(LocalDate.of(2026, 10, 1))).isEqualTo(LocalDate.of(2026, 10, 30));
    String office = PostRef.of("county-office", COUNTY).toString();
    Round round = begin("filing", CITY, "2026-10-12T10:00");
    round = did(round, "filing", office, "2026-10-30T23:59");
    assertThat(round.done()).containsEntry(office, 1);
    round = did(round, "filing", office, "2026-10-31T08:00");
    assertThat(round.done()).containsEntry(office, 1);
    assertThat(round.ahead()).containsEntry(office, 1);
  }

  @Test
  void P_B7_a_zero_report_in_the_holiday_is_reminded_of_before_it_and_its_absence_is_told() {
    Round round = begin("quarter-report", CITY, "2026-09-20T10:00");
    round =
        did(
            round,
            "quarter-report",
            PostRef.of("county-office", COUNTY).toString(),
            "2026-10-03T20:00");
    List<String> said = new ArrayList<>();
    until(round, "quarter-report", "2026-10-20T00:00", said);
    // Due on Saturday, October 3rd, in the holiday.
    assertThat(said)
        .filteredOn(line -> line.contains("临江县"))
        .extracting(line -> line.split(" ")[0] + " " + line.split(" ")[2])
        .containsExactly(
            "2026-09-23T09:00 county-office",
            "2026-09-28T09:00 county-office",
            "2026-09-30T09:00 county-office",
            "2026-10-04T09:00 city-office",
            "2026-10-10T09:00 city-government");
    assertThat(said)
        .filteredOn(line -> line.contains("round-missing"))
        .noneMatch(line -> line.contains("示范县"));
  }

  @Test
  void P_B2_villages_and_townships_sweep_each_month_and_the_county_hears_who_did_not() {
    Round villages = begin("village-sweep", LIUHE, "2026-10-12T10:00");
    villages = did(villages, "village-sweep", "village-secretary@示范县/柳河镇/张庄村", "2026-10-13T10:00");
    List<String> said = new ArrayList<>();
    until(villages, "village-sweep", "2026-11-01T09:00", said);
    assertThat(said.subList(said.size() - 2, said.size()))
        .extracting(line -> line.split(" ")[1] + " " + line.split(" ")[2])
        .containsExactly("round-missing township-centre", "round-missing county-office");
    assertThat(said.get(said.size() - 1)).contains("李家沟村").doesNotContain("张庄村");
    said.clear();
    until(begin("sweep", COUNTY, "2026-10-12T10:00"), "sweep", "2026-11-01T09:00", said);
    assertThat(said.get(said.size() - 1))
        .contains("round-missing county-office", "柳河镇", "青石镇", "东关街道");
  }

  @Test
  void P_B5_each_level_meets_once_a_quarter_and_more_often_when_it_must() {
    String office = PostRef.of("county-office", COUNTY).toString();
    Round round = begin("county-meeting", COUNTY, "2026-10-12T10:00");
    round = did(round, "county-meeting", office, "2026-10-13T10:00");
    round = did(round, "county-meeting", office, "2026-10-20T10:00");
    assertThat(round.done()).containsEntry(office, 2);
    List<String> said = new ArrayList<>();
    until(round, "county-meeting", "2027-01-02T00:00", said);
    assertThat(said).isEmpty();
    until(
        begin("city-meeting", CITY, "2026-10-12T10:00"), "city-meeting", "2027-01-02T00:00", said);
    assertThat(said.get(said.size() - 1))
        .contains("2027-01-01T09:00 round-missing city-government");
  }

  @Test
  void P_B9_on_the_first_working_day_of_a_quarter_each_is_asked_for_its_focus() {
    List<String> said = new ArrayList<>();
    until(begin("focus", COUNTY, "2026-09-30T10:00"), "focus", "2026-10-09T00:00", said);
    assertThat(said)
        .containsExactly(
            "2026-10-01T09:00 round-missing city-office 示范县",
            "2026-10-08T09:00 round-remind county-office 示范县");
  }
}
