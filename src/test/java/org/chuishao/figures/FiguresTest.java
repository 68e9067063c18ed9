package org.chuishao.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.DayEntry;
import org.chuishao.model.Event;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.Kind;
import org.chuishao.testkit.Play;
import org.junit.jupiter.api.Test;

/** The table of 附件2. */
class FiguresTest extends FiguresRig {

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
}
