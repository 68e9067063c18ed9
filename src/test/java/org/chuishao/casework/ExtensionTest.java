package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Predicate;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.testkit.Play;
import org.junit.jupiter.api.Test;

/** More time (O-EXT): asked before expiry, granted one level up. */
class ExtensionTest {

  private static Play assigned() {
    Play play =
        Play.linyi("2026-09-30T16:00")
            .report(Play.ZHANG)
            .answer("village", "refuses")
            .answer("township", "whistle")
            .answer("county", "assign", "", 0, "police");
    play.as("police").says("accept");
    play.news();
    return play;
  }

  @Test
  void O_EXT_an_approval_moves_the_deadline_by_working_days_and_says_so_to_the_one_who_asked() {
    Play play = assigned();
    play.as("police").says("extend", "检测报告未出", 3);
    assertThat(play.news())
        .containsExactly("extension → county-office", "reply-taken → department");
    assertThat(play.last("extension").facts())
        .containsEntry("days", "3")
        .containsEntry("why", "检测报告未出")
        .containsEntry("asker", "示范县公安局");
    assertThat(play.due("department", "result")).isEqualTo(Play.at("2026-10-14T00:00"));
    play.answer("extension", "approve");
    assertThat(play.due("department", "result")).isEqualTo(Play.at("2026-10-17T00:00"));
    assertThat(play.news()).containsExactly("extended → department", "reply-taken → county-office");
    assertThat(play.last("extended").facts()).containsEntry("due", "10月16日 24:00");
    Event.DutyMoved moved = play.events(Event.DutyMoved.class).get(0);
    assertThat(moved.derivation().notes()).containsExactly("批准延期3个工作日：检测报告未出");
  }

  @Test
  void O_EXT_after_an_approval_the_reminders_of_the_old_deadline_are_gone() {
    Play play = assigned();
    play.as("police").says("extend", "检测报告未出", 3);
    play.answer("extension", "approve").until("2026-10-13T09:00");
    assertThat(play.said()).filteredOn(line -> line.equals("remind → department")).hasSize(2);
    play.until("2026-10-16T08:59").news();
    assertThat(play.until("2026-10-16T09:00").news()).containsExactly("remind → department");
  }

  @Test
  void O_EXT_a_denial_leaves_the_deadline_and_is_told() {
    Play play = assigned();
    play.as("police").says("extend", "检测报告未出", 3);
    play.news();
    play.answer("extension", "deny");
    assertThat(play.due("department", "result")).isEqualTo(Play.at("2026-10-14T00:00"));
    assertThat(play.news()).contains("extension-refused → department");
    assertThat(play.stages()).containsExactly("departments", "department");
  }

  @Test
  void O_EXT_two_extensions_add_up() {
    Play play = assigned();
    play.as("police").says("extend", "检测报告未出", 3);
    play.answer("extension", "approve");
    play.as("police").says("extend", "还要补检", 1);
    play.answer("extension", "approve");
    assertThat(play.due("department", "result")).isEqualTo(Play.at("2026-10-20T00:00"));
    assertThat(play.track("department").duty("result").orElseThrow().extraDays()).isEqualTo(4);
  }

  @Test
  void O_EXT_asked_in_the_last_minute_it_is_heard_and_at_the_deadline_it_is_too_late() {
    Play play = assigned().until("2026-10-13T23:59");
    play.as("police").says("extend", "检测报告未出", 1);
    assertThat(play.stages()).contains("extension");
    Play late = assigned().until("2026-10-14T00:00");
    assertThat(late.tryAnswer("department", "extend", "检测报告未出", 1))
        .matches(refused(Decision.Reason.TOO_LATE));
  }

  @Test
  void O_EXT_a_second_request_waits_for_the_answer_to_the_first() {
    Play play = assigned();
    play.as("police").says("extend", "检测报告未出", 3);
    assertThat(play.tryAnswer("department", "extend", "再多一天", 1))
        .matches(refused(Decision.Reason.ALREADY_SAID));
  }

  @Test
  void O_EXT_a_request_needs_a_reason_and_days() {
    Play play = assigned();
    assertThat(play.tryAnswer("department", "extend", " ", 3))
        .matches(refused(Decision.Reason.REASON_NEEDED));
    assertThat(play.tryAnswer("department", "extend", "检测报告未出", 0))
        .matches(refused(Decision.Reason.DAYS_NEEDED));
  }

  @Test
  void O_EXT_the_one_who_asks_cannot_grant_it() {
    Play play = assigned();
    play.as("police").says("extend", "检测报告未出", 3);
    assertThat(play.tryAnswerBy("zhou-chunmei", "extension", "approve"))
        .matches(refused(Decision.Reason.NOT_YOURS));
    assertThat(play.tryAnswerBy("chen-guilan", "extension", "approve"))
        .isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void O_EXT_a_request_that_nobody_answers_is_reminded_of_and_reported() {
    Play play = assigned();
    play.as("police").says("extend", "检测报告未出", 3);
    play.news();
    assertThat(play.pass(Duration.ofHours(2)).news()).containsExactly("remind → county-office");
    assertThat(play.pass(Duration.ofHours(2)).news())
        .containsExactly("overdue → county-office", "overdue → commander");
  }

  @Test
  void O_EXT_a_result_ends_the_open_request() {
    Play play = assigned();
    play.as("police").says("extend", "检测报告未出", 3).says("result", "拘留1人", 0);
    assertThat(play.stages()).containsExactly("feedback");
  }

  private static Predicate<Decision> refused(Decision.Reason reason) {
    return decision -> decision instanceof Decision.Refused refused && refused.reason() == reason;
  }
}
