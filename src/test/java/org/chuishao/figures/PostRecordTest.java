package org.chuishao.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.chuishao.model.Command;
import org.chuishao.model.PostRef;
import org.chuishao.testkit.Play;
import org.junit.jupiter.api.Test;

/** How posts kept their limits: lights, and what befell whom. */
class PostRecordTest extends FiguresRig {

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
}
