package org.chuishao.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chuishao.directory.Directory;
import org.chuishao.figures.CaseLog;
import org.chuishao.model.AreaPath;
import org.chuishao.policy.PolicyBook;
import org.chuishao.policy.RecurringRule;
import org.chuishao.recurring.RoundId;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.chuishao.testkit.SampleDirectory;
import org.junit.jupiter.api.Test;

/** What a bulletin tells of cases, played by the policy as it is shipped. */
class EditorTest {

  private static final AreaPath LIUHE = new AreaPath("示范县/柳河镇");
  private static final AreaPath LIJIAGOU = new AreaPath("示范县/柳河镇/李家沟村");
  private static final Directory DIRECTORY = SampleDirectory.directory("");
  private static final PolicyBook POLICIES =
      new PolicyBook(List.of(SampleBooks.policy("linyi-2020")), List.of());
  private static final RecurringRule WEEKLY =
      SampleBooks.policy("linyi-2020").recurring().get("weekly");

  private static Bulletin bulletin(LocalDate week, Play... plays) {
    return bulletin(week, Play.at("2026-12-01T00:00"), plays);
  }

  private static Bulletin bulletin(LocalDate week, Instant now, Play... plays) {
    List<CaseLog> logs =
        Arrays.stream(plays).map(play -> new CaseLog(play.file().no(), play.log())).toList();
    return Editor.edit(
        "柳河镇打非周报",
        LIUHE,
        List.of(Play.ZHANG, LIJIAGOU),
        Issue.upTo(WEEKLY, week, 4, Play.deadlines()),
        new Material(DIRECTORY, POLICIES, logs, List.of(), List.of(), now),
        false);
  }

  /** Stopped on site, published after two days: closed. */
  private static Play stopped(String local, AreaPath area) {
    Play play = Play.linyi(local).report(area).answer("village", "stopped");
    play.pass(Duration.ofDays(2));
    return play.answer("closing", "published");
  }

  @Test
  void L_B2_a_week_tells_what_came_what_closed_and_what_is_late_at_whom() {
    Play late = Play.linyi("2026-09-23T08:00").report(Play.ZHANG).answer("village", "refuses");
    late.pass(Duration.ofDays(20));
    Bulletin bulletin =
        bulletin(
            LocalDate.parse("2026-09-21"),
            stopped("2026-09-19T08:00", Play.ZHANG),
            stopped("2026-09-22T08:00", LIJIAGOU),
            late);

    // Friday 25 September is a holiday: it goes on Thursday, and tells of the days up to Wednesday.
    assertThat(bulletin.span()).isEqualTo("9月18日至9月23日");
    assertThat(bulletin.cut()).isEqualTo("9月23日 24:00");
    assertThat(bulletin.numbers().stream().map(Bulletin.Count::value)).containsExactly(3, 1, 1);
    assertThat(bulletin.overdue())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.number()).isEqualTo(1);
              assertThat(item.area()).isEqualTo(Play.ZHANG);
              assertThat(item.steps()).contains("柳河镇").contains("：研判处置");
              assertThat(item.when()).startsWith("超");
            });
    assertThat(bulletin.closed()).hasSize(1);
  }

  @Test
  void what_happens_after_the_cut_is_told_by_the_next_one_and_nothing_twice() {
    List<Play> plays = new ArrayList<>();
    for (String day : List.of("18", "21", "23", "24", "25", "28", "29")) {
      plays.add(stopped("2026-09-" + day + "T15:00", Play.ZHANG));
    }
    Play[] all = plays.toArray(Play[]::new);
    List<Integer> received = new ArrayList<>();
    List<Integer> closed = new ArrayList<>();
    for (LocalDate week = LocalDate.parse("2026-09-14");
        week.isBefore(LocalDate.parse("2026-10-20"));
        week = week.plusWeeks(1)) {
      Bulletin bulletin = bulletin(week, all);
      received.add(bulletin.numbers().get(0).value());
      closed.add(bulletin.numbers().get(1).value());
    }
    assertThat(received.stream().mapToInt(Integer::intValue).sum()).isEqualTo(plays.size());
    assertThat(closed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(plays.size());
  }

  @Test
  void the_same_issue_says_the_same_whenever_it_is_made() {
    LocalDate week = LocalDate.parse("2026-09-21");
    Play late = Play.linyi("2026-09-23T08:00").report(Play.ZHANG).answer("village", "refuses");
    Bulletin atOnce = bulletin(week, Play.at("2026-09-24T09:00"), late);
    late.until("2026-09-24T10:00").answer("township", "whistle", "镇里没有执法权", 0);
    Bulletin later = bulletin(week, Play.at("2026-11-01T00:00"), late);

    assertThat(later).isEqualTo(atOnce);
  }

  @Test
  void areas_below_add_up_to_the_sum_and_no_word_of_the_reporter_is_in_it() {
    Bulletin bulletin =
        bulletin(
            LocalDate.parse("2026-09-21"),
            stopped("2026-09-19T08:00", Play.ZHANG),
            Play.linyi("2026-09-22T08:00").report(LIJIAGOU),
            Play.linyi("2026-09-22T09:00").report(new AreaPath("示范县/柳河镇/河西村")));

    List<Bulletin.Part> parts = bulletin.parts();
    Bulletin.Part sum = parts.get(parts.size() - 1);
    assertThat(parts.stream().map(Bulletin.Part::name))
        .containsExactly("张庄村", "李家沟村", "柳河镇本级", "合计");
    assertThat(parts.stream().filter(part -> !part.total()).mapToInt(Bulletin.Part::opened).sum())
        .isEqualTo(sum.opened())
        .isEqualTo(3);
    assertThat(Pages.tables(bulletin).toString()).doesNotContain("炮仗", "老窑厂", "杨立新");
  }

  @Test
  void the_name_of_an_issue_is_read_as_it_is_written() {
    Edition edition =
        new Edition(new RoundId("linyi-2020", "weekly", LIUHE), LocalDate.parse("2026-09-21"));
    assertThat(Edition.parse(edition.toString())).isEqualTo(edition);
  }
}
