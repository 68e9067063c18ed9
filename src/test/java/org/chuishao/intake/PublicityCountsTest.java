package org.chuishao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.chuishao.model.DayEntry.Count;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicityCountsTest {

  @ParameterizedTest
  @DisplayName("L-B8: notices, broadcasts, leaflets as the words say, nothing guessed")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          本周宣传情况：每村广播3次，张贴举报公告22张，发放明白纸1150份。 | BROADCASTS 3 NOTICES 22 LEAFLETS 1150
          发明白纸３６０份 建设路社区１到９号楼都发完了 | LEAFLETS 360
          有奖举报公告贴了12处 都在主路上 间隔50米以上 已拍照 | NOTICES 12
          今天大喇叭广播了2遍 打非的 | BROADCASTS 2
          横幅挂了三条 传单两百四 份 | BANNERS 3 LEAFLETS 240
          给村民念举报奖励政策 到场一百四十人 | PEOPLE 140
          公告贴完了 照片稍后发 |
          """)
  void counts_are_taken_from_words(String text, String expected) {
    Map<Count, Integer> counts = new EnumMap<>(Count.class);
    String[] parts = expected == null ? new String[0] : expected.split(" ");
    for (int i = 0; i < parts.length; i += 2) {
      counts.put(Count.valueOf(parts[i]), Integer.valueOf(parts[i + 1]));
    }
    assertThat(PublicityCounts.of(Normal.of(text))).as(Arrays.toString(parts)).isEqualTo(counts);
  }
}
