package org.chuishao.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.chuishao.recurring.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the text of a recurring duty says. */
class DutyTextTest {

  @Test
  void what_was_found_and_done_is_read_from_its_labels_on_one_line_or_many() {
    Map<String, String> parts = DutyText.parts("柳河镇 发现：2处乱堆；处理：已清走\n责任人：李明");
    assertThat(DutyText.found(parts)).isEqualTo("2处乱堆");
    assertThat(DutyText.done(parts)).isEqualTo("已清走");
    assertThat(parts).containsEntry("责任人", "李明");
  }

  @Test
  void the_first_label_may_follow_the_colon_of_the_duty_itself() {
    assertThat(DutyText.parts("：发现：线路老化；措施：更换"))
        .containsOnlyKeys("发现", "措施")
        .containsEntry("发现", "线路老化");
  }

  @ParameterizedTest
  @CsvSource({"发现：无", "隐患：没有。", "问题：未发现异常", "检查结果：正常"})
  void nothing_found_is_nothing(String text) {
    assertThat(DutyText.found(DutyText.parts(text))).isEmpty();
  }

  @Test
  void positions_are_read_in_degrees_however_they_are_written() {
    assertThat(DutyText.positions("公告2张 35.0512,118.3501；N35.0522，E118.3501"))
        .containsExactly(new Position(35.0512, 118.3501), new Position(35.0522, 118.3501));
    assertThat(DutyText.positions("罚款35.05万，共118.35万")).isEmpty();
  }

  @Test
  void scores_come_in_pairs_or_in_order_and_each_of_all_is_needed() {
    Map<Integer, Integer> scores = Map.of(1, 9, 2, 10, 3, 0);
    assertThat(DutyText.scores(" 1=9 2：10 3＝0", 3)).contains(scores);
    assertThat(DutyText.scores("：9、10、0", 3)).contains(scores);
    assertThat(DutyText.scores("9 10", 3)).isEmpty();
    assertThat(DutyText.scores("9 11 3", 3)).isEmpty();
    assertThat(DutyText.scores("1=9 2=8 4=7", 3)).isEmpty();
    assertThat(DutyText.scores("都挺好", 3)).isEmpty();
  }
}
