package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.PostRef;
import org.chuishao.testkit.Play;
import org.junit.jupiter.api.Test;

/** What is refused, with which reason; a refusal changes nothing. */
class RefusalTest {

  private static Play reported() {
    return Play.linyi("2026-09-30T09:00").report(Play.ZHANG);
  }

  private static void refused(Play play, Decision decision, Decision.Reason reason, Case before) {
    assertThat(decision)
        .isEqualTo(new Decision.Refused(reason, Map.of("case", before.no().digits())));
    assertThat(play.file()).isEqualTo(before);
  }

  @Test
  void an_answer_to_an_earlier_question_is_stale() {
    Play play = reported();
    long asked = play.track("village").entry();
    Actor.Person secretary = play.person(play.track("village").party());
    play.answer("village", "refuses");
    Case before = play.file();
    Command late = new Command.Reply(secretary, 1, asked, "stopped", List.of(), "", 0);
    refused(play, play.command(late), Decision.Reason.STALE_PROMPT, before);
    Command nowhere = new Command.Reply(secretary, 7, 0, "stopped", List.of(), "", 0);
    refused(play, play.command(nowhere), Decision.Reason.STALE_PROMPT, before);
  }

  @Test
  void somebody_else_cannot_answer_and_whoever_stands_above_can() {
    Play play = reported();
    Case before = play.file();
    refused(
        play,
        play.tryAnswerBy("yang-lixin", "village", "stopped"),
        Decision.Reason.NOT_YOURS,
        before);
    refused(
        play,
        play.tryAnswerBy("huang-shouyi", "village", "stopped"),
        Decision.Reason.NOT_YOURS,
        before);
    Command anybody = new Command.Reply(Actor.PUBLIC, 1, 0, "stopped", List.of(), "", 0);
    refused(play, play.command(anybody), Decision.Reason.NOT_YOURS, before);
    assertThat(play.tryAnswerBy("he-mingyuan", "village", "stopped"))
        .isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void a_meaning_that_the_stage_does_not_know_is_refused() {
    Play play = reported();
    refused(
        play,
        play.tryAnswer("village", "whistle", "", 0),
        Decision.Reason.UNKNOWN_MEANING,
        play.file());
  }

  @Test
  void what_needs_a_reason_is_not_taken_without_one() {
    Play play = reported().answer("village", "refuses");
    refused(
        play,
        play.tryAnswer("township", "not-illegal", "  ", 0),
        Decision.Reason.REASON_NEEDED,
        play.file());
  }

  @Test
  void a_choice_needs_a_party_that_is_there_to_be_chosen() {
    Play play = reported().answer("village", "refuses");
    refused(
        play,
        play.tryAnswer("township", "order", "", 0),
        Decision.Reason.CHOICE_NEEDED,
        play.file());
    refused(
        play,
        play.tryAnswer("township", "order", "", 0, "police"),
        Decision.Reason.CHOICE_NEEDED,
        play.file());
    refused(
        play,
        play.tryAnswer("township", "order", "", 0, "海军"),
        Decision.Reason.CHOICE_NEEDED,
        play.file());
  }

  @Test
  void an_ended_case_takes_no_answer_and_cannot_be_suspended_or_withdrawn() {
    Play play = reported().answer("village", "stopped").answer("closing", "published");
    Case before = play.file();
    Actor.Person centre = play.person(PostRef.parse("township-centre@示范县/柳河镇"));
    refused(play, play.tryReply(1, "stopped"), Decision.Reason.CASE_ENDED, before);
    refused(
        play, play.command(new Command.Suspend(centre, "等")), Decision.Reason.CASE_ENDED, before);
    Command withdraw = new Command.Withdraw(centre, CaseNo.of(2026, 3), "重复");
    refused(play, play.command(withdraw), Decision.Reason.CASE_ENDED, before);
  }

  @Test
  void a_second_opening_and_a_command_without_a_case_are_mistakes_of_the_caller() {
    Play play = reported();
    Command open = new Command.Open(Actor.PUBLIC, CaseNo.of(2026, 18), play.file().report());
    assertThatIllegalArgumentException().isThrownBy(() -> play.command(open));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Play.linyi("2026-09-30T09:00").command(new Command.Fire()));
  }
}
