package org.chuishao.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
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

/**
 * Kill -9 of the product at moments drawn from a fixed seed, while 200 cases run, texts come in and
 * go out, and clocks fall due; {@code -Dchuishao.kills=100} for a long run, {@code
 * -Dchuishao.seed=7} for another one.
 */
class KillTest {

  private static final Logger LOG = LoggerFactory.getLogger(KillTest.class);
  private static final int KILLS = Integer.getInteger("chuishao.kills", 10);
  private static final long SEED = Long.getLong("chuishao.seed", 20_200_17L);
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final int STEPS = 30;
  private static final int SENDERS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  @DisplayName("kill -9 at random moments loses no case, timer or message, and marks every copy")
  void kill_loses_nothing_and_marks_every_copy() {
    Random random = new Random(SEED);
    try (Ground ground = new Ground(folder, 9, Map.of())) {
      Crowd crowd = new Crowd(ground.sandbox, random);
      someProvidersAreSlow(ground, random);
      Killer killer = new Killer(ground, random);
      killer.start();
      try {
        everybodyReports(ground, crowd);
        killer.killAfter(random.nextInt(1500));
        crowd.heardOut(PATIENCE);
        for (int step = 1; step <= STEPS; step++) {
          ground.advance(STEP);
          boolean kill = killer.wantsOne(step);
          CompletableFuture<Void> killed =
              kill ? killer.killLater(random.nextInt(900)) : CompletableFuture.completedFuture(null);
          few(ground, crowd, random);
          killed.join();
          ground.settle(0, PATIENCE);
        }
        crowd.heardOut(PATIENCE);
        comeToRest(ground);
      } finally {
        killer.close();
      }
      reckon(ground, crowd, killer);
    }
  }

  /** So that a kill finds requests that are under way. */
  private static void someProvidersAreSlow(Ground ground, Random random) {
    for (County.Village village : ground.county.villages()) {
      if (random.nextInt(3) == 0) {
        ground.sandbox.fault("sms", village.secretary(), FaultKind.SLOW, 1000);
      }
    }
  }

  private static void everybodyReports(Ground ground, Crowd crowd) {
    for (County.Village village : ground.county.villages()) {
      village.gridMembers().forEach(phone -> crowd.report(village, phone));
      crowd.reportByPublic(village);
    }
  }

  private static void few(Ground ground, Crowd crowd, Random random) {
    for (County.Village village : ground.county.villages()) {
      crowd.answer(village);
      if (random.nextInt(12) == 0) {
        crowd.reportByPublic(village);
      }
    }
  }

  /** Until what was interrupted has been asked about and sent again. */
  private static void comeToRest(Ground ground) {
    for (int i = 0; i < 6; i++) {
      ground.advance(STEP);
      ground.settle(0, PATIENCE);
    }
  }

  private void reckon(Ground ground, Crowd crowd, Killer killer) {
    try (EmbeddedRedis redis =
            EmbeddedRedis.start(folder.resolve("data/redis"), EmbeddedRedis.Sync.ALWAYS);
        RedisStore store = RedisStore.open(RedisSettings.of(redis.uri()))) {
      Reckoning reckoning = new Reckoning(store, redis.uri(), ground.now());
      reckoning.everyReportIsOneCase(crowd);
      reckoning.everyAnswerIsInItsLog(crowd);
      reckoning.storeIsWhole();
      int timers = reckoning.everyTimerFiredOnce(STEP);
      reckoning.thePublicWasTold(ground.sandbox, crowd);
      Reckoning.Copies copies = reckoning.everyMessageCame(ground.sandbox, crowd);
      LOG.warn(
          "seed {}: {} kills, {} reports ({} deliveries repeated), {} cases, {} answers, {} timers"
              + " fired, {} messages ({} failed), {} uncertain, {} marked, {} came twice",
          SEED,
          killer.kills,
          crowd.reports().size(),
          crowd.again(),
          reckoning.cases(),
          crowd.answers().size(),
          timers,
          reckoning.messages(),
          reckoning.in(Posting.State.FAILED),
          killer.uncertain,
          copies.marked(),
          copies.texts());
      assertThat(reckoning.cases()).isGreaterThanOrEqualTo(200);
      assertThat(reckoning.in(Posting.State.FAILED)).isZero();
      assertThat(killer.kills).isEqualTo(KILLS);
      assertThat(killer.uncertain).isLessThanOrEqualTo(killer.kills * SENDERS);
      assertThat(copies.texts()).isLessThanOrEqualTo(killer.kills * SENDERS);
    }
  }

  /** Kills and starts again on the same folder. */
  private static final class Killer implements AutoCloseable {

    private final Ground ground;
    private final Random random;
    private final Set<Integer> steps = new TreeSet<>();
    private ProductProcess product;
    private int kills;
    private int uncertain;

    Killer(Ground ground, Random random) {
      this.ground = ground;
      this.random = random;
    }

    void start() {
      product = ground.start();
      product.ready();
      // One kill falls among the first reports.
      while (steps.size() < Math.min(KILLS - 1, STEPS)) {
        steps.add(1 + random.nextInt(STEPS));
      }
    }

    boolean wantsOne(int step) {
      return steps.contains(step);
    }

    CompletableFuture<Void> killLater(int millis) {
      return CompletableFuture.runAsync(
          () -> killAndStart(),
          CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }

    void killAfter(int millis) {
      killLater(millis).join();
    }

    private void killAndStart() {
      product.kill();
      kills++;
      // What the dead one left is told from what the next one begins by the time.
      ground.advance(Duration.ofMillis(1));
      product = ground.start();
      uncertain += product.ready().interrupted();
    }

    @Override
    public void close() {
      product.terminate();
      product.ended(Duration.ofSeconds(60));
      product.close();
    }
  }
}
