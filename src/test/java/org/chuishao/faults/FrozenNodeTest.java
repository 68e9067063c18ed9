package org.chuishao.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.chuishao.sandbox.FaultKind;
import org.chuishao.store.EmbeddedRedis;
import org.chuishao.testkit.ProductProcess;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two products on one Redis; one is frozen with work in its hands, and goes on much later. */
class FrozenNodeTest {

  private static final Logger LOG = LoggerFactory.getLogger(FrozenNodeTest.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final int FREEZES = 6;

  @TempDir Path folder;

  @Test
  @DisplayName("a node frozen past its lease fires nothing twice and sends no copy without a mark")
  void a_node_frozen_past_its_lease_harms_nothing() {
    Random random = new Random(4);
    try (EmbeddedRedis redis =
            EmbeddedRedis.start(folder.resolve("shared"), EmbeddedRedis.Sync.ALWAYS);
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
      freeze(ground, frozen, random);
      crowd.heardOut(PATIENCE);
      for (int i = 0; i < 5; i++) {
        ground.advance(STEP);
        ground.settle(0, PATIENCE);
      }
      for (int i = 1; i < FREEZES; i++) {
        ground.advance(STEP);
        freeze(ground, frozen, random);
      }
      for (int i = 0; i < 6; i++) {
        ground.advance(STEP);
        ground.settle(0, PATIENCE);
      }
      Reckoning.Sum sum = ground.reckon(redis.uri(), crowd, STEP);
      LOG.warn("{} freezes: {}", FREEZES, sum);
      assertThat(sum.cases()).isEqualTo(63);
    }
  }

  /** Long enough that the other one asks about what was on its way, and sends it again. */
  private static void freeze(Ground ground, ProductProcess frozen, Random random) {
    CompletableFuture.runAsync(
            frozen::freeze,
            CompletableFuture.delayedExecutor(random.nextInt(250), TimeUnit.MILLISECONDS))
        .join();
    ground.settle(0, PATIENCE);
    for (int i = 0; i < 3; i++) {
      ground.advance(STEP);
      ground.settle(0, PATIENCE);
    }
    frozen.thaw();
    ground.settle(1, PATIENCE);
    ground.settle(0, PATIENCE);
  }
}
