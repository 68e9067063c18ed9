package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.chuishao.model.Actor;
import org.chuishao.model.Command;
import org.chuishao.model.Duty;
import org.chuishao.model.PostRef;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.junit.jupiter.api.Test;

/** Deadlines into a year whose days are not known yet, and what happens when they are. */
class ProvisionalTest {

  /** An order of 30 December 2025 while the notice for 2026 is not known. */
  private static Play assigned() {
    Play play =
        new Play(SampleBooks.linyiKnowing(2025), "2025-12-30T16:00")
            .report(Play.ZHANG)
            .answer("village", "refuses")
            .answer("township", "whistle")
            .answer("county", "assign", "", 0, "police");
    play.as("police").says("accept");
    play.news();
    return play;
  }

  private static Play known(Play play) {
    play.under(SampleBooks.linyiKnowing(2025, 2026)).command(new Command.Recompute());
    return play;
  }

  @Test
  void a_deadline_into_an_unknown_year_says_that_it_is_provisional() {
    Play play = assigned();
    Duty result = play.track("department").duty("result").orElseThrow();
    assertThat(result.provisional()).isTrue();
    assertThat(result.due()).isEqualTo(Play.at("2026-01-07T00:00"));
    assertThat(play.last("order").facts()).containsEntry("due", "12月31日 04:00");
  }

  @Test
  void when_the_days_are_known_it_is_computed_anew_and_the_holder_hears_of_it_once() {
    // 12-31, then 1 to 3 January off, 4 January a make-up workday: 4, 5, 6, 7.
    Play play = known(assigned());
    assertThat(play.due("department", "result")).isEqualTo(Play.at("2026-01-08T00:00"));
    assertThat(play.track("department").duty("result").orElseThrow().provisional()).isFalse();
    assertThat(play.news()).containsExactly("recomputed → department");
    assertThat(known(play).news()).isEmpty();
    assertThat(play.until("2026-01-07T00:00").news()).doesNotContain("overdue → department");
  }

  @Test
  void a_pause_and_an_extension_survive_the_recomputation() {
    Play play = assigned();
    play.as("police").says("extend", "鉴定未出", 1);
    play.answer("extension", "approve");
    Actor.Person office = play.person(PostRef.parse("county-office@示范县"));
    play.until("2025-12-30T18:00").command(new Command.Suspend(office, "等待鉴定"));
    play.until("2025-12-31T18:00").command(new Command.Resume(office, "已出"));
    assertThat(play.due("department", "result")).isEqualTo(Play.at("2026-01-09T00:00"));
    known(play);
    assertThat(play.due("department", "result")).isEqualTo(Play.at("2026-01-10T00:00"));
  }

  @Test
  void a_reply_taken_back_after_the_days_became_known_leaves_no_provisional_deadline() {
    Play play = assigned();
    play.as("police").says("result", "写错了", 0);
    known(play);
    play.undo("zhou-chunmei");
    assertThat(play.due("department", "result")).isEqualTo(Play.at("2026-01-08T00:00"));
  }

  @Test
  void what_was_called_overdue_and_is_not_any_more_starts_its_clock_again() {
    Play play = assigned().until("2026-01-07T08:00");
    assertThat(play.news()).contains("overdue → department");
    known(play).news();
    assertThat(play.until("2026-01-07T23:59").news()).containsExactly("remind → department");
    assertThat(play.until("2026-01-08T00:00").news()).contains("overdue → department");
  }
}
