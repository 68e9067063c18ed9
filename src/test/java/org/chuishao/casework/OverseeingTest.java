package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.chuishao.figures.Blacklist;
import org.chuishao.figures.CaseLog;
import org.chuishao.model.Accountability;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.model.PostRef;
import org.chuishao.model.Track;
import org.chuishao.policy.PolicyBook;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.chuishao.testkit.SampleDirectory;
import org.junit.jupiter.api.Test;

/** What superiors do: supervise, take over, blacklist, hold to account (P-A5, P-A7, LP-A9). */
class OverseeingTest {

  private static Actor.Person holder(Play play, String post) {
    return play.person(PostRef.parse(post));
  }

  private static Decision.Reason reason(Decision decision) {
    return decision instanceof Decision.Refused refused ? refused.reason() : null;
  }

  private static Command supervise(Play play, String by, String opinion) {
    return new Command.Supervise(holder(play, by), 0, opinion);
  }

  @Test
  void P_A5_a_superior_supervises_with_an_opinion_that_must_be_answered() {
    Play play = PanzhihuaTest.at("natural-resources");
    assertThat(play.command(supervise(play, "city-office@攀枝花市", "请说明进展")))
        .isInstanceOf(Decision.Accepted.class);
    Track answering = play.track("supervision");
    assertThat(answering.party()).isEqualTo(PostRef.parse("department:natural-resources@盐边县"));
    assertThat(play.last("supervise").facts())
        .containsEntry("asker", "攀枝花市安委办")
        .containsEntry("why", "请说明进展");
    play.news();
    assertThat(play.until("2026-09-16T00:00").news())
        .contains("overdue → department", "overdue → city-office");
    play.answer("supervision", "answered", "已到场，正在取证", 0);
    assertThat(play.last("supervise-answered").facts()).containsEntry("text", "已到场，正在取证");
    assertThat(play.stages()).doesNotContain("supervision").contains("department");
    assertThat(play.file().marks()).contains("supervised");
  }

  @Test
  void P_A5_only_whoever_stands_above_supervises_or_takes_over() {
    Play play = PanzhihuaTest.at("natural-resources");
    assertThat(reason(play.command(supervise(play, "department:police@盐边县", "快办"))))
        .isEqualTo(Decision.Reason.NOT_YOURS);
    assertThat(reason(play.command(supervise(play, "county-office@钒钛高新区", "快办"))))
        .isEqualTo(Decision.Reason.NOT_YOURS);
    assertThat(reason(play.command(supervise(play, "county-office@盐边县", " "))))
        .isEqualTo(Decision.Reason.REASON_NEEDED);
    Play county = PanzhihuaTest.atCounty();
    assertThat(
            reason(county.command(new Command.TakeOver(holder(county, "county-office@盐边县"), "慢"))))
        .isEqualTo(Decision.Reason.NOT_YOURS);
  }

  @Test
  void P_A5_a_case_does_not_close_before_the_opinion_is_answered_and_closes_then_by_itself() {
    Play play = PanzhihuaTest.at("natural-resources");
    play.command(supervise(play, "county-government@盐边县", "请书面说明"));
    play.as("natural-resources").track();
    play.answer("department", "result", "罚款2万元", 0)
        .answer("review", "approve-result")
        .answer("closing", "archived");
    assertThat(play.last("reply-taken").facts()).containsEntry("next", "督办答复后自动办结");
    assertThat(play.file().status()).isEqualTo(Case.Status.OPEN);
    play.answer("supervision", "answered", "说明如下", 0);
    assertThat(play.file().status()).isEqualTo(Case.Status.CLOSED);
    assertThat(play.replayed()).isEqualTo(play.file());
  }

  @Test
  void P_A5_after_two_overdue_steps_the_superior_is_asked_whether_to_step_in() {
    Play play = PanzhihuaTest.at("natural-resources");
    play.until("2026-09-14T13:00");
    assertThat(play.stages()).doesNotContain("offer");
    play.until("2026-09-15T01:00");
    Track offer = play.track("offer");
    assertThat(offer.party()).isEqualTo(PostRef.parse("county-office@盐边县"));
    assertThat(play.last("prompt").facts().get("why")).contains("自然资源").contains("2次逾期");
    assertThat(play.events(Event.SupervisionOffered.class)).hasSize(1);
    play.answer("offer", "supervise", "请今日到场", 0);
    assertThat(play.stages()).containsExactly("departments", "department", "supervision");
    assertThat(play.events(Event.Supervised.class).get(0).opinion()).isEqualTo("请今日到场");
  }

  @Test
  void P_A5_an_offer_is_void_once_whoever_was_late_has_gone_on() {
    Play play = PanzhihuaTest.at("natural-resources").until("2026-09-15T01:00");
    assertThat(play.stages()).contains("offer");
    play.answer("department", "result", "罚款2万元", 0);
    assertThat(play.stages()).containsExactly("review");
  }

  @Test
  void P_A5_taking_over_moves_owner_and_clocks_up_and_tells_those_who_had_it() {
    Play play = PanzhihuaTest.at("natural-resources", "police").pass(Duration.ofHours(26));
    play.news();
    Decision decision =
        play.command(new Command.TakeOver(holder(play, "city-office@攀枝花市"), "查处不力"));
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    assertThat(play.stages()).containsExactly("taken-over");
    assertThat(play.track("taken-over").party()).isEqualTo(PostRef.parse("city-office@攀枝花市"));
    assertThat(play.due("taken-over", "result")).isEqualTo(Play.at("2026-09-30T00:00"));
    assertThat(play.news())
        .contains("order → city-office")
        .filteredOn("withdrawn-order → department"::equals)
        .hasSize(2);
    assertThat(play.file().marks()).contains("taken-over");
    play.answer("taken-over", "result", "取缔矿点1处", 0);
    assertThat(play.stages()).containsExactly("follow");
  }

  @Test
  void P_A5_an_offer_can_be_answered_by_taking_over() {
    Play play = PanzhihuaTest.at("natural-resources").until("2026-09-15T01:00");
    Track offer = play.track("offer");
    Actor.Person city = holder(play, "city-office@攀枝花市");
    Command.Reply reply =
        new Command.Reply(city, offer.id(), offer.entry(), "take-over", List.of(), "一直没人去", 0);
    assertThat(play.command(reply)).isInstanceOf(Decision.Accepted.class);
    assertThat(play.stages()).containsExactly("taken-over");
  }

  @Test
  void P_A7_the_blacklist_tells_every_department_and_owes_a_public_notice() {
    Play play = PanzhihuaTest.at("natural-resources");
    play.answer("department", "result", "罚款2万元", 0).news();
    play.answer("review", "blacklist", "示例矿业 拒不整改", 0);
    assertThat(play.events(Event.Blacklisted.class))
        .containsExactly(new Event.Blacklisted("示例矿业", "拒不整改", "P-A7"));
    assertThat(play.news())
        .contains("blacklisted → city-office", "prompt → county-office")
        .filteredOn("blacklisted → department"::equals)
        .hasSize(15);
    assertThat(play.said()).filteredOn("blacklisted → city-department"::equals).hasSize(14);
    assertThat(play.stages()).contains("announce");
    play.answer("announce", "announced");
    assertThat(play.file().docket().blacklisted()).containsExactly("示例矿业");
  }

  private static List<String> listed(Play play, String area) {
    return Blacklist.of(
            List.of(new CaseLog(play.file().no(), play.log())),
            SampleDirectory.directory(""),
            new PolicyBook(List.of(SampleBooks.policy("panzhihua-2015")), List.of()),
            new AreaPath(area),
            play.now().plusSeconds(1))
        .stream()
        .map(one -> one.name() + " " + one.reason() + " " + one.by().orElseThrow())
        .toList();
  }

  @Test
  void P_A7_the_list_over_all_cases_has_who_is_on_it_now_in_the_area_and_those_in_it() {
    Play play = PanzhihuaTest.at("natural-resources");
    Actor.Person office = holder(play, "county-office@盐边县");
    play.command(new Command.Blacklist(office, "示例矿业", "造成事故"));
    play.pass(Duration.ofHours(1)).command(new Command.Blacklist(office, "示例石材", "拒不整改"));

    assertThat(listed(play, "攀枝花市"))
        .containsExactly("示例石材 拒不整改 county-office@盐边县", "示例矿业 造成事故 county-office@盐边县");
    assertThat(listed(play, "盐边县")).hasSize(2);
    assertThat(listed(play, "钒钛高新区")).isEmpty();

    play.command(new Command.Unlist(office, "示例矿业", "已整改验收"));
    assertThat(listed(play, "攀枝花市")).containsExactly("示例石材 拒不整改 county-office@盐边县");
  }

  @Test
  void P_A7_a_name_comes_off_the_blacklist_with_a_reason_also_when_the_case_is_closed() {
    Play play = PanzhihuaTest.at("natural-resources");
    Actor.Person office = holder(play, "county-office@盐边县");
    play.command(new Command.Blacklist(office, "示例矿业", "造成事故"));
    play.answer("announce", "announced")
        .answer("department", "result", "罚款2万元", 0)
        .answer("review", "approve-result")
        .answer("closing", "archived");
    assertThat(reason(play.command(new Command.Unlist(office, "别的矿业", "已整改"))))
        .isEqualTo(Decision.Reason.NOT_LISTED);
    assertThat(reason(play.command(new Command.Unlist(office, "示例矿业", ""))))
        .isEqualTo(Decision.Reason.REASON_NEEDED);
    play.news();
    assertThat(play.command(new Command.Unlist(office, "示例矿业", "已整改验收")))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(play.news()).filteredOn("unlisted → department"::equals).hasSize(15);
    assertThat(play.file().docket().blacklisted()).isEmpty();
  }

  @Test
  void LP_A9_a_failure_of_duty_is_on_record_with_who_and_why() {
    Play play = PanzhihuaTest.at("natural-resources");
    Command account =
        new Command.HoldToAccount(
            holder(play, "county-government@盐边县"),
            Accountability.TALK,
            List.of("某镇长", "某局长", "某镇长"),
            "查处不及时");
    assertThat(play.command(account)).isInstanceOf(Decision.Accepted.class);
    assertThat(play.events(Event.HeldToAccount.class))
        .containsExactly(
            new Event.HeldToAccount(Accountability.TALK, List.of("某镇长", "某局长"), "查处不及时", "LP-A9"));
    assertThat(
            reason(
                play.command(
                    new Command.HoldToAccount(
                        holder(play, "department:police@盐边县"),
                        Accountability.BOTH_SIDES,
                        List.of("某镇长"),
                        "查处不及时"))))
        .isEqualTo(Decision.Reason.NOT_YOURS);
  }

  @Test
  void P_A5_a_text_of_a_superior_opens_a_question_whose_digits_do_everything() {
    Play play = PanzhihuaTest.at("natural-resources");
    Actor.Person city = holder(play, "city-office@攀枝花市");
    assertThat(reason(play.command(new Command.Oversee(holder(play, "department:police@盐边县"), ""))))
        .isEqualTo(Decision.Reason.NOT_YOURS);
    play.command(new Command.Oversee(city, "请今日到场"));
    assertThat(play.last("prompt").prompt().orElseThrow().options().stream().map(o -> o.means()))
        .containsExactly(
            "supervise",
            "take-over",
            "talk",
            "penalty",
            "both-sides",
            "file",
            "blacklist",
            "unlist",
            "leave");
    play.answer("menu", "supervise");
    assertThat(play.events(Event.Supervised.class).get(0).opinion()).isEqualTo("请今日到场");
    for (String means : List.of("talk", "penalty", "both-sides")) {
      play.command(new Command.Oversee(city, ""));
      play.answer("menu", means, "某镇长、某局长 查处不及时", 0);
    }
    assertThat(play.events(Event.HeldToAccount.class).stream().map(held -> held.how()))
        .containsExactly(Accountability.values());
    play.command(new Command.Oversee(city, ""));
    assertThat(reason(play.tryAnswer("menu", "unlist", "示例矿业 已整改", 0)))
        .isEqualTo(Decision.Reason.NOT_LISTED);
    play.answer("menu", "blacklist", "示例矿业 拒不整改", 0);
    play.command(new Command.Oversee(city, ""));
    play.answer("menu", "unlist", "示例矿业 已整改", 0);
    assertThat(play.file().docket().blacklisted()).isEmpty();
    play.command(new Command.Oversee(city, ""));
    assertThat(reason(play.tryAnswer("menu", "file", "很严重", 0)))
        .isEqualTo(Decision.Reason.REASON_NEEDED);
    play.answer("menu", "file", "吊销采矿许可证", 0);
    assertThat(play.file().docket().dossier()).isEqualTo("攀非备26000170");
    play.command(new Command.Oversee(city, ""));
    play.answer("menu", "take-over", "查处不力", 0);
    assertThat(play.stages()).contains("taken-over").doesNotContain("menu", "supervision");
    assertThat(play.replayed()).isEqualTo(play.file());
  }

  @Test
  void P_A5_a_question_that_nobody_answers_is_void_and_nobody_is_late() {
    Play play = PanzhihuaTest.at("natural-resources");
    play.command(new Command.Oversee(holder(play, "city-office@攀枝花市"), ""));
    play.pass(Duration.ofHours(12));
    assertThat(play.stages()).doesNotContain("menu");
    assertThat(play.events(Event.Overdue.class)).noneMatch(late -> late.duty().equals("choose"));
  }

  @Test
  void P_A5_LP_A9_in_linyi_leaders_supervise_and_account_but_nobody_takes_over() {
    Play play = Play.linyi("2026-09-30T09:00").report(Play.ZHANG);
    Actor.Person commander = holder(play, "commander@示范县");
    assertThat(play.command(new Command.Supervise(commander, 0, "请立即到场")))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(play.track("supervision").party().role()).isEqualTo("village-secretary");
    assertThat(reason(play.command(new Command.TakeOver(commander, "慢"))))
        .isEqualTo(Decision.Reason.NOT_IN_POLICY);
    assertThat(reason(play.command(new Command.Blacklist(commander, "某厂", "慢"))))
        .isEqualTo(Decision.Reason.NOT_IN_POLICY);
  }
}
