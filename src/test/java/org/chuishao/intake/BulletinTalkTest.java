package org.chuishao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.model.Inbound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people answer to bulletins. */
class BulletinTalkTest {

  private static final Conversation NOBODY = Conversation.with("p:somebody");

  private static Optional<Heard> hear(String subject, String text) {
    Inbound inbound =
        new Inbound(
            "mail",
            "imap",
            "1",
            "a@b.example",
            "c@d.example",
            subject,
            text,
            List.of(),
            Instant.EPOCH,
            false);
    return BulletinTalk.hear(NOBODY, inbound, WrittenText.of(inbound, List.of()));
  }

  @ParameterizedTest(name = "“{0}” is supervision of number {1}")
  @CsvSource({
    "督办 3号案, 3, ''",
    "督办3号案 请三天内办完, 3, 请三天内办完",
    "请督办第３号案：抓紧, 3, 抓紧",
    "督办十二号案件。, 12, ''",
    "督办 二号案, 2, ''",
  })
  void a_leader_names_a_case_by_its_number(String text, int number, String words) {
    assertThat(hear("", text))
        .contains(new Heard.SuperviseAsked(NOBODY, Optional.empty(), number, words));
  }

  @Test
  void the_code_counts_before_the_words_and_in_the_subject_of_an_answer() {
    assertThat(hear("", "n4827 督办1号案"))
        .contains(new Heard.SuperviseAsked(NOBODY, Optional.of("N4827"), 1, ""));
    assertThat(hear("回复：柳河镇打非周报：新接12〔N4827〕", "督办1号案\n\n> 督办 9号案"))
        .get()
        .isInstanceOfSatisfying(
            Heard.SuperviseAsked.class,
            asked -> {
              assertThat(asked.code()).contains("N4827");
              assertThat(asked.number()).isEqualTo(1);
            });
  }

  @Test
  void a_note_is_what_stands_behind_the_code_as_it_was_written() {
    assertThat(hear("Re: 预览", "N4827：第一行\n第二行 <b>$x</b>"))
        .contains(new Heard.BulletinNote(NOBODY, "N4827", "第一行\n第二行 <b>$x</b>"));
    assertThat(hear("", "N4827")).contains(new Heard.BulletinNote(NOBODY, "N4827", ""));
  }

  @Test
  void a_client_that_ends_a_subscription_writes_the_subject_alone() {
    assertThat(hear("退订通报 N4827", ""))
        .contains(new Heard.BulletinStop(NOBODY, Optional.of("N4827"), true));
    assertThat(hear("", "恢复通报")).contains(new Heard.BulletinStop(NOBODY, Optional.empty(), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "张庄村西头老窑厂有人卷炮仗",
        "N1234567 这辆车拉炮仗",
        "鲁N4827 拉炮仗",
        "N4827车拉炮仗往河西村去了",
        "督办 26000170",
        "县里说要督办这件事",
        "A7 1",
        "退订",
      })
  void anything_else_is_not_about_bulletins(String text) {
    assertThat(hear("", text)).isEmpty();
  }
}
