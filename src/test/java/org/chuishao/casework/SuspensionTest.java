package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Predicate;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.model.PostRef;
import org.chuishao.testkit.Play;
import org.junit.jupiter.api.Test;

/** A pause of a case (O-SUS): clocks stand still and go on by themselves. */
class SuspensionTest {

  private static Actor.Person office(Play play) {
    return play.person(PostRef.parse("county-office@示范县"));
  }

  private static Play suspend(Play play) {
    assertThat(play.command(new Command.Suspend(office(play), "等待鉴定")))
        .isInstanceOf(Decision.Accepted.class);
    return play;
  }

  private static Play resume(Play play) {
    assertThat(play.command(new Command.Resume(office(play), "鉴定已出")))
        .isInstanceOf(Decision.Accepted.class);
    return play;
  }

  private static Play assigned(String local) {
    Play play =
        Play.linyi(local)
            .report(Play.ZHANG)
            .answer("village", "refuses")
            .answer("township", "whistle")
            .answer("county", "assign", "", 0, "police");
    play.news();
    return play;
  }

  @Test
  void O_SUS_natural_hours_move_by_the_length_of_the_pause_with_their_reminders() {
    Play play = assigned("2026-09-30T09:00").pass(Duration.ofHours(1));
    suspend(play).pass(Duration.ofHours(3));
    resume(play).news();
    assertThat(play.due("department", "respond")).isEqualTo(Play.at("2026-10-01T00:00"));
    assertThat(play.until("2026-09-30T17:59").news()).isEmpty();
    assertThat(play.until("2026-09-30T18:00").news()).containsExactly("remind → department");
  }

  @Test
  void O_SUS_working_days_move_by_those_that_lay_in_the_pause() {
    Play play = assigned("2026-09-30T16:00");
    play.as("police").says("accept");
    suspend(play.until("2026-10-08T10:00"));
    resume(play.until("2026-10-11T10:00"));
    assertThat(play.due("department", "result")).isEqualTo(Play.at("2026-10-16T00:00"));
    assertThat(play.events(Event.DutyMoved.class))
        .singleElement()
        .satisfies(
            moved ->
                assertThat(moved.derivation().notes()).anyMatch(note -> note.startsWith("挂起：")));
  }

  @Test
  void O_SUS_two_pauses_and_an_extension_add_up() {
    Play play = assigned("2026-09-30T16:00");
    play.as("police").says("accept");
    suspend(play.until("2026-10-08T10:00"));
    resume(play.until("2026-10-11T10:00"));
    suspend(play.until("2026-10-12T10:00"));
    resume(play.until("2026-10-13T10:00"));
    assertThat(play.due("department", "result")).isEqualTo(Play.at("2026-10-17T00:00"));
    play.as("police").says("extend", "鉴定补正", 1);
    play.answer("extension", "approve");
    assertThat(play.due("department", "result")).isEqualTo(Play.at("2026-10-20T00:00"));
  }

  @Test
  void O_SUS_while_it_is_suspended_nobody_is_reminded_and_nobody_can_answer() {
    Play play = suspend(assigned("2026-09-30T09:00"));
    play.news();
    play.away(Duration.ofHours(30)).fire();
    assertThat(play.news()).isEmpty();
    assertThat(play.tryAnswer("department", "accept", "", 0))
        .matches(refused(Decision.Reason.CASE_SUSPENDED));
    assertThat(play.command(new Command.Suspend(office(play), "再等")))
        .matches(refused(Decision.Reason.CASE_SUSPENDED));
  }

  @Test
  void O_SUS_at_the_review_it_goes_on_by_itself_and_the_holder_hears_of_it() {
    Play play = suspend(assigned("2026-09-30T09:00"));
    assertThat(play.file().nextDue()).contains(Play.at("2026-10-14T00:00"));
    play.news();
    play.until("2026-10-14T00:00");
    assertThat(play.file().status()).isEqualTo(Case.Status.OPEN);
    assertThat(play.news()).containsExactly("resumed → department");
    assertThat(play.last("resumed").facts()).containsEntry("why", "挂起期满，自动恢复");
    assertThat(play.due("department", "respond")).isEqualTo(Play.at("2026-10-14T12:00"));
  }

  @Test
  void O_SUS_what_was_overdue_before_stays_overdue_and_is_said_again_later_by_the_pause() {
    Play play = assigned("2026-09-30T09:00").pass(Duration.ofHours(13));
    suspend(play).pass(Duration.ofHours(2));
    resume(play).news();
    assertThat(play.due("department", "respond")).isEqualTo(Play.at("2026-09-30T21:00"));
    assertThat(play.until("2026-10-01T10:59").news()).isEmpty();
    assertThat(play.until("2026-10-01T11:00").news())
        .containsExactly(
            "overdue → department", "overdue → county-office", "overdue → department-head");
    assertThat(play.until("2026-10-02T10:59").news()).isEmpty();
    assertThat(play.until("2026-10-02T11:00").news()).hasSize(3);
    assertThat(play.events(Event.Overdue.class))
        .extracting(Event.Overdue::repeat)
        .containsExactly(0, 1, 2);
  }

  @Test
  void O_SUS_it_needs_a_reason_and_an_office() {
    Play play = assigned("2026-09-30T09:00");
    assertThat(play.command(new Command.Suspend(office(play), " ")))
        .matches(refused(Decision.Reason.REASON_NEEDED));
    assertThat(
            play.command(new Command.Suspend(play.person(play.track("department").party()), "忙")))
        .matches(refused(Decision.Reason.NOT_YOURS));
    assertThat(play.command(new Command.Suspend(Actor.PUBLIC, "忙")))
        .matches(refused(Decision.Reason.NOT_YOURS));
    assertThat(play.command(new Command.Resume(office(play), "好了")))
        .matches(refused(Decision.Reason.NOT_SUSPENDED));
  }

  private static Predicate<Decision> refused(Decision.Reason reason) {
    return decision -> decision instanceof Decision.Refused refused && refused.reason() == reason;
  }
}
