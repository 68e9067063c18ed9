package org.chuishao.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chuishao.dispatch.Buckets.Bucket;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisBucketsTest {

  private static final Instant NOW = Given.START;
  private static final Bucket THIRTY_A_MINUTE =
      new Bucket("zhang", 30, Duration.ofMinutes(1), false);
  private static final Bucket FIFTY_A_DAY =
      new Bucket("zhang:order", 50, Duration.ofHours(24), true);

  private RedisStore store;
  private RedisBuckets buckets;

  @BeforeEach
  void open() {
    store = TestRedis.store();
    buckets = store.buckets();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Duration take(Instant at, int keep, Bucket... wanted) {
    return buckets.take("sms/any", List.of(wanted), keep, at);
  }

  private int taken(Instant at, int keep, Bucket... wanted) {
    int taken = 0;
    while (taken < 1000 && take(at, keep, wanted).isZero()) {
      taken++;
    }
    return taken;
  }

  @Test
  void a_full_bucket_may_be_emptied_at_once_and_then_fills_evenly() {
    assertThat(taken(NOW, 0, THIRTY_A_MINUTE)).isEqualTo(30);
    assertThat(take(NOW, 0, THIRTY_A_MINUTE)).isEqualTo(Duration.ofSeconds(2));
    assertThat(taken(NOW.plusSeconds(2), 0, THIRTY_A_MINUTE)).isEqualTo(1);
    assertThat(taken(NOW.plusSeconds(62), 0, THIRTY_A_MINUTE)).isEqualTo(30);
  }

  @Test
  void no_day_ever_holds_more_than_a_rolling_limit_allows() {
    for (int i = 0; i < 50; i++) {
      assertThat(take(NOW.plusSeconds(600L * i), 0, FIFTY_A_DAY)).isZero();
    }
    Instant last = NOW.plusSeconds(600L * 50);
    assertThat(take(last, 0, FIFTY_A_DAY))
        .as("until the first one is a day old")
        .isEqualTo(Duration.between(last, NOW.plus(Duration.ofHours(24))));
    assertThat(taken(NOW.plus(Duration.ofHours(24)), 0, FIFTY_A_DAY)).isEqualTo(1);
  }

  @Test
  void what_gives_way_leaves_room_for_what_cannot_wait() {
    assertThat(taken(NOW, 6, THIRTY_A_MINUTE)).isEqualTo(24);
    assertThat(take(NOW, 6, THIRTY_A_MINUTE)).isPositive();
    assertThat(taken(NOW, 0, THIRTY_A_MINUTE)).isEqualTo(6);
    assertThat(taken(NOW, 10, FIFTY_A_DAY)).isEqualTo(40);
    assertThat(taken(NOW, 0, FIFTY_A_DAY)).isEqualTo(10);
  }

  @Test
  void when_one_bucket_is_empty_nothing_is_taken_from_the_others() {
    Bucket two = new Bucket("all", 2, Duration.ofHours(1), false);
    assertThat(taken(NOW, 0, two, THIRTY_A_MINUTE)).isEqualTo(2);
    assertThat(take(NOW, 0, two, THIRTY_A_MINUTE)).isEqualTo(Duration.ofMinutes(30));
    assertThat(taken(NOW, 0, THIRTY_A_MINUTE)).isEqualTo(28);
  }

  @Test
  void a_clock_that_goes_back_fills_nothing() {
    taken(NOW, 0, THIRTY_A_MINUTE);
    assertThat(take(NOW.minusSeconds(3600), 0, THIRTY_A_MINUTE)).isPositive();
    assertThat(taken(NOW, 0, THIRTY_A_MINUTE)).isZero();
  }

  @Test
  void it_is_remembered_by_another_node_and_after_a_restart() {
    taken(NOW, 0, THIRTY_A_MINUTE);
    try (RedisStore other = RedisStore.open(TestRedis.settings())) {
      assertThat(other.buckets().take("sms/any", List.of(THIRTY_A_MINUTE), 0, NOW)).isPositive();
    }
  }
}
