package org.chuishao.recurring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

/** The duties of 临安发〔2020〕17号 that recur, as its policy file has them. */
class DutiesTest {

  private static final Directory DIRECTORY = SampleDirectory.directory();
  private static final Policy LINYI = SampleBooks.policy("linyi-2020");
  private static final Rounds ROUNDS = new Rounds(DIRECTORY, Play.deadlines());
  private static final AreaPath COUNTY = new AreaPath("示范县");
  private static final AreaPath CITY = new AreaPath("示范市");

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
  }

  private static RecurringRule rule(String key) {
    return LINYI.recurring().get(key);
  }

  private static RoundId id(String key, AreaPath area) {
    return new RoundId("linyi-2020", key, area);
  }

  private static Round begin(String key, AreaPath area, String local) {
    return ROUNDS.begin(id(key, area), rule(key), at(local), 7).after();
  }

  private static List<PostRef> departments() {
    return DIRECTORY.posts("department", COUNTY, LocalDate.of(2026, 9, 1)).stream()
        .filter(post -> rule("department-figures").who().units().contains(post.unit()))
        .toList();
  }

  private static List<String> to(Turn turn) {
    return turn.messages().stream()
        .map(message -> (Message.Recipient.Holder) message.to())
        .map(holder -> holder.post().toString())
        .toList();
  }

  /** Runs until then, and gives all that was said with its time. */
  private static Round until(Round round, String key, String end, List<String> said) {
    Turn turn = ROUNDS.fire(round, rule(key), at("2020-01-01T00:00"));
    while (!turn.next().isAfter(at(end))) {
      Instant now = turn.next();
      turn = ROUNDS.fire(turn.after(), rule(key), now);
      turn.messages()
          .forEach(
              message ->
                  said.add(
                      LocalDateTime.ofInstant(now, ZoneId.of("Asia/Shanghai"))
                          + " "
                          + message.notice()
                          + " "
                          + ((Message.Recipient.Holder) message.to()).post().role()));
    }
    return turn.after();
  }

  @Test
  void L_B4_the_fifth_stays_in_the_holiday_and_the_reminders_move_before_it() {
    assertThat(departments()).hasSize(14);
    Round round = begin("department-figures", COUNTY, "2026-09-20T10:00");
    for (PostRef department : departments().subList(1, 14)) {
      round = count(round, department, "2026-09-28T10:00");
    }
    List<String> said = new ArrayList<>();
    round = until(round, "department-figures", "2026-10-20T00:00", said);
    // October 1st to 7th is free.
    assertThat(said)
        .containsExactly(
            "2026-09-28T09:00 round-remind department",
            "2026-09-30T09:00 round-remind department",
            "2026-10-06T09:00 round-missing county-office",
            "2026-10-10T09:00 round-missing commander");
    assertThat(round.first()).isEqualTo(LocalDate.of(2026, 10, 1));
  }

  private static Round count(Round round, PostRef post, String local) {
    RecurringRule rule = rule("department-figures");
    return ROUNDS.count(round, rule, Deed.of(post.toString(), 1), at(local)).after();
  }

  @Test
  void L_B4_what_comes_late_keeps_the_next_level_from_hearing_and_is_not_next_months() {
    Round round = begin("department-figures", COUNTY, "2026-09-20T10:00");
    for (PostRef department : departments().subList(1, 14)) {
      round = count(round, department, "2026-10-05T23:00");
    }
    round = until(round, "department-figures", "2026-10-07T00:00", new ArrayList<>());
    round = count(round, departments().get(0), "2026-10-08T10:00");
    List<String> said = new ArrayList<>();
    round = until(round, "department-figures", "2026-10-20T00:00", said);
    assertThat(said).isEmpty();
    assertThat(round.done()).isEmpty();
  }

  @Test
  void L_B4_the_city_has_the_same_departments_and_their_silence_goes_to_its_office() {
    Round round = begin("city-department-figures", CITY, "2026-09-20T10:00");
    Turn end = ROUNDS.fire(round, rule("city-department-figures"), at("2026-10-06T09:00"));
    assertThat(end.ended().get(0).done()).hasSize(14);
    assertThat(to(end)).containsExactly("city-office@示范市");
    assertThat(end.messages().get(0).facts()).containsEntry("count", "14/14");
  }

  @Test
  void L_B6_the_reminder_numbers_the_departments_and_the_result_is_the_mean_of_each() {
    RecurringRule rule = rule("evaluation-of-departments");
    Round round = begin("evaluation-of-departments", COUNTY, "2026-09-01T10:00");
    Turn reminded =
        ROUNDS.fire(round, rule, ROUNDS.fire(round, rule, at("2026-09-01T10:00")).next());
    assertThat(reminded.messages().get(0).facts().get("how")).contains("：1应急 2公安 3教育");
    List<PostRef> rated =
        ROUNDS.rated(id("evaluation-of-departments", COUNTY), rule, at("2026-09-01T10:00"));
    assertThat(rated).isEqualTo(departments());
    List<PostRef> raters =
        List.of(
            PostRef.of("township-centre", new AreaPath("示范县/柳河镇")),
            PostRef.of("township-centre", new AreaPath("示范县/青石镇")));
    for (int i = 0; i < raters.size(); i++) {
      int points = 8 + i;
      Map<String, Integer> scores =
          Map.of(rated.get(0).toString(), points, rated.get(1).toString(), 10);
      Deed deed = new Deed(raters.get(i).toString(), 1, List.of(), scores);
      round = ROUNDS.count(round, rule, deed, at("2026-09-10T10:00")).after();
    }
    Turn end = ROUNDS.fire(round, rule, at("2026-09-26T09:00"));
    assertThat(to(end))
        .containsExactly("county-office@示范县", "commander@示范县", "county-government@示范县");
    Message result = end.messages().get(1);
    assertThat(result.notice()).isEqualTo("round-result");
    assertThat(result.facts()).containsEntry("count", "2/3");
    assertThat(result.facts().get("places")).startsWith("示范县公安局10.0分、示范县应急管理局8.5分");
    assertThat(end.messages().get(0).facts()).containsEntry("places", "东关街道");
  }

  @Test
  void L_B7_who_was_drawn_answers_and_the_city_hears_how_fast_and_who_did_not() {
    RecurringRule rule = rule("village-drill");
    RoundId id = id("village-drill", CITY);
    Rounds rounds =
        new Rounds(
            DIRECTORY, Play.deadlines(), new Surroundings(area -> true, (person, since) -> true));
    Turn drawn =
        rounds.drillNow(
            rounds.begin(id, rule, at("2026-09-22T10:00"), 3).after(),
            rule,
            at("2026-09-22T11:00"));
    assertThat(drawn.messages()).hasSize(5).extracting(Message::notice).containsOnly("drill");
    assertThat(drawn.next()).isEqualTo(at("2026-09-22T13:00"));
    Message first = drawn.messages().get(0);
    String post = ((Message.Recipient.Holder) first.to()).post().toString();
    int number = Integer.parseInt(first.facts().get("number"));
    assertThat(rounds.drawnBy(drawn.after(), number)).contains(post);
    Round answered =
        rounds.count(drawn.after(), rule, Deed.of(post, 1), at("2026-09-22T11:06")).after();
    Turn end = rounds.fire(answered, rule, at("2026-09-22T13:00"));
    assertThat(to(end)).containsExactly("city-office@示范市");
    assertThat(end.messages().get(0).facts()).containsEntry("count", "1/5");
    assertThat(end.messages().get(0).facts().get("places"))
        .contains("村支书6分钟")
        .contains("联系不上（消息没送到）");
    assertThat(end.after().first()).isEqualTo(LocalDate.of(2026, 10, 1));
  }

  @Test
  void L_B8_notices_nearer_than_fifty_metres_to_another_do_not_count() {
    RecurringRule rule = rule("notices");
    AreaPath liuhe = new AreaPath("示范县/柳河镇");
    String zhang = PostRef.of("village-secretary", Play.ZHANG).toString();
    Round round = begin("notices", liuhe, "2026-09-01T10:00");
    // A ten-thousandth of a degree of latitude is 11 m.
    List<Position> row =
        IntStream.range(0, 6).mapToObj(i -> new Position(35.05 + i * 0.0003, 118.35)).toList();
    round =
        ROUNDS
            .count(round, rule, new Deed(zhang, 6, row, Map.of()), at("2026-09-02T10:00"))
            .after();
    assertThat(round.done()).containsEntry(zhang, 3);
    round =
        ROUNDS
            .count(
                round,
                rule,
                new Deed(zhang, 1, row.subList(0, 1), Map.of()),
                at("2026-09-03T10:00"))
            .after();
    assertThat(round.done()).containsEntry(zhang, 3);
    round = ROUNDS.count(round, rule, Deed.of(zhang, 7), at("2026-09-04T10:00")).after();
    assertThat(round.done()).containsEntry(zhang, 10);
  }

  @Test
  void L_B1_the_third_week_without_patrols_is_told_to_the_head_of_the_township() {
    List<String> said = new ArrayList<>();
    until(
        begin("patrol", new AreaPath("示范县/柳河镇"), "2026-10-12T10:00"),
        "patrol",
        "2026-11-02T09:00",
        said);
    assertThat(said)
        .filteredOn(line -> line.contains("township-head"))
        .containsExactly("2026-11-02T09:00 round-missing township-head");
  }

  @Test
  void L_B5_the_citys_office_hears_on_the_sixth_which_counties_it_has_nothing_from() {
    RecurringRule rule = rule("county-figures");
    Round round = begin("county-figures", CITY, "2026-09-20T10:00");
    String office = PostRef.of("county-office", COUNTY).toString();
    round = ROUNDS.count(round, rule, Deed.of(office, 1), at("2026-10-05T10:00")).after();
    Turn end = ROUNDS.fire(round, rule, at("2026-10-06T09:00"));
    assertThat(to(end)).containsExactly("city-office@示范市");
    assertThat(end.messages().get(0).facts()).containsEntry("places", "临江县");
  }
}
