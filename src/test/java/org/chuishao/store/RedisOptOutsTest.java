package org.chuishao.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chuishao.dispatch.OptOuts.By;
import org.chuishao.informant.Secret;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Who wants no more messages is kept by a name that only who has the pepper can make. */
class RedisOptOutsTest {

  private static final String PHONE = "+8613700000001";

  private Instant now = Instant.parse("2026-09-30T02:00:00Z");
  private RedisStore store;

  @BeforeEach
  void start() {
    TestRedis.flush();
    store = open(Optional.of(Secret.of("a pepper of the tests alone")));
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private RedisStore open(Optional<Secret> pepper) {
    return RedisStore.open(TestRedis.settings(), pepper, () -> now);
  }

  @Test
  void it_is_kept_by_address_and_channel_until_it_is_lifted() {
    store.optOuts().keep("sms", PHONE, By.PERSON);
    assertThat(store.optOuts().of("sms", PHONE)).contains(By.PERSON);
    assertThat(store.optOuts().of("mail", PHONE)).isEmpty();
    assertThat(store.optOuts().of("sms", PHONE + "0")).isEmpty();
    store.optOuts().keep("sms", PHONE, By.CARRIER);
    assertThat(store.optOuts().of("sms", PHONE)).contains(By.CARRIER);
    store.optOuts().lift("sms", PHONE);
    assertThat(store.optOuts().of("sms", PHONE)).isEmpty();
  }

  @Test
  void it_outlives_the_keys_of_the_days_and_no_number_stands_in_redis() {
    store.optOuts().keep("sms", PHONE, By.PERSON);
    now = now.plus(Duration.ofDays(30));
    store.veil().retire(now);
    assertThat(store.optOuts().of("sms", PHONE)).contains(By.PERSON);
    try (RedisClient redis = TestRedis.client()) {
      assertThat(redis.keys("*"))
          .filteredOn(key -> key.contains("optout:"))
          .singleElement()
          .asString()
          .doesNotContain("13700000001");
    }
  }

  @Test
  void another_pepper_knows_nothing_of_it() {
    store.optOuts().keep("sms", PHONE, By.PERSON);
    try (RedisStore other = open(Optional.of(Secret.of("some other pepper of the tests")))) {
      assertThat(other.optOuts().of("sms", PHONE)).isEmpty();
    }
  }

  @Test
  void without_a_pepper_it_goes_by_a_name_of_the_day_and_is_forgotten_with_its_key() {
    try (RedisStore bare = open(Optional.empty())) {
      bare.optOuts().keep("sms", PHONE, By.PERSON);
      now = now.plus(Duration.ofDays(2));
      assertThat(bare.optOuts().of("sms", PHONE)).contains(By.PERSON);
      bare.optOuts().lift("sms", PHONE);
      assertThat(bare.optOuts().of("sms", PHONE)).isEmpty();
      bare.optOuts().keep("sms", PHONE, By.PERSON);
      now = now.plus(Duration.ofDays(4));
      bare.veil().retire(now);
      assertThat(bare.optOuts().of("sms", PHONE)).isEmpty();
    }
  }
}
