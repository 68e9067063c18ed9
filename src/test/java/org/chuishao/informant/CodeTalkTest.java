package org.chuishao.informant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes in what people write (L-C2). */
class CodeTalkTest {

  @ParameterizedTest
  @CsvSource({
    "代码 8d3f2k, 8d3f2k",
    "张庄村有人卷炮仗，口令：a12345, a12345",
    "我的代码是８Ｄ３Ｆ２Ｋ, 8d3f2k",
    "暗号就用 qwe-99-zz 吧, qwe-99-zz",
    "密码【abc123】, abc123",
    "code: abc123, abc123",
    "代码 a1, a1",
  })
  void a_code_after_its_word_is_found_and_hidden(String text, String code) {
    CodeTalk talk = CodeTalk.of(text);
    assertThat(talk.code()).contains(code);
    assertThat(talk.chosen()).isTrue();
    assertThat(CodeTalk.of(CodeTalk.hide(text, Optional.empty(), false)).chosen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "统一社会信用代码91371300MA3C0XYZ1的厂子没证",
        "车牌鲁Q12345拉的烟花",
        "老板电话13800000001，院里灌煤气",
        "密码锁着门，里面卷炮仗",
        "邮政编码 276000"
      })
  void what_is_no_code_stays(String text) {
    assertThat(CodeTalk.of(text).chosen()).isFalse();
    assertThat(CodeTalk.hide(text, Optional.empty(), false)).isEqualTo(text);
  }

  @Test
  void number_and_code_alone_are_told_apart_by_the_check_digit() {
    CodeTalk talk = CodeTalk.of("26000170 20250101");
    assertThat(talk.no()).map(Object::toString).contains("26000170");
    assertThat(talk.code()).contains("20250101");
    assertThat(CodeTalk.hide("领奖 26000170 a12345", Optional.empty(), true))
        .isEqualTo("领奖 26000170 ＊＊＊＊＊＊");
  }

  @ParameterizedTest
  @ValueSource(strings = {"给我一个代码", "帮我生成一个举报码", "我想要个匿名码", "请发个代码给我", "please give me a code"})
  void a_wish_for_a_code_is_understood(String text) {
    assertThat(CodeTalk.of(text).asks()).isTrue();
  }

  @Test
  void a_code_that_was_found_by_other_means_is_hidden_however_it_is_written() {
    assertThat(CodeTalk.hide("张庄村卷炮仗 Ａ１2 345", Optional.of("a12345"), false))
        .isEqualTo("张庄村卷炮仗 ＊＊＊＊＊＊＊");
  }

  @Test
  void the_senders_own_number_is_taken_out_however_it_is_written_and_no_other() {
    String text = "打我电话 139 1122 0001 或+86-139-1122-0001、０１３９还有13911220001。老板是13811220001";
    String hidden = OwnAddress.hide(text, "+8613911220001");
    assertThat(hidden)
        .contains("13811220001", "０１３９")
        .doesNotContain("0001 ", "1122 0001", "13911220001");
    assertThat(OwnAddress.hide("写信到 Wang@Mail.cn 找我", "wang@mail.cn")).doesNotContain("Wang");
  }
}
