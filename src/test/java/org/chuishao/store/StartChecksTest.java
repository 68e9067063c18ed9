package org.chuishao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.chuishao.desk.LedgerAwayException;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

class StartChecksTest {

  private RedisClient redis;

  @BeforeEach
  void open() {
    TestRedis.flush();
    redis = TestRedis.client();
  }

  @AfterEach
  void reset() {
    redis.configSet("maxmemory", "0");
    redis.configSet("maxmemory-policy", "noeviction");
    redis.close();
  }

  @Test
  void a_redis_that_may_throw_cases_away_is_refused() {
    redis.configSet("maxmemory", "500mb");
    redis.configSet("maxmemory-policy", "allkeys-lru");
    assertThatThrownBy(() -> RedisStore.open(TestRedis.settings()))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("allkeys-lru")
        .hasMessageContaining("noeviction");
  }

  @Test
  void a_limit_on_memory_alone_is_no_reason_to_refuse() {
    redis.configSet("maxmemory", "500mb");
    RedisStore.open(TestRedis.settings()).close();
  }

  @Test
  void another_number_of_shards_than_the_data_has_is_refused() {
    RedisStore.open(TestRedis.settings().withShards(4)).close();
    assertThatThrownBy(() -> RedisStore.open(TestRedis.settings()))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("chuishao.redis.shards=4");
    RedisStore.open(TestRedis.settings().withShards(4)).close();
  }

  @Test
  void a_full_redis_refuses_writes_as_away_and_takes_them_again_when_there_is_room() {
    try (RedisStore store = RedisStore.open(TestRedis.settings())) {
      var value = Given.opened(store.ledger(), Given.GRID_MEMBER);
      redis.configSet("maxmemory", "1");
      var next = Given.next(Given.inStage(value, "township"), java.util.Optional.empty());
      assertThatThrownBy(() -> Given.commit(store.ledger(), next))
          .hasCauseInstanceOf(LedgerAwayException.class);
      assertThat(store.ledger().load(value.no())).contains(value);
      assertThat(store.ledger().events(value.no())).hasSize(1);
      redis.configSet("maxmemory", "0");
      assertThat(Given.commit(store.ledger(), next))
          .isInstanceOf(org.chuishao.desk.Committed.Done.class);
    }
  }

  @Test
  void a_redis_that_is_not_there_is_away_and_not_waited_for_long() {
    long begin = System.nanoTime();
    assertThatThrownBy(() -> RedisStore.open(RedisSettings.of("redis://127.0.0.1:1")))
        .isInstanceOf(LedgerAwayException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void a_redis_that_hangs_is_given_up_after_two_and_a_half_times_the_time_out() {
    try (RedisStore store = RedisStore.open(waiting(Duration.ofMillis(400), 0))) {
      var value = Given.open(org.chuishao.model.CaseNo.of(2026, 4));
      redis.sendCommand(Protocol.Command.CLIENT, "PAUSE", "3000");
      long begin = System.nanoTime();
      assertThatThrownBy(
              () -> Given.commit(store.ledger(), Given.opening(value, java.util.Optional.of("k"))))
          .hasCauseInstanceOf(LedgerAwayException.class);
      assertThatThrownBy(() -> store.ledger().load(value.no()))
          .isInstanceOf(LedgerAwayException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(2400));
      org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(10)).until(store::reachable);
      // Whether the first try was written nobody knows; tried again it is one case either way.
      Given.commit(store.ledger(), Given.opening(value, java.util.Optional.of("k")));
      assertThat(store.ledger().events(value.no())).hasSize(1);
    }
  }

  @Test
  void replicas_that_do_not_answer_keep_a_commit_from_counting_as_durable() {
    try (RedisStore store = RedisStore.open(waiting(Duration.ofMillis(300), 1))) {
      var value = Given.open(org.chuishao.model.CaseNo.of(2026, 4));
      assertThatThrownBy(
              () -> Given.commit(store.ledger(), Given.opening(value, java.util.Optional.of("k"))))
          .hasCauseInstanceOf(LedgerAwayException.class)
          .hasMessageContaining("0 of 1 replicas");
    }
  }

  @Test
  void passwords_stay_out_of_what_is_printed() {
    assertThat(RedisSettings.of("redis://user:secret@host:6379").toString())
        .doesNotContain("secret")
        .contains("host");
  }

  private static RedisSettings waiting(Duration timeout, int replicas) {
    return new RedisSettings(
        TestRedis.uri(),
        List.of(),
        "",
        List.of(),
        "",
        "",
        false,
        "chuishao",
        16,
        replicas,
        timeout);
  }
}
