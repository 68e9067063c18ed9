package org.chuishao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.chuishao.desk.Tally;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.Test;

class RedisTallyTest {

  private static final Instant NOW = Instant.parse("2026-09-22T02:10:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void a_node_counts_without_a_gap_and_the_others_hear_of_it_a_restart_forgets_nothing() {
    try (RedisStore store = TestRedis.store()) {
      Tally one = store.tally();
      for (int i = 1; i <= 20; i++) {
        assertThat(one.next("public-reports", HOUR, NOW)).isEqualTo(i);
      }
      // Each look is one more.
      AtomicInteger looks = new AtomicInteger();
      await()
          .until(
              () ->
                  store.tally().next("public-reports", HOUR, NOW) == 20 + looks.incrementAndGet());
      assertThat(one.next("something-else", HOUR, NOW)).isEqualTo(1);
      await().until(() -> one.next("public-reports", HOUR, NOW) > 20 + looks.get());
    }
  }

  @Test
  void each_window_begins_anew_and_what_comes_late_for_the_one_before_still_counts_there() {
    try (RedisStore store = TestRedis.store()) {
      Tally tally = store.tally();
      assertThat(tally.next("public-reports", HOUR, NOW)).isEqualTo(1);
      assertThat(tally.next("public-reports", HOUR, NOW.plus(HOUR))).isEqualTo(1);
      await()
          .untilAsserted(
              () -> assertThat(tally.next("public-reports", HOUR, NOW)).isGreaterThan(1));
    }
  }
}
