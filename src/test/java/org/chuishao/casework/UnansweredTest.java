package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.chuishao.model.Command;
import org.chuishao.model.Event;
import org.chuishao.model.FollowUp;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.junit.jupiter.api.Test;

/** O-ANS: what follows when a reminder stays unanswered. */
class UnansweredTest {

  private static final String NINE = "2026-09-30T09:00";
  private static final String DEPUTY =
      "deputies:\n  - {post: village-secretary@示范县/柳河镇/张庄村, person: yang-lixin, from: 2026-09-01, to: 2026-12-31}\n";

  /** The township centre has a mobile phone, WeCom and mail; the second holder comes after. */
  private static Play township() {
    Play play = Play.linyi(NINE).report(Play.ZHANG).answer("village", "refuses");
    return play.pass(Duration.ofMinutes(21));
  }

  private static List<String> by(String... contact) {
    return List.of(FollowUp.mark(contact[0], contact[1]));
  }

  @Test
  void O_ANS_the_first_reminder_of_a_stage_is_followed_up_after_a_quarter_of_what_is_left() {
    Play play = Play.linyi(NINE).report(Play.ZHANG).pass(Duration.ofMinutes(30));
    Message reminder = play.last("remind");
    assertThat(FollowUp.at(reminder)).contains(play.now().plusSeconds(7 * 60));
    play.pass(Duration.ofMinutes(20));
    assertThat(play.last("remind")).isNotEqualTo(reminder);
    assertThat(FollowUp.at(play.last("remind"))).as("once in a stage").isEmpty();
  }

  @Test
  void O_ANS_the_same_person_is_told_by_another_contact_then_whoever_stands_in_on_record() {
    Play play = township();
    Message reminder = play.last("remind");
    play.news();

    play.command(new Command.Unanswered(reminder, by("wecom", "hemingyuan")));

    Message again = play.messages().get(play.messages().size() - 1);
    assertThat(play.news()).containsExactly("prompt → township-centre");
    assertThat(again.to()).isEqualTo(reminder.to());
    assertThat(again.prompt()).isEqualTo(reminder.prompt());
    assertThat(again.facts().get("why")).contains("未见您答复");
    assertThat(FollowUp.notBy(again)).containsExactly(FollowUp.mark("wecom", "hemingyuan"));
    assertThat(play.events(Event.Noted.class))
        .last()
        .satisfies(noted -> assertThat(noted.text()).contains("何明远", "未答复", "O-ANS"));

    play.command(new Command.Unanswered(again, by("sms", "+8613900000037")));

    assertThat(play.news()).containsExactly("prompt → township-centre");
    assertThat(((Message.Recipient.Holder) play.last("prompt").to()).personId())
        .isEqualTo("guo-shufen");
    assertThat(play.events(Event.Detoured.class))
        .last()
        .satisfies(detour -> assertThat(detour.why()).contains("何明远", "郭淑芬", "O-ANS"));
    assertThat(FollowUp.at(play.last("prompt"))).as("it ends there").isEmpty();
  }

  @Test
  void O_ANS_without_another_contact_the_deputy_is_told_and_without_one_nobody() {
    Play play = new Play(SampleBooks.linyi(DEPUTY), NINE).report(Play.ZHANG);
    play.pass(Duration.ofMinutes(31));
    play.news();
    play.command(new Command.Unanswered(play.last("remind"), by("sms", "+8613900000045")));
    assertThat(play.last("persuade").to())
        .isEqualTo(
            new Message.Recipient.Holder(
                "yang-lixin", PostRef.of("village-secretary", Play.ZHANG)));
    assertThat(play.last("persuade").facts().get("why")).contains("未答复", "请您接办");

    Play alone = Play.linyi(NINE).report(Play.ZHANG).pass(Duration.ofMinutes(31));
    alone.news();
    alone.command(new Command.Unanswered(alone.last("remind"), by("sms", "+8613900000045")));
    assertThat(alone.news()).isEmpty();
  }

  @Test
  void O_ANS_whoever_answered_meanwhile_is_left_alone() {
    Play play = township();
    Message reminder = play.last("remind");
    play.answer("township", "whistle");
    play.news();
    play.command(new Command.Unanswered(reminder, by("wecom", "hemingyuan")));
    assertThat(play.news()).isEmpty();
  }

  @Test
  void O_ANS_official_reminders_are_neither_doubled_nor_left_out() {
    Play asked = Play.linyi(NINE).report(Play.ZHANG).pass(Duration.ofMinutes(31));
    asked.command(new Command.Unanswered(asked.last("remind"), by("sms", "x")));
    asked.pass(Duration.ofMinutes(80));
    Play left = Play.linyi(NINE).report(Play.ZHANG).pass(Duration.ofMinutes(111));
    assertThat(asked.events(Event.Reminded.class)).isEqualTo(left.events(Event.Reminded.class));
    assertThat(asked.said().stream().filter(line -> line.startsWith("remind")).toList())
        .isEqualTo(left.said().stream().filter(line -> line.startsWith("remind")).toList());
    assertThat(asked.events(Event.Overdue.class)).isEqualTo(left.events(Event.Overdue.class));
  }
}
