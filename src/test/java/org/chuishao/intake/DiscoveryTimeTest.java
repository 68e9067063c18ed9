package org.chuishao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTimeTest {

  private static final Instant AT = OffsetDateTime.parse("2026-03-09T10:05:00+08:00").toInstant();

  @ParameterizedTest
  @CsvSource({
    "昨晚九点多看见有人卸烟花, 2026-03-08T21:00:00+08:00",
    "今天上午9点40发现的, 2026-03-09T09:40:00+08:00",
    "昨儿后晌5点多听见三声响, 2026-03-08T17:00:00+08:00",
    "昨天下午3点半看到的, 2026-03-08T15:30:00+08:00",
    "今早6:15发现在吊货, 2026-03-09T06:15:00+08:00",
    "昨晚两点听见炮响, 2026-03-09T02:00:00+08:00",
    "前天晚上十点一刻撞见的, 2026-03-07T22:15:00+08:00",
    "3月5日上午10点发现, 2026-03-05T10:00:00+08:00",
    "半个钟头前刚过去, 2026-03-09T09:35:00+08:00",
    "20分钟前看见的, 2026-03-09T09:45:00+08:00",
    "两个小时前发现, 2026-03-09T08:05:00+08:00",
    "刚才看见有人抽沙, 2026-03-09T10:05:00+08:00",
    "昨天中午看见的, 2026-03-08T14:00:00+08:00",
    "凌晨3点发现有动静, 2026-03-09T03:00:00+08:00"
  })
  void L_A1_a_time_of_discovery_is_found(String text, OffsetDateTime expected) {
    assertThat(DiscoveryTime.find(Normal.of(text).text(), AT)).contains(expected.toInstant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "每天早上5点多拉石头的大车一串一串",
        "夜里十一点干到四点",
        "说12点整就点",
        "晚上10点以后走",
        "初八开到十五",
        "昨天开业",
        "2月30日10点发现",
        "明天9点开工",
        "今天下午3点发现的",
        "一人三台车",
        "早7点20 下午4点"
      })
  void what_offenders_do_and_what_lies_ahead_is_no_time_of_discovery(String text) {
    assertThat(DiscoveryTime.find(Normal.of(text).text(), AT)).isEqualTo(Optional.empty());
  }
}
