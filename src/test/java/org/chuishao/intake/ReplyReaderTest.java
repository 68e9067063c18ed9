package org.chuishao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

  private static final ReplyReader REPLIES = new ReplyReader(Samples.reader());
  private static final Conversation.OpenPrompt A7 = Prompts.persuade("A7", Prompts.ONE);
  private static final Conversation.OpenPrompt B3 = Prompts.order("B3", Prompts.TWO);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|stopped",
        "１|stopped",
        "①|stopped",
        "❶|stopped",
        "1️⃣|stopped",
        "⑴|stopped",
        "一|stopped",
        "1.|stopped",
        "1、|stopped",
        "1。|stopped",
        "1劝停了|stopped",
        "1已经劝停 人都走了|stopped",
        "回1|stopped",
        "回复1|stopped",
        "回复：1|stopped",
        "选一|stopped",
        "选三|not-illegal",
        "回复：2|refuses",
        "回复 ２|refuses",
        "我选2|refuses",
        "“2”|refuses",
        "【2】|refuses",
        "(2)|refuses",
        "\"2\"|refuses",
        "  2  |refuses",
        "2，不听劝，还要放狗咬我|refuses",
        "2 还在干|refuses",
        "第二个|refuses",
        "第2项|refuses",
        "选2号|refuses",
        "答案是2|refuses",
        "按2|refuses",
        "二|refuses",
        "二。|refuses",
        "三|not-illegal",
        "3手续齐全|not-illegal",
        "選三|not-illegal",
        "停了|stopped",
        "停了。|stopped",
        "已劝停|stopped",
        "劝不动|refuses",
        "死活不听|refuses",
        "劝阻无效|refuses",
        "不属违法|not-illegal",
        "人家手续齐全|not-illegal",
        "不屬違法|not-illegal"
      })
  void an_answer_in_any_form_is_bound_to_the_only_prompt(String text, String means) {
    assertThat(REPLIES.read(text, List.of(A7)))
        .get()
        .isInstanceOfSatisfying(
            Answer.Bound.class,
            bound -> {
              assertThat(bound.option().means()).isEqualTo(means);
              assertThat(bound.byCode()).isFalse();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A7 2|refuses|''",
        "a7 2|refuses|''",
        "A7２|refuses|''",
        "a72|refuses|''",
        "A7-2|refuses|''",
        "A7:2|refuses|''",
        "A7，2|refuses|''",
        "Ａ７　２ 不听|refuses|不听",
        "a7 2不听|refuses|不听",
        "回A7 2|refuses|''",
        "回复 a7 1|stopped|''",
        "A7 停了|stopped|停了",
        "[A7] 3|not-illegal|''",
        "A7①|stopped|''",
        "A 7 2|refuses|''",
        "a71 人都走了|stopped|人都走了",
        "A7回2|refuses|''",
        "A7 选二|refuses|''"
      })
  void the_code_of_the_prompt_binds_among_many(String text, String means, String rest) {
    assertThat(REPLIES.read(text, List.of(A7, B3)))
        .get()
        .isInstanceOfSatisfying(
            Answer.Bound.class,
            bound -> {
              assertThat(bound.prompt()).isEqualTo(A7);
              assertThat(bound.option().means()).isEqualTo(means);
              assertThat(bound.byCode()).isTrue();
              assertThat(bound.rest()).isEqualTo(rest);
            });
  }

  @Test
  void the_longer_code_wins_when_both_are_open() {
    Conversation.OpenPrompt a71 = Prompts.persuade("A71", Prompts.TWO);
    assertThat(REPLIES.read("a71", List.of(A7, a71))).contains(new Answer.CodeAlone(a71));
    assertThat(REPLIES.read("a712", List.of(A7, a71)))
        .get()
        .isInstanceOfSatisfying(
            Answer.Bound.class, bound -> assertThat(bound.prompt()).isEqualTo(a71));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "C1 应急局 公安局|emergency,police",
        "C1派住建局牵头、交通局配合|housing,transport",
        "应急局、公安局|emergency,police",
        "1 3|police,housing",
        "1,3|police,housing",
        "1，3|police,housing",
        "1和3|police,housing",
        "1、3|police,housing",
        "3 1|housing,police",
        "1+3|police,housing",
        "13|police,housing",
        "1 3 4|police,housing,transport",
        "一和三|police,housing",
        "2|emergency",
        "C1 2 4|emergency,transport",
        "c1 3,1 请牵头|housing,police",
        "公安局|police"
      })
  void several_parties_may_be_chosen_and_the_first_leads(String text, String units) {
    Conversation.OpenPrompt c1 = Prompts.assign("C1", Prompts.ONE);
    assertThat(REPLIES.read(text, List.of(c1)))
        .get()
        .isInstanceOfSatisfying(
            Answer.Bound.class,
            bound -> assertThat(bound.units()).containsExactly(units.split(",")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "延期3天 原因：检测报告没出|3|extend",
        "B3 3 延期五天|5|extend",
        "3 再给两天|2|extend",
        "申请延期10个工作日|10|extend",
        "延期 三天|3|extend",
        "３　延期３天|3|extend"
      })
  void days_asked_for_are_read(String text, int days, String means) {
    assertThat(REPLIES.read(text, List.of(B3)))
        .get()
        .isInstanceOfSatisfying(
            Answer.Bound.class,
            bound -> {
              assertThat(bound.days()).isEqualTo(days);
              assertThat(bound.option().means()).isEqualTo(means);
            });
  }

  @Test
  void a_bare_digit_is_ambiguous_when_two_prompts_could_take_it() {
    assertThat(REPLIES.read("2", List.of(A7, B3))).contains(new Answer.Ambiguous(List.of(A7, B3)));
  }

  @Test
  void a_digit_that_only_one_prompt_offers_is_clear() {
    assertThat(REPLIES.read("4", List.of(A7, B3)))
        .get()
        .isInstanceOfSatisfying(
            Answer.Bound.class, bound -> assertThat(bound.prompt()).isEqualTo(B3));
  }

  @Test
  void a_reminder_of_the_same_prompt_is_no_second_prompt() {
    Conversation.OpenPrompt again = Prompts.persuade("A8", Prompts.ONE);
    assertThat(REPLIES.read("1", List.of(A7, again)))
        .get()
        .isInstanceOfSatisfying(
            Answer.Bound.class, bound -> assertThat(bound.prompt()).isEqualTo(again));
  }

  @Test
  void a_code_nobody_knows_is_said_to_be_unknown() {
    assertThat(REPLIES.read("K9 2", List.of(A7))).contains(new Answer.UnknownCode("K9"));
    assertThat(REPLIES.read("K9", List.of())).contains(new Answer.UnknownCode("K9"));
  }

  @Test
  void an_option_that_is_not_offered_is_said_to_be_none() {
    assertThat(REPLIES.read("7", List.of(A7))).contains(new Answer.NoSuchOption(A7, "7"));
    assertThat(REPLIES.read("A7 1 2", List.of(A7))).contains(new Answer.NoSuchOption(A7, "1 2"));
  }

  @Test
  void the_code_alone_is_told_from_an_answer() {
    assertThat(REPLIES.read("a7", List.of(A7, B3))).contains(new Answer.CodeAlone(A7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1号楼着火了",
        "2辆大车超载",
        "3月4日巡查正常",
        "二牛家又支起来了",
        "12点整就点",
        "1人受伤",
        "三轮车卖烟花",
        "G20高速口超载",
        "一个人也没有",
        "",
        "今天天气好",
        "6:15开始吊货",
        "1.5吨汽油",
        "两台挖机",
        "13812345678"
      })
  void what_only_begins_with_a_number_is_no_answer(String text) {
    assertThat(REPLIES.read(text, List.of(A7))).isEqualTo(Optional.empty());
  }
}
