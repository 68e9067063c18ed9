package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Docket;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Reporter;
import org.chuishao.testkit.Play;
import org.junit.jupiter.api.Test;

/** Reporters of cases that were joined to the first one (O-DUP, L-A13). */
class JoiningTest {

  private static final CaseNo LATER = CaseNo.of(2026, 21);
  private static final CaseNo STRANGERS = CaseNo.of(2026, 22);
  private static final Reporter.Known MEMBER =
      new Reporter.Known("zhao-chunmei", PostRef.of("grid-member", Play.ZHANG));
  private static final Docket.Joined KNOWN = new Docket.Joined(LATER, MEMBER);
  private static final Docket.Joined UNNAMED = new Docket.Joined(STRANGERS, new Reporter.Unnamed());

  private static Play opened() {
    Play play = Play.linyi("2026-09-30T09:00").report(Play.ZHANG);
    play.news();
    return play;
  }

  private static List<String> heardBy(Play play, String person, String notice) {
    return play.messages().stream()
        .filter(message -> message.notice().equals(notice))
        .filter(
            message ->
                message.to() instanceof Message.Recipient.Holder holder
                    && holder.personId().equals(person))
        .map(message -> message.facts().get("case"))
        .toList();
  }

  @Test
  void L_A13_who_reported_later_hears_the_outcome_under_the_number_that_they_know() {
    Play play = opened();
    play.command(new Command.Join(List.of(KNOWN, UNNAMED)));
    assertThat(play.news()).isEmpty();

    play.answer("village", "stopped");

    assertThat(play.news())
        .containsExactly(
            "outcome → grid-member",
            "outcome → grid-member",
            "publish → village-secretary",
            "reply-taken → village-secretary");
    assertThat(heardBy(play, "zhao-chunmei", "outcome")).containsExactly(LATER.digits());
    assertThat(heardBy(play, "yang-lixin", "outcome")).containsExactly(play.file().no().digits());
    assertThat(play.last("outcome").facts()).containsEntry("outcome", "已劝停");
    assertThat(play.replayed()).isEqualTo(play.file());
  }

  @Test
  void L_A13_who_is_joined_after_the_outcome_was_told_hears_it_at_once() {
    Play play = opened().answer("village", "stopped");
    play.news();

    play.command(new Command.Join(List.of(KNOWN)));

    assertThat(play.news()).containsExactly("outcome → grid-member");
    assertThat(heardBy(play, "zhao-chunmei", "outcome")).containsExactly(LATER.digits());

    Play closed = opened().answer("village", "stopped").answer("closing", "published");
    closed.news();
    closed.command(new Command.Join(List.of(KNOWN)));
    assertThat(closed.news()).containsExactly("outcome → grid-member");
  }

  @Test
  void O_DUP_parted_again_they_hear_nothing_of_the_first_one() {
    Play play = opened();
    play.command(new Command.Join(List.of(KNOWN, UNNAMED)));
    play.command(new Command.Part(List.of(LATER)));

    play.answer("village", "stopped");

    assertThat(play.file().docket().joined()).containsExactly(UNNAMED);
    assertThat(heardBy(play, "zhao-chunmei", "outcome")).isEmpty();
  }

  @Test
  void O_DUP_joining_and_parting_twice_changes_nothing() {
    Play play = opened();
    play.command(new Command.Join(List.of(KNOWN)));
    play.command(new Command.Join(List.of(KNOWN)));
    assertThat(play.events(Event.Joined.class)).hasSize(1);
    play.command(new Command.Part(List.of(LATER)));
    play.command(new Command.Part(List.of(LATER)));
    assertThat(play.events(Event.Parted.class)).hasSize(1);
  }

  @Test
  void O_UNDO_an_outcome_that_is_taken_back_is_taken_back_from_them_too() {
    Play play = opened();
    play.command(new Command.Join(List.of(KNOWN)));
    play.answer("village", "stopped");

    play.undo("chen-haiyan");

    assertThat(heardBy(play, "zhao-chunmei", "withdrawn-order")).containsExactly(LATER.digits());
    assertThat(play.file().docket().joined()).containsExactly(KNOWN);
    play.answer("village", "not-illegal");
    assertThat(heardBy(play, "zhao-chunmei", "outcome"))
        .containsExactly(LATER.digits(), LATER.digits());
  }
}
