package org.chuishao.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.chuishao.casework.Frame;
import org.chuishao.desk.Books;
import org.chuishao.model.Case;
import org.chuishao.model.Recorded;
import org.chuishao.policy.PolicyBook;
import org.chuishao.testkit.Histories;
import org.chuishao.testkit.Histories.Act;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The record of a case is for an office: it says nothing in the machine's own words. */
class EventWordsTest {

  private static final List<Act> LIKELY =
      List.of(
          Act.ANSWER,
          Act.ANSWER,
          Act.ANSWER,
          Act.STEP,
          Act.STEP,
          Act.OVERSEE,
          Act.BOUNCE,
          Act.PASS,
          Act.UNDO,
          Act.SUSPEND,
          Act.RESUME,
          Act.REOPEN,
          Act.LOST,
          Act.SILENT);

  private static EventWords words(Frame frame, Case file) {
    Books books =
        new Books(
            new PolicyBook(List.of(frame.policy()), List.of()),
            frame.directory(),
            frame.deadlines());
    return new EventWords(books, file.policy(), file.report().area());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void no_history_shows_a_key_of_a_stage_a_reply_a_mark_or_a_department(boolean linyi) {
    Set<String> kinds = new TreeSet<>();
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      int start = random.nextInt(1000);
      Histories history = linyi ? new Histories(start) : Histories.panzhihua(start);
      for (int n = 0; n < 40; n++) {
        history.perform(LIKELY.get(random.nextInt(LIKELY.size())), random.nextInt(1000));
      }
      EventWords words = words(history.frame(), history.file());
      for (Recorded recorded : history.log()) {
        View.Happened told = words.of(recorded);
        kinds.add(told.type());
        assertThat(told.zh()).as(recorded.toString()).doesNotContainPattern("[a-z]{3,}");
        assertThat(told.by()).doesNotContainPattern("[a-z]{3,}");
      }
    }
    assertThat(kinds).contains("Replied", "Marked", "TrackMoved", "TrackEnded", "Undone");
  }

  @Test
  void what_was_chosen_why_it_moved_and_the_last_minute_of_a_day_are_said_as_people_say_them() {
    Play play =
        Play.linyi("2026-09-30T09:00")
            .report(Play.ZHANG)
            .answer("village", "refuses")
            .answer("township", "whistle")
            .answer("county", "assign", "", 0, "emergency", "police");
    EventWords words = words(SampleBooks.linyi(), play.file());

    assertThat(play.log().stream().map(words::of).map(told -> told.rule() + " " + told.zh()))
        .contains(
            " 答复 不听劝",
            " 转到 柳河镇网格化服务中心（乡镇研判）（不听劝）",
            "L-A7 转到 示范县安委办（县安委办派单）（吹哨）",
            " 答复 指派 应急管理局、公安局",
            "L-A8 交 示范县应急管理局（主办）（指派）",
            "L-A10 职责 报处理结果，限 10月13日 24:00 前");
  }

  @ParameterizedTest
  @CsvSource({
    "L-A8 assign, L-A8, 指派",
    "L-A3 逾期自动上报, L-A3, 逾期自动上报",
    "L-R2, L-R2, ''",
    "published, '', 已公布",
    "extended, '', 准予延期",
    "重复, '', 重复",
    "'', '', ''"
  })
  void a_reason_is_a_rule_and_words(String why, String rule, String said) {
    Reason reason = Reason.of(why);
    assertThat(reason.rule()).isEqualTo(rule);
    assertThat(
            reason.words(
                means ->
                    switch (means) {
                      case "assign" -> "指派";
                      case "published" -> "已公布";
                      default -> means;
                    }))
        .isEqualTo(said);
  }

  @Test
  void every_message_that_has_words_has_a_name_in_the_lists() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("templates/sms"))) {
      List<String> notices =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".zh-CN.vm"))
              .map(name -> name.substring(0, name.indexOf('.')))
              .toList();
      assertThat(notices).hasSizeGreaterThan(80);
      assertThat(notices)
          .allSatisfy(notice -> assertThat(Notices.zh(notice)).doesNotContainPattern("[a-z]"));
    }
  }
}
