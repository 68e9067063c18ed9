package org.chuishao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Kind;
import org.chuishao.model.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text means in its conversation. */
class ReceptionistTest extends HeardRig {

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
