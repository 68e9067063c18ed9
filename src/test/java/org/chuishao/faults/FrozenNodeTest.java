package org.chuishao.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.chuishao.dispatch.Posting;
import org.chuishao.sandbox.FaultKind;
import org.chuishao.store.EmbeddedRedis;
import org.chuishao.store.RedisSettings;
import org.chuishao.store.RedisStore;
import org.chuishao.testkit.ProductProcess;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two products on one Redis; one is frozen with work in its hands, and goes on much later. */
class FrozenNodeTest {

  private static final Logger LOG = LoggerFactory.getLogger(FrozenNodeTest.class);
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final int SENDERS = 8;

  /** After the reports: reminders (L-A2), all cases go up (L-A3), a reminder there (L-A4). */
  private static final List<Duration> BUSY =
      List.of(
          Duration.ofMinutes(30),
          Duration.ofMinutes(50),
          Duration.ofMinutes(120),
          Duration.ofMinutes(140));

  @TempDir Path folder;

  @Test
  @DisplayName("a node frozen past its lease fires nothing twice and sends no copy without a mark")
  void a_node_frozen_past_its_lease_harms_nothing() {
    Random random = new Random(4);
    try (EmbeddedRedis redis =
            EmbeddedRedis.start(folder.resolve("shared"), EmbeddedRedis.Sync.ALWAYS);
        RedisStore store = RedisStore.open(RedisSettings.of(redis.uri()));
        Ground ground = new Ground(folder, 3, Map.of("CHUISHAO_REDIS_URI", redis.uri()));
        ProductProcess steady = ground.start();
        ProductProcess frozen = ground.startBeside(1)) {
      steady.ready();
      frozen.ready();
      Crowd crowd = new Crowd(ground.sandbox, random);
      for (County.Village village : ground.county.villages()) {
        ground.sandbox.fault("sms", village.secretary(), FaultKind.SLOW, 1000);
        village.gridMembers().forEach(phone -> crowd.report(village, phone));
      }
      crowd.heardOut();
      ground.settleAndLand(0);
      int caught = 0;
      for (Duration moment : BUSY) {
        while (ground.now().isBefore(Ground.START.plus(moment))) {
          ground.settleAndLand(0);
          ground.advance(STEP);
        }
        caught += freeze(ground, frozen, store, random);
      }
      for (int i = 0; i < 6; i++) {
        ground.advance(STEP);
        ground.settleAndLand(0);
      }
      Reckoning.Sum sum = ground.reckon(redis.uri(), crowd, STEP);
      LOG.warn("{} freezes, {} messages caught before their request, {}", BUSY.size(), caught, sum);
      // A frozen node can let a request go once; more would be a loop.
      assertThat(sum.copies()).isLessThanOrEqualTo(BUSY.size() * SENDERS);
      assertThat(sum.cases()).isEqualTo(63);
    }
  }

  /**
   * Long enough that the other one asks about what was on its way, and sends it again.
   *
   * @return how many messages it held between marker and request; what the provider took before has
   *     had its receipt
   */
  private static int freeze(Ground ground, ProductProcess frozen, RedisStore store, Random random) {
    await("messages on their way").atMost(Ground.PATIENCE).until(() -> sending(store) > 0);
    CompletableFuture.runAsync(
            frozen::freeze,
            CompletableFuture.delayedExecutor(random.nextInt(100), TimeUnit.MILLISECONDS))
        .join();
    ground.settle(0);
    int caught = sending(store);
    for (int i = 0; i < 3; i++) {
      ground.advance(STEP);
      ground.settleAndLand(0);
    }
    frozen.thaw();
    ground.settle(1);
    ground.settleAndLand(0);
    return caught;
  }

  private static int sending(RedisStore store) {
    return store
        .outbox()
        .find(Optional.empty(), Optional.empty(), Optional.of(Posting.State.SENDING), 1000)
        .size();
  }
}
