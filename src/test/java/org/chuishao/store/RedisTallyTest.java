package org.chuishao.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.chuishao.desk.Tally;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.Test;

class RedisTallyTest {

  private static final Instant NOW = Instant.parse("2026-09-22T02:10:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void nodes_count_together_each_window_begins_anew_and_a_restart_forgets_nothing() {
    try (RedisStore store = TestRedis.store()) {
      Tally one = store.tally();
      Tally other = store.tally();
      for (int i = 1; i <= 20; i++) {
        assertThat(one.next("public-reports", HOUR, NOW)).isGreaterThanOrEqualTo(i);
      }
      assertThat(other.next("public-reports", HOUR, NOW)).isGreaterThan(20);
      assertThat(other.next("something-else", HOUR, NOW)).isEqualTo(1);
      assertThat(store.tally().next("public-reports", HOUR, NOW.plus(HOUR))).isEqualTo(1);
      assertThat(store.tally().next("public-reports", HOUR, NOW)).isGreaterThan(21);
    }
  }
}
