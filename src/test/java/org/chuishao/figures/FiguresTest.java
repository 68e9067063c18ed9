package org.chuishao.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.directory.Directory;
import org.chuishao.model.Accountability;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.DayEntry;
import org.chuishao.model.Event;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.FigureEntry;
import org.chuishao.model.Ground;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;
import org.chuishao.model.Recorded;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Subject;
import org.chuishao.policy.PolicyBook;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.chuishao.testkit.SampleDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of rules.md D, case by case. */
class FiguresTest {

  private static final AreaPath CITY = new AreaPath("示范市");
  private static final AreaPath COUNTY = new AreaPath("示范县");
  private static final AreaPath LIUHE = new AreaPath("示范县/柳河镇");
  private static final PostRef POLICE = new PostRef("department", "police", COUNTY);
  private static final PostRef EMERGENCY = new PostRef("department", "emergency", COUNTY);
  private static final PostRef CENTRE = PostRef.of("township-centre", LIUHE);
  private static final Period SEPTEMBER = Period.parse("2026-09");
  private static final Period OCTOBER = Period.parse("2026-10");
  private static final Instant LATER = Play.at("2027-03-01T00:00");
  private static final Directory DIRECTORY = SampleDirectory.directory("");
  private static final PolicyBook POLICIES =
      new PolicyBook(List.of(SampleBooks.policy("linyi-2020")), List.of());

  private static Figures figures(Play... plays) {
    return figures(List.of(), List.of(), plays);
  }

  private static Figures figures(List<DayEntry> days, List<FigureEntry> entries, Play... plays) {
    List<CaseLog> logs =
        Arrays.stream(plays).map(play -> new CaseLog(play.file().no(), play.log())).toList();
    return new Figures(DIRECTORY, POLICIES, logs, days, entries, LATER);
  }

  private static Play atDepartments(String start) {
    Play play = Play.linyi(start).report(Play.ZHANG).answer("village", "refuses");
    play.answer("township", "whistle", "镇里没有执法权", 0);
    return play.answer("county", "assign", "", 0, "police", "emergency");
  }

  private static String cells(Table.Row row) {
    return row.cells().stream()
        .map(BigDecimal::toPlainString)
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }

  @Test
  void the_table_has_the_rows_and_columns_of_the_document_and_no_other() {
    Table table = figures().table(CITY, OCTOBER);

    assertThat(table.rows().stream().map(Table.Row::title))
        .containsExactly("烟花爆竹", "危险化学品", "民用爆炸物品", "矿山", "消防", "道路交通", "建筑施工", "特种设备");
    assertThat(table.total().title()).isEqualTo("合计");
    assertThat(Arrays.stream(FigureColumn.values()).map(FigureColumn::heading))
        .containsExactly(
            "执法检查生产经营单位(家)",
            "查出非法行为(项)",
            "停产整顿企业(家)",
            "行政处罚(万元)",
            "采取刑事措施(人)",
            "核实举报线索(条)",
            "关闭取缔非法生产经营窝点(个)",
            "兑现举报奖励(万元)",
            "警示约谈领导干部(人)",
            "问责领导干部(人)",
            "张贴有奖举报公告(张)",
            "发放有奖举报明白纸(份)");
  }

  @Test
  void what_departments_dealt_with_they_count_once_and_no_township_does() {
    Play play = atDepartments("2026-09-21T08:00");
    play.as("police").says("result", "取缔窝点1个，刑事拘留1人，罚款5000元", 0);
    play.as("emergency").says("result", "取缔窝点，责令停产，罚款1.2345万元，移送公安1人", 0);
    Figures figures = figures(play);

    assertThat(cells(figures.table(CITY, SEPTEMBER).row(Kind.FIREWORKS)))
        .isEqualTo("0 1 1 1.7345 1 0 1 0 0 0 0 0");
    assertThat(figures.own(COUNTY, SEPTEMBER).total())
        .isEqualTo(figures.table(CITY, SEPTEMBER).total());
    assertThat(figures.table(LIUHE, SEPTEMBER).total().empty()).isTrue();
    assertThat(cells(figures.ofPost(POLICE, SEPTEMBER).total()))
        .isEqualTo("0 1 0 0.5 1 0 1 0 0 0 0 0");
    assertThat(cells(figures.ofPost(EMERGENCY, SEPTEMBER).total()))
        .isEqualTo("0 0 1 1.2345 0 0 0 0 0 0 0 0");
    assertThat(figures.posts(CITY, SEPTEMBER)).containsExactly(EMERGENCY, POLICE);
  }

  @Test
  void what_the_village_stopped_its_township_counts_and_the_county_itself_does_not() {
    Figures figures =
        figures(Play.linyi("2026-09-21T08:00").report(Play.ZHANG).answer("village", "stopped"));

    for (AreaPath area : List.of(Play.ZHANG, LIUHE, COUNTY, CITY)) {
      assertThat(figures.table(area, SEPTEMBER).total().cell(FigureColumn.FOUND)).isEqualTo("1");
    }
    assertThat(figures.own(COUNTY, SEPTEMBER).total().empty()).isTrue();
    assertThat(figures.own(LIUHE, SEPTEMBER).total().empty()).isTrue();
  }

  @Test
  void what_was_not_illegal_is_no_act_and_what_a_duplicate_gave_goes_back() {
    Play none = Play.linyi("2026-09-21T08:00").report(Play.ZHANG).answer("village", "not-illegal");
    Play twice = Play.linyi("2026-09-21T08:00").report(Play.ZHANG).answer("village", "stopped");
    twice.pass(Duration.ofDays(30));
    twice.command(new Command.Withdraw(twice.person(CENTRE), CaseNo.of(2026, 9), "重复"));
    Figures figures = figures(none, twice);

    assertThat(figures.table(CITY, SEPTEMBER).total().cell(FigureColumn.FOUND)).isEqualTo("1");
    assertThat(figures.table(CITY, OCTOBER).total().cell(FigureColumn.FOUND)).isEqualTo("-1");
    assertThat(figures.table(CITY, OCTOBER).corrections())
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.why()).isEqualTo("并入案" + CaseNo.of(2026, 9));
              assertThat(fact.on()).isEqualTo("2026-09-21");
            });
  }

  @Test
  void what_is_taken_back_before_the_cut_leaves_no_trace_and_the_same_cut_gives_the_same_table() {
    Play play = atDepartments("2026-09-30T22:00");
    play.until("2026-09-30T23:55");
    play.as("police").says("result", "罚款5000元", 0);
    Table before = figures(play).table(COUNTY, SEPTEMBER, Play.at("2026-10-01T00:00"));
    play.until("2026-10-01T00:02");
    play.command(new Command.Undo(play.person(POLICE)));
    Figures figures = figures(play);

    assertThat(before.total().cell(FigureColumn.FINED)).isEqualTo("0.5");
    assertThat(before.open()).isTrue();
    assertThat(figures.table(COUNTY, SEPTEMBER, Play.at("2026-10-01T00:00"))).isEqualTo(before);
    assertThat(figures.table(COUNTY, SEPTEMBER).total().empty()).isTrue();
    assertThat(figures.table(COUNTY, OCTOBER).total().empty()).isTrue();
    assertThat(figures.behind(COUNTY, SEPTEMBER, Optional.empty(), FigureColumn.FINED)).isEmpty();
  }

  @Test
  void a_fine_without_its_amount_is_asked_for_and_not_guessed() {
    Play play = atDepartments("2026-09-21T08:00");
    play.as("police").says("result", "已处罚，移送公安", 0);
    Table table = figures(play).table(COUNTY, SEPTEMBER);

    assertThat(table.total().cell(FigureColumn.FINED)).isEqualTo("0");
    assertThat(table.missing().stream().map(missing -> missing.party() + missing.what()))
        .containsExactlyInAnyOrder("示范县公安局罚款金额", "示范县公安局采取刑事措施人数");
  }

  private static FigureEntry entry(String id, String at, FigureColumn column, int amount) {
    return new FigureEntry(
        id,
        CENTRE,
        "he-mingyuan",
        Play.at(at),
        YearMonth.of(2026, 9),
        column == FigureColumn.NOTICES ? Optional.empty() : Optional.of(Kind.MINING),
        column,
        BigDecimal.valueOf(amount),
        "sms",
        column.zh() + amount);
  }

  @Test
  void of_what_a_post_states_the_last_stands_and_what_comes_after_the_cut_is_corrected_by_name() {
    Figures figures =
        figures(
            List.of(),
            List.of(
                entry("1", "2026-10-02T09:00", FigureColumn.INSPECTED, 12),
                entry("2", "2026-10-04T09:00", FigureColumn.INSPECTED, 15),
                entry("3", "2026-10-08T09:00", FigureColumn.INSPECTED, 14)));

    assertThat(figures.table(LIUHE, SEPTEMBER).row(Kind.MINING).cell(FigureColumn.INSPECTED))
        .isEqualTo("15");
    Table october = figures.table(LIUHE, OCTOBER);
    assertThat(october.row(Kind.MINING).cell(FigureColumn.INSPECTED)).isEqualTo("-1");
    assertThat(october.corrections().stream().map(fact -> fact.amount() + fact.by() + fact.why()))
        .containsExactly("-15何明远重新填报为14家", "14何明远填报：执法检查生产经营单位14");
  }

  @Test
  void posters_of_the_day_book_are_not_counted_again_when_their_month_is_stated() {
    DayEntry line =
        new DayEntry(
            "d1",
            DayEntry.What.PUBLICITY,
            LIUHE,
            Play.at("2026-09-10T09:00"),
            "he-mingyuan",
            "",
            false,
            Map.of(DayEntry.Count.NOTICES, 10, DayEntry.Count.LEAFLETS, 200),
            "张贴公告10张，发明白纸200份");
    Figures figures =
        figures(List.of(line), List.of(entry("1", "2026-10-02T09:00", FigureColumn.NOTICES, 30)));
    Table table = figures.table(LIUHE, SEPTEMBER);

    assertThat(table.unassigned().cell(FigureColumn.NOTICES)).isEqualTo("30");
    assertThat(table.total().cell(FigureColumn.NOTICES)).isEqualTo("30");
    assertThat(table.total().cell(FigureColumn.LEAFLETS)).isEqualTo("200");
  }

  private static Play byThePublic() {
    Play play = Play.linyi("2026-09-21T08:00");
    Report report =
        new Report(
            Play.ZHANG,
            List.of(Kind.FIREWORKS),
            Subject.DEN,
            "村西头",
            "有人卷炮仗",
            new Reporter.Unnamed(),
            play.now(),
            Optional.empty(),
            false,
            "sms");
    play.command(new Command.Open(Actor.PUBLIC, CaseNo.of(2026, 17), report));
    return play;
  }

  @Test
  void a_reward_counts_where_it_was_granted_when_it_is_paid() {
    Play play = byThePublic();
    play.answer("village", "refuses").answer("township", "order", "", 0, "police-station");
    play.as("police-station").says("result", "已取缔", 0);
    play.command(new Command.Reward(play.person(CENTRE), Event.RewardStep.VERIFIED, 200_050));
    play.command(new Command.Reward(Actor.PUBLIC, Event.RewardStep.CLAIMED, 0));
    play.pass(Duration.ofDays(14));
    play.command(new Command.Reward(Actor.SYSTEM, Event.RewardStep.PAID, 0));
    Figures figures = figures(play);

    assertThat(figures.table(LIUHE, SEPTEMBER).total().cell(FigureColumn.REWARDED)).isEqualTo("0");
    assertThat(figures.table(LIUHE, OCTOBER).total().cell(FigureColumn.REWARDED))
        .isEqualTo("0.20005");
    assertThat(figures.table(LIUHE, SEPTEMBER).total().cell(FigureColumn.VERIFIED)).isEqualTo("1");
  }

  @Test
  void steps_are_yellow_and_red_by_the_share_of_the_limit_and_holidays_use_up_nothing() {
    Play play = atDepartments("2026-09-29T08:00");
    play.as("police").says("accept");
    play.as("emergency").says("accept");
    Figures figures = figures(play);

    // 5wd from 29 September: 30 September, then 8, 9, 10 and 12 October.
    assertThat(lights(figures, "2026-10-08T00:00")).containsOnly(Light.GREEN);
    assertThat(lights(figures, "2026-10-10T12:00")).containsOnly(Light.GREEN);
    assertThat(lights(figures, "2026-10-10T18:00")).containsOnly(Light.YELLOW);
    assertThat(lights(figures, "2026-10-13T00:00")).containsOnly(Light.RED);
    assertThat(figures.overdue(LIUHE, Play.at("2026-10-13T00:00")))
        .extracting(OpenStep::title)
        .containsExactly("示范县应急管理局", "示范县公安局");
  }

  private static List<Light> lights(Figures figures, String at) {
    return figures.openSteps(COUNTY, Play.at(at)).stream().map(OpenStep::light).toList();
  }

  @Test
  void a_post_is_not_late_when_our_notice_was() {
    Play theirs = Play.linyi("2026-09-21T08:00").report(Play.ZHANG);
    theirs.pass(Duration.ofMinutes(90)).answer("village", "stopped");
    Play ours = Play.linyi("2026-09-21T08:00").report(Play.ZHANG);
    ours.command(new Command.Undeliverable(ours.messages().get(0), "号码是空号"));
    ours.pass(Duration.ofMinutes(90)).answer("village", "stopped");
    PostRef secretary = PostRef.of("village-secretary", Play.ZHANG);

    List<PostRecord> records = figures(theirs, ours).performance(Play.ZHANG, SEPTEMBER);
    PostRecord record =
        records.stream().filter(one -> one.post().equals(secretary)).findFirst().orElseThrow();

    assertThat(List.of(record.onTime(), record.late(), record.ours()))
        .as("late to persuade, in time to report up; the same with our notice late")
        .isEqualTo(List.of(2, 1, 1));
  }

  @Test
  void returns_extensions_and_what_was_opened_again_are_counted_of_the_post_they_befell() {
    Play play = atDepartments("2026-09-21T08:00");
    play.as("police").says("return", "不归我们管", 0);
    play.answer("reassign", "assign", "", 0, "market-regulation");
    play.as("emergency").says("accept").says("extend", "检测报告还没有出来", 3);
    play.answer("extension", "approve");
    play.as("emergency").says("result", "已取缔", 0);
    play.as("market-regulation").says("result", "已取缔", 0);
    play.answer("feedback", "feed-back").answer("closing", "published");
    List<ClosedCase> closed = figures(play).closed(LIUHE, SEPTEMBER);
    play.command(new Command.Reopen(play.person(CENTRE), "死灰复燃"));
    Figures figures = figures(play);

    assertThat(
            figures.performance(COUNTY, SEPTEMBER).stream()
                .filter(one -> one.returned() + one.extended() + one.reopened() > 0)
                .map(one -> one.title() + one.returned() + one.extended() + one.reopened()))
        .containsExactly("示范县应急管理局010", "示范县市场监督管理局001", "示范县公安局100");
    assertThat(closed)
        .singleElement()
        .satisfies(one -> assertThat(one.outcome()).isEqualTo("已依法处理"));
    assertThat(figures.closed(LIUHE, SEPTEMBER)).isEmpty();
    assertThat(figures.counts(LIUHE, SEPTEMBER)).isEqualTo(new Counts(1, 0, 0, 1, 1));
  }

  @Test
  void every_figure_opens_down_to_the_cases_and_entries_behind_it() {
    Play play = atDepartments("2026-09-21T08:00");
    play.as("police").says("result", "罚款5000元", 0);
    Figures figures =
        figures(
            List.of(), List.of(entry("1", "2026-10-02T09:00", FigureColumn.INSPECTED, 12)), play);

    List<String> sources = new ArrayList<>();
    for (FigureColumn column : FigureColumn.values()) {
      figures
          .behind(COUNTY, SEPTEMBER, Optional.empty(), column)
          .forEach(fact -> sources.add(column.key() + " " + fact.source().key() + " " + fact.by()));
    }
    long reply =
        play.log().stream()
            .filter(
                one ->
                    one.event() instanceof Event.Replied replied
                        && replied.means().equals("result"))
            .findFirst()
            .orElseThrow()
            .seq();
    String of = "case:" + play.file().no() + "#" + reply;
    assertThat(sources)
        .containsExactly(
            "inspected entry:1 何明远", "found " + of + " 示范县公安局", "fined " + of + " 示范县公安局");
  }

  /** A case of the county that was filed, supervised and held against two officials. */
  private static CaseLog serious() {
    Play play = atDepartments("2026-09-21T08:00");
    play.as("police").says("result", "取缔窝点1个，刑事拘留1人，罚款5000元", 0);
    Actor office = play.person(PostRef.of("county-office", COUNTY));
    List<Recorded> log = new ArrayList<>(play.log());
    for (Event event :
        List.of(
            new Event.Filed("示范县-2026-001", List.of(Ground.CLOSED, Ground.CRIMINAL), "P-A6"),
            new Event.Supervised(1, PostRef.of("county-office", COUNTY), EMERGENCY, "抓紧", "P-A5"),
            new Event.HeldToAccount(
                Accountability.TALK, List.of("张三", "李四", "张三"), "查处不力", "LP-A9"),
            new Event.HeldToAccount(Accountability.PENALTY, List.of("张三"), "查处不力", "LP-A9"),
            new Event.HeldToAccount(Accountability.BOTH_SIDES, List.of("张三"), "发生事故", "LP-A9"))) {
      log.add(new Recorded(log.size() + 1L, play.now(), office, event));
    }
    return new CaseLog(play.file().no(), log);
  }

  @Test
  void LP_A9_officials_are_counted_once_each_where_they_were_held_to_account() {
    Figures figures =
        new Figures(DIRECTORY, POLICIES, List.of(serious()), List.of(), List.of(), LATER);

    assertThat(figures.own(COUNTY, SEPTEMBER).total().cell(FigureColumn.TALKED)).isEqualTo("2");
    assertThat(figures.own(COUNTY, SEPTEMBER).total().cell(FigureColumn.HELD)).isEqualTo("1");
  }

  @Test
  void P_B6_serious_cases_are_filed_in_their_month_and_followed_in_the_next() {
    Figures figures =
        new Figures(DIRECTORY, POLICIES, List.of(serious()), List.of(), List.of(), LATER);

    assertThat(figures.filings(COUNTY, SEPTEMBER))
        .singleElement()
        .satisfies(
            filing -> {
              assertThat(filing.fresh()).isTrue();
              assertThat(filing.grounds()).containsExactly(Ground.CLOSED, Ground.CRIMINAL);
              assertThat(filing.measures()).isEqualTo("关闭取缔1处、罚款5000元、移送追责1人");
              assertThat(filing.supervised()).isEqualTo(1);
            });
    assertThat(figures.filings(COUNTY, OCTOBER))
        .singleElement()
        .satisfies(
            filing -> {
              assertThat(filing.fresh()).isFalse();
              assertThat(filing.endedAt()).isEmpty();
            });
    assertThat(figures.filings(COUNTY, Period.parse("2026-08"))).isEmpty();
  }

  @Test
  void P_B7_the_report_on_a_quarter_names_areas_without_anything() {
    Figures figures =
        new Figures(DIRECTORY, POLICIES, List.of(serious()), List.of(), List.of(), LATER);
    Quarter quarter = figures.quarter(COUNTY, Period.parse("2026-Q3"));

    assertThat(quarter.areas().stream().map(line -> line.name() + (line.zero() ? " 零报告" : "")))
        .containsExactly("柳河镇", "青石镇 零报告", "东关街道 零报告");
    assertThat(quarter.whole().filed()).isEqualTo(1);
    assertThat(quarter.whole().supervised()).isEqualTo(1);
    assertThat(quarter.whole().counts().received()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10, 2026-10-01, 2026-10-31, 2026-11-06T00:00",
    "2026-Q4, 2026-10-01, 2026-12-31, 2027-01-06T00:00",
    "2026, 2026-01-01, 2026-12-31, 2027-01-06T00:00",
    "2026-09-21..2026-09-27, 2026-09-21, 2026-09-27, 2026-09-28T00:00",
  })
  void periods_are_written_and_cut_alike(String key, String first, String last, String cut) {
    Period period = Period.parse(key);
    assertThat(period.key()).isEqualTo(key);
    assertThat(period.first()).isEqualTo(first);
    assertThat(period.last()).isEqualTo(last);
    assertThat(period.cut()).isEqualTo(Play.at(cut));
    assertThat(period.previous().cut()).isEqualTo(period.cutBefore());
  }
}
