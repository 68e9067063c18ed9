package org.chuishao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Inbound;
import org.chuishao.model.Kind;
import org.chuishao.model.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceptionistTest {

  private static final Reader READER = Samples.reader();
  private static final Receptionist DESK = new Receptionist(READER, false);
  private static final Instant NOW = Instant.parse("2026-03-09T07:00:00Z");
  private static final Sender SECRETARY =
      Sender.of("village-secretary", new AreaPath("示范县/柳河镇/张庄村"));
  private static final Sender MEMBER = Sender.of("grid-member", new AreaPath("示范县/柳河镇/李家沟村"));
  private static final Conversation.OpenPrompt A7 = Prompts.persuade("A7", Prompts.ONE);
  private static final Conversation.OpenPrompt B3 = Prompts.order("B3", Prompts.TWO);

  private static Inbound sms(String text) {
    return inbound("sms", "", text, false);
  }

  private static Inbound bot(String text) {
    return inbound("wecom", "", text, true);
  }

  private static Inbound inbound(String channel, String subject, String text, boolean identified) {
    return new Inbound(
        channel, "test", "id", "+8613800000001", "us", subject, text, List.of(), NOW, identified);
  }

  private static Conversation asked(Conversation.OpenPrompt... prompts) {
    return new Conversation(
        "p:x",
        3,
        List.of(prompts),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Heard hear(
      Conversation conversation, Inbound inbound, Sender sender, Instant now) {
    return DESK.hear(conversation, inbound, Optional.of(sender), now);
  }

  private static Heard heard(Conversation conversation, String text) {
    return hear(conversation, sms(text), SECRETARY, NOW);
  }

  /** The desk's part: a report was filed under a number. */
  private static Conversation numbered(Conversation next) {
    return new Conversation(
        next.key(),
        next.version(),
        next.prompts(),
        next.question(),
        next.confirm(),
        Optional.of(Prompts.ONE),
        next.puzzledAt(),
        next.filed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"督办 %s 请今日到场", "督办%s号案，请今日到场", "提级查办 案%s：请今日到场"})
  void P_A5_an_act_and_a_number_from_an_office_ask_what_is_to_be_done(String text) {
    Sender office = Sender.of("county-office", new AreaPath("示范县"));
    String digits = Prompts.ONE.digits();
    assertThat(hear(asked(A7), sms(text.formatted(digits)), office, NOW))
        .isInstanceOfSatisfying(
            Heard.Overseen.class,
            asked -> {
              assertThat(asked.no()).isEqualTo(Prompts.ONE);
              assertThat(asked.words()).isEqualTo("请今日到场");
            });
    // The public cannot; a wrong number is no case.
    assertThat(DESK.hear(asked(), sms(text.formatted(digits)), Optional.empty(), NOW))
        .isNotInstanceOf(Heard.Overseen.class);
    int check = digits.charAt(digits.length() - 1) - '0';
    String wrong = digits.substring(0, digits.length() - 1) + (check + 1) % 10;
    assertThat(hear(asked(A7), sms(text.formatted(wrong)), office, NOW))
        .isNotInstanceOf(Heard.Overseen.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Q4827 1, 1, ''",
    "q4827 1是举报, 1, ''",
    "Ｑ４８２７　２, 2, ''",
    "Q4827 2 这是问社保的, 2, ''",
    "'Q4827 2 回复：这事归供电所，已转告', 2, 这事归供电所，已转告",
    "Q4827 3, 3, ''",
    "Q4827 不是举报, '', ''",
    "Q4827, '', ''",
    "Q4827 ？, '', ''",
    "'Q4827：请问在哪个村？', '', 请问在哪个村？",
    "Q4827 3天内有人联系您, '', 3天内有人联系您",
    "Q4827 2号楼是哪个小区的, '', 2号楼是哪个小区的",
  })
  void a_code_of_the_queue_decides_by_a_digit_and_with_words_writes_back(
      String text, String key, String words) {
    assertThat(heard(asked(), text))
        .isInstanceOfSatisfying(
            Heard.QueueAnswer.class,
            said -> {
              assertThat(said.item()).isEqualTo("Q4827");
              assertThat(said.key()).isEqualTo(key);
              assertThat(said.words()).isEqualTo(words);
            });
  }

  @Test
  void a_bare_digit_by_sms_asks_for_the_code_and_the_code_alone_confirms() {
    Heard first = heard(asked(A7), "2 不听");
    assertThat(first)
        .isInstanceOfSatisfying(
            Heard.NeedsCode.class,
            needs -> assertThat(needs.option().means()).isEqualTo("refuses"));
    Heard second = hear(first.next(), sms("a7"), SECRETARY, NOW.plusSeconds(60));
    assertThat(second)
        .isInstanceOfSatisfying(
            Heard.Confirmed.class,
            confirmed -> {
              assertThat(confirmed.confirm().option().means()).isEqualTo("refuses");
              assertThat(confirmed.confirm().text()).isEqualTo("不听");
            });
    assertThat(second.next().confirm()).isEmpty();
  }

  @Test
  void the_code_with_the_same_digit_confirms_too_and_with_another_decides_anew() {
    Conversation waiting = heard(asked(A7), "2").next();
    assertThat(hear(waiting, sms("A7 2"), SECRETARY, NOW)).isInstanceOf(Heard.Confirmed.class);
    assertThat(hear(waiting, sms("A7 1"), SECRETARY, NOW))
        .isInstanceOfSatisfying(
            Heard.Answered.class,
            answered -> assertThat(answered.option().means()).isEqualTo("stopped"));
  }

  @Test
  void a_confirmation_after_thirty_minutes_is_too_late() {
    Conversation waiting = heard(asked(A7), "2").next();
    assertThat(hear(waiting, sms("A7"), SECRETARY, NOW.plus(Duration.ofMinutes(29))))
        .isInstanceOf(Heard.Confirmed.class);
    assertThat(hear(waiting, sms("A7"), SECRETARY, NOW.plus(Duration.ofMinutes(30))))
        .isInstanceOf(Heard.WrongOption.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "劝不动", "是", "确认", "1"})
  void nothing_without_the_code_confirms(String text) {
    Conversation waiting = heard(asked(A7), "2").next();
    assertThat(hear(waiting, sms(text), SECRETARY, NOW))
        .isNotInstanceOf(Heard.Confirmed.class)
        .isNotInstanceOf(Heard.Answered.class);
  }

  @Test
  void a_digit_with_its_code_a_bot_and_an_option_that_decides_nothing_need_no_confirmation() {
    assertThat(heard(asked(A7), "A7 1 已停"))
        .isInstanceOfSatisfying(
            Heard.Answered.class,
            answered -> {
              assertThat(answered.prompt()).isEqualTo(A7);
              assertThat(answered.rest()).isEqualTo("已停");
            });
    assertThat(hear(asked(A7), bot("1"), SECRETARY, NOW)).isInstanceOf(Heard.Answered.class);
    assertThat(heard(asked(B3), "1")).isInstanceOf(Heard.Answered.class);
    assertThat(heard(asked(B3), "收到")).isInstanceOf(Heard.Answered.class);
  }

  @Test
  void an_installation_may_accept_bare_replies() {
    Receptionist trusting = new Receptionist(READER, true);
    assertThat(trusting.hear(asked(A7), sms("2"), Optional.of(SECRETARY), NOW))
        .isInstanceOf(Heard.Answered.class);
  }

  @Test
  void several_prompts_and_an_old_code_are_asked_about() {
    assertThat(heard(asked(A7, B3), "2")).isInstanceOf(Heard.WhichPrompt.class);
    assertThat(heard(asked(A7), "K4 2"))
        .isInstanceOfSatisfying(
            Heard.Stale.class, stale -> assertThat(stale.code()).isEqualTo("K4"));
    assertThat(heard(asked(A7), "8")).isInstanceOf(Heard.WrongOption.class);
  }

  @Test
  void a_report_by_somebody_with_an_open_prompt_is_still_a_report() {
    assertThat(heard(asked(A7), "张庄超市又卖摔炮 说了好几回不听 证去年就过期了")).isInstanceOf(Heard.FileReport.class);
    assertThat(heard(asked(A7), "2号院里有人私藏炸药 快来人")).isInstanceOf(Heard.FileReport.class);
  }

  @Test
  void free_text_of_a_grid_member_opens_a_case_in_their_village() {
    assertThat(hear(asked(), sms("村东头养鸡场里有人卷炮仗"), MEMBER, NOW))
        .isInstanceOfSatisfying(
            Heard.FileReport.class,
            filed -> {
              assertThat(filed.draft().area()).contains(new AreaPath("示范县/柳河镇/李家沟村"));
              assertThat(filed.draft().kinds()).startsWith(Kind.FIREWORKS);
              assertThat(filed.draft().subject()).isEqualTo(Subject.DEN);
              assertThat(filed.next().filed()).isPresent();
            });
    assertThat(hear(asked(), sms("河西村南头有人卷炮仗"), MEMBER, NOW))
        .isInstanceOfSatisfying(
            Heard.FileReport.class,
            filed -> assertThat(filed.draft().area()).contains(new AreaPath("示范县/柳河镇/河西村")));
  }

  @Test
  void L_R1_a_legally_established_firm_is_told_from_a_den() {
    assertThat(hear(asked(), sms("前进村那家有证的厂 消防通道全堵死了"), MEMBER, NOW))
        .isInstanceOfSatisfying(
            Heard.FileReport.class,
            filed -> assertThat(filed.draft().subject()).isEqualTo(Subject.FIRM));
    assertThat(hear(asked(), sms("前进村那家没有证的厂 消防通道全堵死了"), MEMBER, NOW))
        .isInstanceOfSatisfying(
            Heard.FileReport.class,
            filed -> assertThat(filed.draft().subject()).isEqualTo(Subject.DEN));
  }

  @Test
  void an_ambiguous_village_is_asked_for_once_and_the_number_completes_the_report() {
    Heard question = DESK.hear(asked(), sms("张庄超市门口有人卖散装汽油"), Optional.empty(), NOW);
    assertThat(question)
        .isInstanceOfSatisfying(
            Heard.AskBack.class,
            ask -> {
              assertThat(ask.question().about()).isEqualTo("area");
              assertThat(ask.question().options()).hasSize(2);
              assertThat(ask.facts().get("choices")).contains("1 ").contains("2 ");
            });
    String second = ((Heard.AskBack) question).question().options().get(1);
    Heard filed = DESK.hear(question.next(), sms("2"), Optional.empty(), NOW.plusSeconds(40));
    assertThat(filed)
        .isInstanceOfSatisfying(
            Heard.FileReport.class,
            report -> {
              assertThat(report.draft().area()).contains(new AreaPath(second));
              assertThat(report.draft().kinds()).startsWith(Kind.HAZARDOUS_CHEMICALS);
              assertThat(report.draft().text()).startsWith("张庄超市门口");
              assertThat(report.next().question()).isEmpty();
            });
  }

  @Test
  void a_village_may_be_answered_in_words() {
    Conversation waiting = DESK.hear(asked(), sms("张庄超市门口有人卖散装汽油"), Optional.empty(), NOW).next();
    assertThat(DESK.hear(waiting, sms("江口的"), Optional.empty(), NOW))
        .isInstanceOfSatisfying(
            Heard.FileReport.class,
            filed -> assertThat(filed.draft().area()).contains(new AreaPath("临江县/江口镇/张庄村")));
  }

  @Test
  void a_name_that_several_villages_have_is_asked_once_more_by_number() {
    Heard where = DESK.hear(asked(), sms("我要举报 有黑加油站"), Optional.empty(), NOW);
    Heard which = DESK.hear(where.next(), sms("张庄"), Optional.empty(), NOW.plusSeconds(30));
    assertThat(which)
        .isInstanceOfSatisfying(
            Heard.AskBack.class,
            ask -> {
              assertThat(ask.question().options()).hasSize(2);
              assertThat(ask.question().notice()).isEqualTo("ask-area");
            });
    assertThat(DESK.hear(which.next(), sms("1"), Optional.empty(), NOW.plusSeconds(60)))
        .isInstanceOfSatisfying(
            Heard.FileReport.class,
            filed -> {
              assertThat(filed.draft().area().map(AreaPath::name)).contains("张庄村");
              assertThat(filed.draft().text()).contains("黑加油站", "张庄");
            });
  }

  @Test
  void a_part_of_the_same_place_is_no_new_report_and_danger_is_never_only_a_note() {
    Heard first = DESK.hear(asked(), sms("柳河镇张庄村西头老窑厂有人卷炮仗"), Optional.empty(), NOW);
    Conversation after = numbered(first.next());
    Instant soon = NOW.plusSeconds(70);
    for (String more : List.of("院里还有三四个人 晚上也干", "里面还有三百箱炮仗", "门口停着一辆白色面包车")) {
      assertThat(DESK.hear(after, sms(more), Optional.empty(), soon))
          .as(more)
          .isInstanceOf(Heard.AddToCase.class);
    }
    assertThat(DESK.hear(after, sms("炸了 里面埋了两个人"), Optional.empty(), soon))
        .isInstanceOfSatisfying(
            Heard.FileReport.class,
            filed -> {
              assertThat(filed.draft().major()).isTrue();
              assertThat(filed.draft().area().map(AreaPath::name)).contains("张庄村");
            });
  }

  @Test
  void at_most_two_questions_are_asked_where_and_then_what_and_both_answers_count() {
    Heard where = DESK.hear(asked(), sms("有人偷着弄 没证 你们来查查"), Optional.empty(), NOW);
    assertThat(where)
        .isInstanceOfSatisfying(
            Heard.AskBack.class, ask -> assertThat(ask.question().about()).isEqualTo("area"));
    Heard what = DESK.hear(where.next(), sms("李家沟村"), Optional.empty(), NOW.plusSeconds(30));
    assertThat(what)
        .isInstanceOfSatisfying(
            Heard.AskBack.class, ask -> assertThat(ask.question().about()).isEqualTo("kind"));
    Heard filed = DESK.hear(what.next(), sms("8"), Optional.empty(), NOW.plusSeconds(60));
    assertThat(filed)
        .isInstanceOfSatisfying(
            Heard.FileReport.class,
            report -> {
              assertThat(report.draft().kinds().get(0)).isEqualTo(Kind.SPECIAL_EQUIPMENT);
              assertThat(report.draft().area().map(AreaPath::value)).contains("示范县/柳河镇/李家沟村");
              assertThat(report.draft().text()).contains("有人偷着弄").contains("李家沟村");
              assertThat(report.next().question()).isEmpty();
            });
  }

  @Test
  void words_that_do_not_answer_are_part_of_the_report_which_goes_on_two_minutes_after_them() {
    Conversation waiting = DESK.hear(asked(), sms("有人卖散装汽油"), Optional.empty(), NOW).next();
    assertThat(waiting.question()).isPresent();
    Heard more = DESK.hear(waiting, sms("就是那个老地方"), Optional.empty(), NOW.plusSeconds(20));
    assertThat(more).isInstanceOf(Heard.Silent.class);
    assertThat(DESK.lapsed(more.next(), Optional.empty(), NOW.plusSeconds(130))).isEmpty();
    assertThat(DESK.lapsed(more.next(), Optional.empty(), NOW.plusSeconds(140)))
        .get()
        .isInstanceOfSatisfying(
            Heard.FileReport.class,
            filed -> {
              assertThat(filed.draft().area()).isEmpty();
              assertThat(filed.draft().text()).contains("老地方").contains("汽油");
            });
    assertThat(DESK.hear(more.next(), sms("李家沟村东头"), Optional.empty(), NOW.plusSeconds(60)))
        .isInstanceOfSatisfying(
            Heard.FileReport.class,
            filed -> {
              assertThat(filed.draft().area().map(AreaPath::name)).contains("李家沟村");
              assertThat(filed.draft().text()).contains("汽油", "老地方", "李家沟");
            });
    assertThat(DESK.hear(waiting, sms("不清楚"), Optional.empty(), NOW.plusSeconds(20)))
        .isInstanceOf(Heard.FileReport.class);
    assertThat(DESK.hear(waiting, sms("谢谢"), Optional.empty(), NOW.plusSeconds(20)))
        .isInstanceOfSatisfying(
            Heard.Puzzled.class,
            thanks -> {
              assertThat(thanks.tell()).isFalse();
              assertThat(thanks.next().question()).as("still open").isPresent();
            });
    assertThat(DESK.lapsed(waiting, Optional.empty(), NOW.plusSeconds(30))).isEmpty();
    assertThat(DESK.lapsed(waiting, Optional.empty(), NOW.plus(Receptionist.QUESTION_HOLDS)))
        .get()
        .isInstanceOf(Heard.FileReport.class);
  }

  @Test
  void P_A1_danger_is_never_held_up_by_a_question() {
    assertThat(DESK.hear(asked(), sms("着火了 仓库里困着两个人"), Optional.empty(), NOW))
        .isInstanceOfSatisfying(
            Heard.FileReport.class, filed -> assertThat(filed.draft().major()).isTrue());
  }

  @Test
  void what_follows_at_once_is_added_and_what_is_new_is_not() {
    Heard first = hear(asked(), sms("村东头养鸡场里有人卷炮仗"), MEMBER, NOW);
    Conversation after = numbered(first.next());
    Instant soon = NOW.plusSeconds(70);
    assertThat(hear(after, sms("老板姓刘 开白色面包车"), MEMBER, soon)).isInstanceOf(Heard.AddToCase.class);
    assertThat(hear(after, sms("刚才说错了 是三个人"), MEMBER, soon)).isInstanceOf(Heard.AddToCase.class);
    assertThat(hear(after, sms("村东头养鸡场里有人卷炮仗"), MEMBER, soon)).isInstanceOf(Heard.Silent.class);
    assertThat(hear(after, sms("后山石场没证还在挖石头"), MEMBER, soon)).isInstanceOf(Heard.FileReport.class);
    assertThat(hear(after, sms("河西村也有做炮仗的"), MEMBER, soon)).isInstanceOf(Heard.FileReport.class);
    assertThat(hear(after, sms("老板姓刘 开白色面包车"), MEMBER, NOW.plusSeconds(121)))
        .isNotInstanceOf(Heard.AddToCase.class);
  }

  @Test
  void help_stop_status_claim_patrol_and_taking_back_are_told_apart() {
    assertThat(hear(asked(), sms("帮助"), MEMBER, NOW)).isInstanceOf(Heard.Help.class);
    assertThat(hear(asked(), sms("退订"), MEMBER, NOW)).isInstanceOf(Heard.Stop.class);
    String no = Prompts.ONE.digits();
    assertThat(hear(asked(), sms("我举报的咋样了 编号" + no + " 代码ZY20260318"), Sender.UNKNOWN, NOW))
        .isInstanceOfSatisfying(
            Heard.StatusAsked.class,
            asked -> {
              assertThat(asked.no()).contains(Prompts.ONE);
              assertThat(asked.code()).contains("ZY20260318");
            });
    assertThat(hear(asked(), sms("领奖 " + no + " dl5566yy"), Sender.UNKNOWN, NOW))
        .isInstanceOfSatisfying(
            Heard.ClaimMade.class, claim -> assertThat(claim.code()).contains("dl5566yy"));
    assertThat(hear(asked(), sms("今天巡查三家饭店 都正常"), MEMBER, NOW)).isInstanceOf(Heard.Enter.class);
    assertThat(hear(asked(), sms("今日巡查"), MEMBER, NOW)).isInstanceOf(Heard.BarePatrol.class);
    assertThat(hear(asked(), sms("我要举报"), Sender.UNKNOWN, NOW)).isInstanceOf(Heard.Help.class);
    assertThat(heard(asked(A7), "撤销")).isInstanceOf(Heard.TakeBack.class);
    assertThat(heard(asked(A7), "回错了 应该是2")).isInstanceOf(Heard.TakeBack.class);
  }

  @Test
  void who_is_not_understood_is_told_once_and_the_text_goes_to_a_person_each_time() {
    Heard first = DESK.hear(asked(), sms("那个啥"), Optional.empty(), NOW);
    assertThat(first)
        .isInstanceOfSatisfying(
            Heard.Puzzled.class, puzzled -> assertThat(puzzled.tell()).isTrue());
    assertThat(DESK.hear(first.next(), sms("嗯那个啥"), Optional.empty(), NOW.plusSeconds(60)))
        .isInstanceOfSatisfying(
            Heard.Puzzled.class, puzzled -> assertThat(puzzled.tell()).isFalse());
  }

  @Test
  void machines_get_no_answer() {
    assertThat(hear(asked(A7), sms("您好，机主正在开会，稍后给您回复。[自动回复]"), SECRETARY, NOW))
        .isInstanceOf(Heard.Silent.class);
    assertThat(hear(asked(A7), sms(""), SECRETARY, NOW)).isInstanceOf(Heard.Silent.class);
  }

  @Test
  void the_code_in_the_subject_of_an_answered_mail_counts_and_its_quotation_does_not() {
    Inbound mail = inbound("mail", "回复：[A7] 请劝阻", "2 不听劝\n\n----- 原始邮件 -----\n回复 1 已劝停", false);
    assertThat(hear(asked(A7), mail, SECRETARY, NOW))
        .isInstanceOfSatisfying(
            Heard.Answered.class,
            answered -> assertThat(answered.option().means()).isEqualTo("refuses"));
  }

  @Test
  void a_mail_may_say_it_in_the_subject() {
    Inbound mail = inbound("mail", "举报柳河镇河西村无证采沙", "两台挖机，每天夜里干。", false);
    assertThat(DESK.hear(asked(), mail, Optional.empty(), NOW))
        .isInstanceOfSatisfying(
            Heard.FileReport.class,
            filed -> {
              assertThat(filed.draft().kinds()).startsWith(Kind.MINING);
              assertThat(filed.draft().area()).contains(new AreaPath("示范县/柳河镇/河西村"));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👍👍👍",
        "\u202e张庄\u0000\u0007",
        "\ud800",
        "1️⃣2️⃣",
        "\n\n\n",
        "。",
        "((((",
        "第",
        "A7A7A7",
        "回复",
        "选",
        "没的"
      })
  void odd_texts_are_heard_without_an_exception(String text) {
    assertThat(heard(asked(A7, B3), text)).isNotNull();
    assertThat(heard(asked(), text.repeat(5000 / text.length()))).isNotNull();
  }
}
