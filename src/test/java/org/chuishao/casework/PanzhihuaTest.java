package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chuishao.directory.Person;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.model.Ground;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Source;
import org.chuishao.model.Subject;
import org.chuishao.model.Track;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chain of 攀枝花: who deals with a case, how it is handed on, what becomes of it (P 三, 五(二)). */
class PanzhihuaTest {

  private static final Frame BOOKS = SampleBooks.panzhihua("");
  private static final AreaPath VILLAGE = new AreaPath("盐边县/红格镇/金沙湾村");
  static final String MONDAY = "2026-09-14T09:00";

  static Play play() {
    return new Play(BOOKS, MONDAY);
  }

  /** Reported by whoever holds the post; by somebody of the public when it is empty. */
  static Play reported(String by, String text, Kind kind, boolean major) {
    Play play = play();
    Reporter reporter = new Reporter.Unnamed();
    if (!by.isEmpty()) {
      PostRef post = PostRef.parse(by);
      Person person = BOOKS.directory().anyHolder(post).orElseThrow();
      reporter = new Reporter.Known(person.id(), post);
    }
    Report report =
        new Report(
            VILLAGE,
            List.of(kind),
            Subject.DEN,
            "",
            text,
            reporter,
            play.now(),
            Optional.empty(),
            major,
            "sms");
    play.command(new Command.Open(Actor.PUBLIC, CaseNo.of(2026, 17), report));
    return play;
  }

  static Play atCounty() {
    return reported("", "村里有人偷采矿石", Kind.MINING, false);
  }

  static Play at(String... departments) {
    Play play = atCounty().answer("county", "assign", "", 0, departments);
    play.news();
    return play;
  }

  private static Actor.Person holder(Play play, String post) {
    return play.person(PostRef.parse(post));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 有人偷采, PUBLIC, county, county-office@盐边县",
    "grid-member@盐边县/红格镇/金沙湾村, 有人偷采, BELOW, township, township-centre@盐边县/红格镇",
    "department:police@盐边县, 执法检查发现私藏炸药, INSPECTION, own, department:police@盐边县",
    "department:police@盐边县, 移交一起无证采矿, DEPARTMENT, county, county-office@盐边县",
    "city-office@攀枝花市, 市里交办, ABOVE, county, county-office@盐边县"
  })
  void P_52_where_a_case_comes_from_says_where_it_begins(
      String by, String text, Source source, String stage, String party) {
    Play play = reported(by, text, Kind.MINING, false);
    assertThat(play.events(Event.Sourced.class)).containsExactly(new Event.Sourced(source, "P-52"));
    assertThat(play.stages()).containsExactly(stage);
    assertThat(play.track(stage).party()).isEqualTo(PostRef.parse(party));
  }

  @ParameterizedTest
  @CsvSource({
    "MINING, natural-resources",
    "CIVIL_EXPLOSIVES, police",
    "HAZARDOUS_CHEMICALS, emergency",
    "CONSTRUCTION, housing",
    "SPECIAL_EQUIPMENT, market-regulation"
  })
  void P_32_the_department_of_the_field_is_proposed_first(Kind kind, String department) {
    Play play = reported("", "举报", kind, false);
    assertThat(play.track("county").choices().get(0).unit()).isEqualTo(department);
  }

  @Test
  void P_A2_the_receiver_of_a_transfer_reads_why_and_its_clocks_start_at_its_own_receipt() {
    Play play = at("natural-resources").pass(Duration.ofHours(3));
    play.as("natural-resources").says("transfer", "应急管理局 属矿山安全，不归本局", 0);
    Track track = play.track("department");
    assertThat(track.party()).isEqualTo(PostRef.parse("department:emergency@盐边县"));
    assertThat(play.due("department", "accept")).isEqualTo(Play.at("2026-09-14T16:00"));
    assertThat(play.last("order").facts().get("why")).contains("自然资源").contains("不归本局");
    assertThat(play.events(Event.Transferred.class))
        .containsExactly(
            new Event.Transferred(
                2,
                PostRef.parse("department:natural-resources@盐边县"),
                PostRef.parse("department:emergency@盐边县"),
                1,
                "P-A2"));
    assertThat(play.file().docket().transfers()).isEqualTo(1);
  }

  @Test
  void P_A2_a_transfer_names_one_other_department_and_a_reason() {
    Play play = at("natural-resources");
    assertThat(play.tryAnswer("department", "transfer", "不归本局", 0))
        .isEqualTo(refused(Decision.Reason.CHOICE_NEEDED));
    assertThat(play.tryAnswer("department", "transfer", "自然资源局管", 0))
        .isEqualTo(refused(Decision.Reason.CHOICE_NEEDED));
    assertThat(play.tryAnswer("department", "transfer", "", 0, "police"))
        .isEqualTo(refused(Decision.Reason.REASON_NEEDED));
    assertThat(play.tryAnswer("department", "transfer", "涉爆", 0, "police"))
        .isInstanceOf(Decision.Accepted.class);
  }

  private static Decision refused(Decision.Reason reason) {
    return Casework.refused(reason, atCounty().file());
  }

  @Test
  void P_A2_the_third_bounce_goes_to_the_county_whose_ruling_binds() {
    Play play = at("natural-resources");
    play.as("natural-resources").says("transfer", "应急 不归本局", 0);
    play.as("emergency").says("transfer", "公安 涉爆", 0);
    play.as("police").says("transfer", "自然资源 无证开采", 0);
    assertThat(play.stages()).containsExactly("departments", "ruling");
    assertThat(play.track("ruling").party()).isEqualTo(PostRef.parse("county-government@盐边县"));
    assertThat(play.last("assign").facts().get("why")).contains("第3次移送").contains("自然资源");
    play.answer("ruling", "rule", "", 0, "natural-resources");
    assertThat(play.stages()).containsExactly("departments", "ruled");
    assertThat(play.tryAnswer("ruled", "transfer", "公安 不服", 0))
        .isEqualTo(refused(Decision.Reason.UNKNOWN_MEANING));
    play.answer("ruled", "result", "责令停止开采", 0);
    assertThat(play.stages()).containsExactly("review");
  }

  @Test
  void P_A2_a_transfer_that_was_taken_back_is_not_counted() {
    Play play = at("natural-resources");
    play.as("natural-resources").says("transfer", "应急 不归本局", 0);
    String who = holder(play, "department:natural-resources@盐边县").id();
    assertThat(play.undo(who)).isInstanceOf(Decision.Accepted.class);
    assertThat(play.file().docket().transfers()).isZero();
    assertThat(play.track("department").party().unit()).isEqualTo("natural-resources");
  }

  @Test
  void P_A2_what_is_beyond_the_county_goes_up_with_the_reason_and_silence_is_told_the_superior() {
    Play play = atCounty();
    assertThat(play.until("2026-09-14T13:00").news())
        .contains("overdue → county-office", "overdue → commander");
    play.answer("county", "report-up", "跨县区案件", 0);
    assertThat(play.track("city").party()).isEqualTo(PostRef.parse("city-office@攀枝花市"));
    assertThat(play.last("prompt").facts().get("why")).contains("跨县区案件");
  }

  @Test
  void P_A3_joint_enforcement_has_a_lead_and_assistants_with_a_clock_each_and_waits_for_all() {
    Play play = at("natural-resources");
    play.as("natural-resources").says("joint", "对方暴力抗法", 0);
    assertThat(play.track("joint").party()).isEqualTo(PostRef.parse("county-government@盐边县"));
    assertThat(play.due("joint", "convene")).isEqualTo(Play.at("2026-09-14T13:00"));
    play.pass(Duration.ofHours(1));
    play.answer("joint", "convene", "", 0, "natural-resources", "police", "emergency");
    assertThat(play.stages())
        .containsExactly("departments", "department", "department", "department");
    assertThat(play.file().tracks().stream().filter(Track::lead).map(t -> t.party().unit()))
        .contains("natural-resources")
        .doesNotContain("police", "emergency");
    assertThat(play.file().tracks().stream().skip(1).map(t -> t.duty("accept").orElseThrow().due()))
        .containsOnly(Play.at("2026-09-14T14:00"));
    assertThat(play.file().marks()).contains("joint");
    assertThat(play.last("reply-taken").facts().get("understood")).startsWith("联合执法 ");
    play.as("natural-resources").says("result", "查封矿口1处", 0);
    play.as("police").says("result", "刑拘2人", 0);
    assertThat(play.stages()).contains("departments");
    play.as("emergency").says("not-illegal", "无安全生产问题", 0);
    assertThat(play.stages()).containsExactly("review");
  }

  @Test
  void P_A4_a_closure_is_asked_of_the_county_government_and_its_decision_told_the_asker() {
    Play play = at("emergency");
    play.as("emergency").says("accept").says("close-down", "停产整顿后仍不达标", 0);
    assertThat(play.track("closure").party()).isEqualTo(PostRef.parse("county-government@盐边县"));
    assertThat(play.last("closure").facts())
        .containsEntry("why", "停产整顿后仍不达标")
        .containsEntry("asker", "盐边县应急管理局");
    assertThat(play.tryAnswer("department", "close-down", "再催一次", 0))
        .isEqualTo(refused(Decision.Reason.ALREADY_SAID));
    play.news();
    assertThat(play.until("2026-09-16T00:00").news())
        .contains("overdue → county-government", "overdue → city-office");
    play.answer("closure", "approve-closure");
    assertThat(play.last("closure-decided").facts())
        .containsEntry("understood", "批准关闭")
        .containsEntry("by", "盐边县政府");
    assertThat(play.stages()).containsExactly("departments", "department");
    assertThat(play.file().marks()).contains("closure-approved");
  }

  @Test
  void P_A1_every_level_is_asked_at_once_to_acknowledge_a_major_case() {
    Play play = reported("grid-member@" + VILLAGE, "爆炸，有人被埋", Kind.FIREWORKS, true);
    assertThat(play.said())
        .contains(
            "major → township-centre",
            "major → township-head",
            "major → county-office",
            "major → county-government",
            "major → city-office",
            "major → city-government");
    assertThat(play.stages()).filteredOn("acknowledge"::equals).hasSize(6);
    assertThat(play.last("major").prompt().orElseThrow().options().get(0).key()).isEqualTo("1");
    play.answer("township", "report-up");
    assertThat(play.stages()).contains("county").filteredOn("acknowledge"::equals).hasSize(6);
    play.answer("acknowledge", "acknowledge").news();
    assertThat(play.stages()).filteredOn("acknowledge"::equals).hasSize(5);
    assertThat(play.until("2026-09-14T09:30").news())
        .contains("overdue → county-government", "overdue → city-office")
        .doesNotContain("overdue → township-centre");
  }

  @Test
  void P_A1_acknowledgements_end_with_the_case() {
    Play play = reported("grid-member@" + VILLAGE, "爆炸，有人被埋", Kind.FIREWORKS, true);
    play.answer("township", "stopped", "是误报", 0).answer("closing", "archived");
    assertThat(play.file().status()).isEqualTo(Case.Status.CLOSED);
    assertThat(play.file().tracks()).isEmpty();
  }

  @Test
  void P_A6_a_serious_penalty_files_the_case_once_and_it_is_followed_to_the_end() {
    Play play = at("natural-resources", "police");
    play.as("natural-resources").says("result", "取缔矿点1处，没收违法所得3万元，按上限罚款10万元", 0);
    assertThat(play.events(Event.Filed.class))
        .containsExactly(
            new Event.Filed("攀非备26000170", List.of(Ground.CLOSED, Ground.CONFISCATED), "P-A6"));
    assertThat(play.news()).contains("filed → county-office", "filed → city-office");
    play.as("police").says("result", "刑拘2人", 0);
    assertThat(play.file().docket().grounds())
        .containsExactly(Ground.CLOSED, Ground.CONFISCATED, Ground.CRIMINAL);
    assertThat(play.file().docket().dossier()).isEqualTo("攀非备26000170");
    play.answer("review", "approve-result");
    assertThat(play.stages()).containsExactly("follow");
    play.answer("follow", "carried-out", "罚款已缴，矿口已封", 0);
    assertThat(play.stages()).containsExactly("closing");
    assertThat(play.replayed()).isEqualTo(play.file());
  }

  @Test
  void P_A6_a_mild_penalty_is_not_filed_and_the_county_may_file_what_the_words_did_not_say() {
    Play play = at("natural-resources");
    play.as("natural-resources").says("result", "罚款2万元", 0);
    assertThat(play.events(Event.Filed.class)).isEmpty();
    Command file =
        new Command.File(holder(play, "county-office@盐边县"), List.of(Ground.LICENCE), "已吊销");
    assertThat(play.command(file)).isInstanceOf(Decision.Accepted.class);
    assertThat(play.command(file)).isEqualTo(refused(Decision.Reason.ALREADY_SAID));
    play.answer("review", "approve-result");
    assertThat(play.stages()).containsExactly("follow");
  }

  @Test
  void LP_A8_the_four_are_kept_as_figures() {
    Play play = at("natural-resources");
    play.as("natural-resources").says("result", "取缔矿点2处，责令停产3家，罚款12万元，移送公安4人", 0);
    assertThat(play.events(Event.MeasuresTaken.class))
        .singleElement()
        .satisfies(
            taken -> {
              assertThat(taken.measures().closed()).isEqualTo(2);
              assertThat(taken.measures().fine()).isEqualByComparingTo("120000");
              assertThat(taken.measures().criminal()).isEqualTo(4);
              assertThat(taken.measures().firms().orElseThrow().stopped()).isEqualTo(3);
            });
  }
}
