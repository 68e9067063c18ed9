package org.chuishao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Inbound;
import org.chuishao.model.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers a prompt, and what a number or an address alone does not prove. */
class PromptTalkTest extends HeardRig {

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
}
