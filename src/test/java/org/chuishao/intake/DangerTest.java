package org.chuishao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P-A1: what is danger to life now, and what only looks like it. */
class DangerTest {

  private static final Reader READER = Samples.reader();

  @ParameterizedTest(name = "“{0}”")
  @ValueSource(strings = {"村东头做鞭炮的院子出事了，119来了两辆", "有人私灌煤气，已经打了119", "黑矿塌了，有人被埋", "做炮的院子炸了，赶紧叫120"})
  void danger_now_is_a_major_case(String text) {
    assertThat(major(text)).isTrue();
  }

  @ParameterizedTest(name = "“{0}”")
  @ValueSource(
      strings = {
        "村东头119号院里有人私自做鞭炮",
        "建设路119弄有人私灌煤气",
        "路边仓库里堆着1195箱鞭炮，没有证",
        "车牌尾号5119的面包车在村口卖散装汽油",
        "他家存了119箱烟花，没有证"
      })
  void a_number_that_only_looks_like_the_fire_brigades_is_none(String text) {
    assertThat(major(text)).isFalse();
  }

  private static boolean major(String text) {
    return READER.read(text, Sender.UNKNOWN, Optional.empty()).major();
  }
}
