package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Track;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.junit.jupiter.api.Test;

/** Nobody is told nothing: vacancies, leave, deputies, and messages that arrived nowhere. */
class ReachingTest {

  private static final AreaPath DALING = new AreaPath("示范县/青石镇/大岭村");
  private static final String NINE = "2026-09-30T09:00";

  private static String leave(String person, String more) {
    return "  - {person: " + person + ", from: 2026-09-29, to: 2026-10-09" + more + "}\n";
  }

  private static Play with(String more) {
    return new Play(SampleBooks.linyi(more), NINE).report(Play.ZHANG);
  }

  @Test
  void an_absent_secretary_with_a_deputy_is_stood_in_for_and_the_deputy_may_answer() {
    Play play = with("leave:\n" + leave("chen-haiyan", ", deputy: yang-lixin"));
    Message asked = play.last("persuade");
    assertThat(asked.to())
        .isEqualTo(
            new Message.Recipient.Holder(
                "yang-lixin", PostRef.of("village-secretary", Play.ZHANG)));
    assertThat(play.events(Event.Detoured.class)).isEmpty();
    assertThat(play.tryAnswerBy("yang-lixin", "village", "stopped"))
        .isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void an_absent_secretary_without_a_deputy_goes_one_level_up_on_record_with_an_alert() {
    Play play = with("leave:\n" + leave("chen-haiyan", ""));
    assertThat(play.said()).contains("persuade → township-centre", "operator-alert → operator");
    assertThat(play.events(Event.Detoured.class))
        .containsExactly(
            new Event.Detoured(
                PostRef.of("village-secretary", Play.ZHANG),
                PostRef.parse("township-centre@示范县/柳河镇"),
                "陈海燕请假至10月9日且无代理人"));
    assertThat(play.last("persuade").facts()).containsEntry("why", "陈海燕请假至10月9日且无代理人");
    assertThat(play.track("village").party())
        .isEqualTo(PostRef.of("village-secretary", Play.ZHANG));
    assertThat(play.tryAnswerBy("he-mingyuan", "village", "refuses"))
        .isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void when_nobody_up_to_the_top_is_there_the_operator_gets_the_order_itself() {
    String everybody =
        "leave:\n"
            + Stream.of(
                    "chen-haiyan",
                    "he-mingyuan",
                    "guo-shufen",
                    "zhang-xiuying",
                    "liu-guodong",
                    "huang-lixin",
                    "chen-guilan",
                    "yang-yonggang",
                    "wang-jianguo",
                    "li-zhiqiang")
                .map(person -> leave(person, ""))
                .collect(Collectors.joining());
    Play play = with(everybody);
    assertThat(play.said()).contains("persuade → operator", "operator-alert → operator");
    assertThat(play.messages())
        .anyMatch(message -> message.facts().getOrDefault("what", "").startsWith("消息无人可送"));
  }

  @Test
  void a_vacant_post_is_passed_over_when_a_track_comes_to_it_later() {
    Play play = with("");
    play.under(SampleBooks.linyi("leave:\n" + leave("he-mingyuan", "") + leave("guo-shufen", "")));
    play.answer("village", "refuses");
    assertThat(play.said()).contains("prompt → county-office", "operator-alert → operator");
    assertThat(play.track("township").party()).isEqualTo(PostRef.parse("township-centre@示范县/柳河镇"));
  }

  @Test
  void one_person_with_two_posts_hears_a_thing_once() {
    Play play =
        with(
            "deputies:\n  - {post: township-head@示范县/柳河镇, person: he-mingyuan}\n"
                + "leave:\n"
                + leave("ma-jianguo", ""));
    play.answer("village", "refuses").news();
    play.pass(Duration.ofMinutes(30));
    assertThat(play.news())
        .containsExactly("remind → township-centre", "overdue → township-centre");
  }

  @Test
  void a_report_from_the_township_itself_is_published_by_its_centre() {
    Play play = new Play(SampleBooks.linyi(), NINE).report(new AreaPath("示范县/柳河镇"));
    play.answer("township", "not-illegal", "是正规网点", 0);
    assertThat(play.track("closing").party()).isEqualTo(PostRef.parse("township-centre@示范县/柳河镇"));
    assertThat(play.said()).contains("publish → township-centre");
  }

  @Test
  void a_message_that_arrived_nowhere_goes_one_level_up_and_the_delay_is_ours() {
    Play play = with("");
    Message lost = play.last("persuade");
    play.news();
    play.command(new Command.Undeliverable(lost, "短信、邮件均失败"));
    assertThat(play.news())
        .containsExactly("operator-alert → operator", "persuade → township-centre");
    Message again = play.last("persuade");
    assertThat(again.prompt()).isEqualTo(lost.prompt());
    assertThat(again.facts().get("why")).isEqualTo("张庄村村支书未收到通知：短信、邮件均失败");
    play.pass(Duration.ofMinutes(61)).answer("village", "refuses");
    assertThat(play.events(Event.DutyMet.class))
        .allMatch(Event.DutyMet::ourFault)
        .anyMatch(Event.DutyMet::late);
  }

  @Test
  void an_alert_that_does_not_reach_the_operator_is_noted_and_raises_no_further_alert() {
    Play play = with("");
    play.command(new Command.Undeliverable(play.last("persuade"), "停机"));
    Message alert = play.last("operator-alert");
    play.news();
    play.command(new Command.Undeliverable(alert, "邮箱已满"));
    assertThat(play.news()).isEmpty();
    assertThat(play.events(Event.Noted.class)).hasSize(1);
  }

  @Test
  void a_village_under_its_own_directory_keeps_its_own_people() {
    Play play = new Play(SampleBooks.linyi(), NINE).report(DALING);
    assertThat(play.last("persuade").to())
        .isEqualTo(
            new Message.Recipient.Holder("zhao-shouyi", PostRef.of("village-secretary", DALING)));
  }

  @Test
  void what_the_secretary_never_got_goes_to_the_standing_deputy_before_the_township() {
    Play play =
        with(
            "deputies:\n  - {post: village-secretary@示范县/柳河镇/张庄村, person: yang-lixin, from: 2026-09-01, to: 2026-12-31}\n");
    Message lost = play.last("persuade");
    play.command(new Command.Undeliverable(lost, "各联系方式均未送达"));
    Message again = play.last("persuade");
    assertThat(again.to())
        .isEqualTo(
            new Message.Recipient.Holder(
                "yang-lixin", PostRef.of("village-secretary", Play.ZHANG)));
    assertThat(again.facts().get("why")).contains("未收到通知");
    assertThat(play.events(Event.NoticeLate.class)).as("ours, not the secretary's").isNotEmpty();
    play.command(new Command.Undeliverable(again, "各联系方式均未送达"));
    assertThat(((Message.Recipient.Holder) play.last("persuade").to()).post())
        .isEqualTo(PostRef.parse("township-centre@示范县/柳河镇"));
  }

  @Test
  void whoever_was_asked_may_answer_even_when_somebody_else_has_the_duty_by_now() {
    Play play = with("");
    Track village = play.track("village");
    Actor.Person former = new Actor.Person("gao-shufen", village.party());
    Command.Reply unasked =
        new Command.Reply(former, village.id(), village.entry(), "refuses", List.of(), "", 0);
    Command.Reply asked =
        new Command.Reply(former, village.id(), village.entry(), "refuses", List.of(), "", 0, true);
    assertThat(play.command(unasked))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Decision.Reason.NOT_YOURS));
    assertThat(play.command(asked)).isInstanceOf(Decision.Accepted.class);
  }
}
