package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.chuishao.model.Case;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.model.Track;
import org.chuishao.testkit.Play;
import org.junit.jupiter.api.Test;

/** Taking back a wrong reply (O-UNDO, 撤销) within ten minutes. */
class UndoTest {

  private static final String SECRETARY = "chen-haiyan";
  private static final String CENTRE = "he-mingyuan";
  private static final String OFFICE = "zhang-xiuying";
  private static final String POLICE = "zhou-chunmei";

  private static Play refusedAtVillage() {
    Play play = Play.linyi("2026-09-30T09:00").report(Play.ZHANG).pass(Duration.ofMinutes(15));
    return play.answer("village", "refuses");
  }

  @Test
  void O_UNDO_within_ten_minutes_the_case_is_again_as_it_was() {
    Play play = Play.linyi("2026-09-30T09:00").report(Play.ZHANG).pass(Duration.ofMinutes(15));
    List<Track> before = play.file().tracks();
    play.answer("village", "stopped").pass(Duration.ofMinutes(9));
    assertThat(play.undo(SECRETARY)).isInstanceOf(Decision.Accepted.class);
    assertThat(play.file().tracks()).isEqualTo(before);
    assertThat(play.file().outcome()).isEmpty();
    assertThat(play.replayed()).isEqualTo(play.file());
  }

  @Test
  void O_UNDO_after_ten_minutes_it_is_too_late() {
    Play play = refusedAtVillage().pass(Duration.ofMinutes(10));
    assertThat(play.undo(SECRETARY)).matches(refused(Decision.Reason.UNDO_EXPIRED));
    assertThat(play.stages()).containsExactly("township");
  }

  @Test
  void O_UNDO_everybody_who_was_told_hears_of_it_and_the_question_is_asked_again() {
    Play play = Play.linyi("2026-09-30T09:00").report(Play.ZHANG);
    play.answer("village", "stopped").news();
    play.undo(SECRETARY);
    assertThat(play.news())
        .containsExactly(
            "withdrawn-order → grid-member",
            "undone → village-secretary",
            "persuade → village-secretary");
    assertThat(play.last("withdrawn-order").facts()).containsEntry("what", "“已劝停”已撤回");
    play.answer("village", "refuses");
    assertThat(play.stages()).containsExactly("township");
  }

  @Test
  void O_UNDO_a_reply_that_somebody_else_has_taken_up_stays() {
    Play play = refusedAtVillage().answer("township", "whistle");
    assertThat(play.undo(SECRETARY)).matches(refused(Decision.Reason.TAKEN_UP));
    assertThat(play.undo(CENTRE)).isInstanceOf(Decision.Accepted.class);
    assertThat(play.stages()).containsExactly("township");
    assertThat(play.undo(SECRETARY)).matches(refused(Decision.Reason.NOTHING_TO_UNDO));
  }

  @Test
  void O_UNDO_there_is_nothing_to_take_back_twice() {
    Play play = refusedAtVillage();
    play.undo(SECRETARY);
    assertThat(play.undo(SECRETARY)).matches(refused(Decision.Reason.NOTHING_TO_UNDO));
  }

  @Test
  void O_UNDO_what_fired_meanwhile_in_the_same_stage_is_not_fired_again() {
    Play play = assigned().until("2026-09-30T14:55");
    play.answer("department", "accept").news();
    play.undo(POLICE);
    play.news();
    assertThat(play.until("2026-09-30T15:00").news()).containsExactly("remind → department");
    Play fired = assigned("police", "emergency").until("2026-09-30T14:55");
    fired.as("police").says("accept");
    fired.until("2026-09-30T15:00");
    fired.undo(POLICE);
    assertThat(fired.events(Event.Reminded.class)).hasSize(1);
    fired.fire();
    assertThat(fired.events(Event.Reminded.class)).hasSize(2);
    assertThat(fired.fire().events(Event.Reminded.class)).hasSize(2);
  }

  @Test
  void O_UNDO_a_reminder_of_another_track_that_fired_meanwhile_stays_fired() {
    Play play = assigned("police", "emergency").until("2026-09-30T14:55");
    play.as("police").says("result", "写错了", 0);
    play.until("2026-09-30T15:00").news();
    play.undo(POLICE);
    play.news();
    assertThat(play.fire().news()).containsExactly("remind → department");
    assertThat(play.events(Event.Reminded.class))
        .extracting(Event.Reminded::track)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void O_UNDO_of_an_approval_gives_the_old_deadline_back() {
    Play play = assigned();
    play.as("police").says("accept").says("extend", "检测报告未出", 3);
    play.answer("extension", "approve").news();
    play.undo(OFFICE);
    assertThat(play.due("department", "result")).isEqualTo(Play.at("2026-10-14T00:00"));
    assertThat(play.news())
        .containsExactly(
            "withdrawn-order → department", "undone → county-office", "extension → county-office");
    play.answer("extension", "deny");
    assertThat(play.due("department", "result")).isEqualTo(Play.at("2026-10-14T00:00"));
  }

  @Test
  void O_UNDO_of_a_whistle_gives_the_orders_that_it_ended_back() {
    Play play =
        refusedAtVillage().answer("township", "order", "", 0, "police-station", "enforcement");
    play.as("enforcement").says("beyond", "要县里定性", 0);
    List<Track> before = play.file().tracks();
    play.answer("beyond", "whistle").news();
    play.undo(CENTRE);
    assertThat(play.file().tracks()).isEqualTo(before);
    assertThat(play.news())
        .containsExactly(
            "withdrawn-order → county-office",
            "withdrawn-order → township-unit",
            "undone → township-centre",
            "order → township-unit",
            "prompt → township-centre");
  }

  @Test
  void O_UNDO_of_the_publication_opens_the_case_again() {
    Play play = refusedAtVillage();
    play.undo(SECRETARY);
    play.answer("village", "stopped").answer("closing", "published");
    play.undo(SECRETARY);
    assertThat(play.file().status()).isEqualTo(Case.Status.OPEN);
    assertThat(play.stages()).containsExactly("closing");
    assertThat(play.file().nextDue()).isPresent();
  }

  @Test
  void O_UNDO_what_time_itself_has_moved_cannot_be_taken_back() {
    Play play = Play.linyi("2026-09-30T09:00").report(Play.ZHANG).pass(Duration.ofMinutes(119));
    play.answer("village", "refuses");
    play.undo(SECRETARY);
    play.pass(Duration.ofMinutes(1));
    assertThat(play.stages()).containsExactly("township");
    assertThat(play.undo(SECRETARY)).matches(refused(Decision.Reason.NOTHING_TO_UNDO));
  }

  private static Play assigned(String... departments) {
    String[] chosen = departments.length == 0 ? new String[] {"police"} : departments;
    return Play.linyi("2026-09-30T09:00")
        .report(Play.ZHANG)
        .answer("village", "refuses")
        .answer("township", "whistle")
        .answer("county", "assign", "", 0, chosen);
  }

  private static Predicate<Decision> refused(Decision.Reason reason) {
    return decision -> decision instanceof Decision.Refused refused && refused.reason() == reason;
  }
}
