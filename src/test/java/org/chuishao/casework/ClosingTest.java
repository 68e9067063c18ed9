package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.PostRef;
import org.chuishao.testkit.Play;
import org.junit.jupiter.api.Test;

/**
 * The end of a case: publication, the reporter, reopening, duplicates (L-A12, L-A13, O-REO, O-DUP).
 */
class ClosingTest {

  private static final CaseNo FIRST = CaseNo.of(2026, 3);

  private static Play stopped() {
    Play play = Play.linyi("2026-09-30T09:00").report(Play.ZHANG);
    play.news();
    return play.answer("village", "stopped");
  }

  private static Actor.Person centre(Play play) {
    return play.person(PostRef.parse("township-centre@示范县/柳河镇"));
  }

  @Test
  void L_A13_the_reporter_hears_the_outcome_at_once() {
    Play play = stopped();
    assertThat(play.news())
        .containsExactly(
            "outcome → grid-member",
            "publish → village-secretary",
            "reply-taken → village-secretary");
    assertThat(play.last("outcome").facts()).containsEntry("outcome", "已劝停");
    assertThat(play.last("outcome").rule()).isEqualTo("L-A13");
  }

  @Test
  void
      L_A12_the_village_has_three_working_days_to_publish_then_the_township_hears_and_again_in_the_morning() {
    Play play = stopped();
    play.news();
    assertThat(play.due("closing", "publish")).isEqualTo(Play.at("2026-10-11T00:00"));
    assertThat(play.until("2026-10-09T09:00").news()).containsExactly("remind → village-secretary");
    assertThat(play.until("2026-10-10T09:00").news()).containsExactly("remind → village-secretary");
    assertThat(play.until("2026-10-11T00:00").news())
        .containsExactly("overdue → village-secretary", "overdue → township-centre");
    assertThat(play.until("2026-10-12T08:59").news()).isEmpty();
    assertThat(play.until("2026-10-12T09:00").news())
        .containsExactly("overdue → village-secretary", "overdue → township-centre");
  }

  @Test
  void L_A12_published_closes_the_case_and_nothing_is_due_any_more() {
    Play play = stopped().answer("closing", "published");
    assertThat(play.file().status()).isEqualTo(Case.Status.CLOSED);
    assertThat(play.file().tracks()).isEmpty();
    assertThat(play.file().nextDue()).isEmpty();
  }

  @Test
  void O_REO_a_closed_case_is_reopened_at_the_township_with_a_reason_and_the_reporter_told() {
    Play play = stopped().answer("closing", "published");
    play.news();
    play.command(new Command.Reopen(centre(play), "又开工了"));
    assertThat(play.file().status()).isEqualTo(Case.Status.OPEN);
    assertThat(play.file().outcome()).isEmpty();
    assertThat(play.stages()).containsExactly("township");
    assertThat(play.news()).containsExactly("prompt → township-centre", "reopened → grid-member");
    assertThat(play.undo("chen-haiyan")).matches(refused(Decision.Reason.NOTHING_TO_UNDO));
  }

  @Test
  void O_REO_only_an_ended_case_only_by_an_office_and_only_with_a_reason() {
    Play open = stopped();
    assertThat(open.command(new Command.Reopen(centre(open), "又开工了")))
        .matches(refused(Decision.Reason.NOT_ENDED));
    Play closed = stopped().answer("closing", "published");
    assertThat(closed.command(new Command.Reopen(centre(closed), " ")))
        .matches(refused(Decision.Reason.REASON_NEEDED));
    Actor.Person secretary = closed.person(PostRef.of("village-secretary", Play.ZHANG));
    assertThat(closed.command(new Command.Reopen(secretary, "又开工了")))
        .matches(refused(Decision.Reason.NOT_YOURS));
    Actor.Person elsewhere = closed.person(PostRef.parse("township-centre@示范县/青石镇"));
    assertThat(closed.command(new Command.Reopen(elsewhere, "又开工了")))
        .matches(refused(Decision.Reason.NOT_YOURS));
  }

  @Test
  void O_DUP_a_duplicate_is_withdrawn_with_a_link_and_its_holder_and_reporter_told() {
    Play play = Play.linyi("2026-09-30T09:00").report(Play.ZHANG);
    play.news();
    play.command(new Command.Withdraw(centre(play), FIRST, "与首报同一处"));
    assertThat(play.file().status()).isEqualTo(Case.Status.WITHDRAWN);
    assertThat(play.file().firstCase()).contains(FIRST);
    assertThat(play.file().nextDue()).isEmpty();
    assertThat(play.news())
        .containsExactly("withdrawn → village-secretary", "withdrawn → grid-member");
    assertThat(play.last("withdrawn").facts()).containsEntry("first", FIRST.digits());
    assertThat(play.tryReply(1, "stopped")).matches(refused(Decision.Reason.CASE_ENDED));
  }

  @Test
  void O_DUP_no_case_is_a_duplicate_of_itself() {
    Play play = Play.linyi("2026-09-30T09:00").report(Play.ZHANG);
    assertThat(play.command(new Command.Withdraw(centre(play), play.file().no(), "重复")))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void a_remark_changes_nothing_and_whoever_has_the_case_reads_it() {
    Play play = Play.linyi("2026-09-30T09:00").report(Play.ZHANG);
    play.news();
    Case before = play.file();
    play.command(new Command.Note(Actor.PUBLIC, "院里还有一辆车"));
    assertThat(play.file().tracks()).isEqualTo(before.tracks());
    assertThat(play.news()).containsExactly("added → village-secretary");
    assertThat(play.last("added").facts()).containsEntry("text", "院里还有一辆车");
  }

  private static Predicate<Decision> refused(Decision.Reason reason) {
    return decision -> decision instanceof Decision.Refused refused && refused.reason() == reason;
  }
}
