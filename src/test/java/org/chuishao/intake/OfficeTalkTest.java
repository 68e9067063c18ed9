package org.chuishao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chuishao.model.AreaPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only people of the directory say. */
class OfficeTalkTest extends HeardRig {

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
}
