package org.chuishao.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.desk.Album;
import org.chuishao.desk.DueQueue;
import org.chuishao.desk.MediaBook.Job;
import org.chuishao.model.CaseNo;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** What is to be fetched comes due, once, and says to nobody whose message it came with. */
class RedisMediaTest {

  private static final String ID = "26000007-aa";
  private static final Job JOB =
      new Job(
          Album.of(new CaseNo("26000007")), true, "https://api.twilio.com/x/SM123/Media/ME456", 0);

  private Instant now = Instant.parse("2026-09-30T02:00:00Z");
  private RedisStore store;

  @BeforeEach
  void start() {
    TestRedis.flush();
    store = RedisStore.open(TestRedis.settings(), Optional.empty(), () -> now);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private List<DueQueue.Entry> due() {
    return store.dueQueue().claim(now, 10, Duration.ofSeconds(60));
  }

  @Test
  void a_job_comes_due_once_however_often_it_is_told_and_not_again_when_it_is_done() {
    store.media().add(ID, JOB, now);
    store.media().add(ID, JOB, now);
    List<DueQueue.Entry> due = due();
    assertThat(due).containsExactly(new DueQueue.Entry(DueQueue.Type.MEDIA, ID));
    assertThat(store.media().load(ID)).contains(JOB);

    store.media().done(ID);
    store.dueQueue().drop(due);
    store.media().add(ID, JOB, now);

    assertThat(store.media().load(ID)).isEmpty();
    assertThat(due()).isEmpty();
  }

  @Test
  void tries_are_remembered() {
    store.media().add(ID, JOB, now);
    Job again = new Job(JOB.album(), JOB.stranger(), JOB.reference(), 3);
    store.media().keep(ID, again);
    assertThat(store.media().load(ID)).contains(again);
  }

  @Test
  void the_reference_is_sealed_and_gone_with_the_key_of_its_day() {
    store.media().add(ID, JOB, now);
    try (RedisClient redis = TestRedis.client()) {
      String key =
          redis.keys("*").stream().filter(one -> one.contains(":media:")).findFirst().orElseThrow();
      String value = new String(redis.get(key.getBytes(ISO_8859_1)), ISO_8859_1);
      assertThat(value).doesNotContain("SM123", "ME456", "26000007");
    }
    now = now.plus(Duration.ofDays(4));
    store.veil().retire(now);
    assertThat(store.media().load(ID)).isEmpty();
  }
}
