package org.chuishao.dispatch.registered;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.registered.Registration.Choice;
import org.junit.jupiter.api.Test;

/** Which registered text goes out for a letter. */
class RegistrationTest {

  private final Registration aliyun = Registered.aliyun();
  private final Registration tencent = Registered.tencent();

  @Test
  void the_text_that_says_what_the_letter_says_is_chosen_with_its_variables_in_order() {
    Choice.Fits fits = (Choice.Fits) aliyun.choose(Registered.reminder());
    assertThat(fits.code()).isEqualTo("SMS_470000001");
    assertThat(fits.values().keySet())
        .containsExactly("left", "title", "case", "due", "code", "options");
    assertThat(fits.shown()).isEqualTo("【吹哨示例】还剩30分钟：请到场。案26000170，限09月30日16:00。回A7 1已劝停 2不听劝");
  }

  @Test
  void numbered_variables_may_hold_several_facts() {
    Choice.Fits fits = (Choice.Fits) tencent.choose(Registered.reminder());
    assertThat(List.copyOf(fits.values().values()))
        .containsExactly("还剩30分钟", "请到场", "26000170", "09月30日16:00", "A7 1已劝停 2不听劝");
  }

  @Test
  void a_letter_whose_words_were_never_registered_has_none() {
    Letter other =
        Registered.letter(
            "remind",
            "【吹哨】您好：" + Registered.reminder().text(),
            Registered.reminder().notice().facts());
    assertThat(aliyun.choose(other)).isInstanceOf(Choice.Nothing.class);
    assertThat(aliyun.choose(Registered.letter("overdue", "【吹哨】逾期", Map.of())))
        .isEqualTo(new Choice.Nothing("短信“overdue”的这种写法没有在服务商登记"));
  }

  @Test
  void what_people_wrote_is_shortened_to_what_a_variable_holds() {
    Choice.Fits whole = (Choice.Fits) aliyun.choose(Registered.added(35));
    assertThat(whole.values().get("text")).isEqualTo("烟".repeat(35));
    Choice.Fits cut = (Choice.Fits) aliyun.choose(Registered.added(36));
    assertThat(cut.values().get("text")).endsWith("…").hasSizeBetween(30, 35);
    assertThat(cut.shown()).isEqualTo("【吹哨示例】案26000170补充情况：" + cut.values().get("text") + "。");
  }

  @Test
  void options_are_whole_or_the_letter_does_not_go() {
    Map<String, String> facts = new java.util.TreeMap<>(Registered.reminder().notice().facts());
    String options = "1已劝停 2不听劝 3不违法 4合法企业 5已搬走 6找不到人 7需要增援";
    facts.put("options", options);
    Letter longer =
        Registered.letter(
            "remind", Registered.reminder().text().replace("1已劝停 2不听劝", options), facts);
    assertThat(aliyun.choose(longer))
        .isInstanceOfSatisfying(
            Choice.Nothing.class, none -> assertThat(none.why()).contains("options", "35字"));
  }

  @Test
  void a_sentence_of_a_reporter_cannot_make_another_text_of_it() {
    Letter odd =
        Registered.letter(
            "added", "【吹哨】案26000170补充情况：${case}。", Map.of("case", "26000170", "text", "${case}"));
    Choice.Fits fits = (Choice.Fits) aliyun.choose(odd);
    assertThat(fits.values()).containsEntry("text", "${case}");
    assertThat(fits.shown()).isEqualTo("【吹哨示例】案26000170补充情况：${case}。");
  }
}
