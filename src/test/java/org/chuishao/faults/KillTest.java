package org.chuishao.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.chuishao.sandbox.FaultKind;
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
  private static final int KILLS = Integer.getInteger("chuishao.kills", 5);
  private static final long SEED = Long.getLong("chuishao.seed", 20_200_17L);
  private static final Duration STEP = Duration.ofMinutes(5);

  /** In these everybody reports, so that later something is due at every step. */
  private static final int FIRST_STEPS = 5;

  /** Until cases have gone up by themselves, and a little on. */
  private static final int STEPS = Math.max(22, KILLS);

  /** Most of what a step brings is dealt with by then. */
  private static final int KILL_WITHIN_MS = 350;

  private static final int SENDERS = 8;

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
        for (int step = 0; step < FIRST_STEPS; step++) {
          someReport(ground, crowd, step);
          ground.advance(STEP);
          ground.settleAndLand(0);
        }
        for (int step = 0; step < STEPS; step++) {
          ground.advance(STEP);
          boolean kill = killer.wantsOne(step);
          CompletableFuture<Void> killed =
              kill
                  ? killer.killLater(random.nextInt(KILL_WITHIN_MS))
                  : CompletableFuture.completedFuture(null);
          fewMore(ground, crowd, random);
          killed.join();
          ground.settleAndLand(0);
        }
        crowd.heardOut();
        comeToRest(ground);
      } finally {
        killer.close();
      }
      Reckoning.Sum sum = ground.reckon(crowd, STEP);
      LOG.warn(
          "seed {}: {} kills, {} messages caught between marker and answer, {}",
          SEED,
          killer.kills,
          killer.uncertain,
          sum);
      assertThat(sum.cases()).isGreaterThanOrEqualTo(200);
      assertThat(killer.kills).isEqualTo(KILLS);
      assertThat(killer.uncertain).isLessThanOrEqualTo(KILLS * SENDERS);
      assertThat(sum.copies()).isLessThanOrEqualTo(KILLS * SENDERS);
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

  /** All at once, one village in each township after the other. */
  private static void someReport(Ground ground, Crowd crowd, int step) {
    List<County.Village> villages = ground.county.villages();
    for (int i = step; i < villages.size(); i += FIRST_STEPS) {
      County.Village village = villages.get(i);
      village.gridMembers().forEach(phone -> crowd.report(village, phone));
      crowd.reportByPublic(village);
    }
  }

  private static void fewMore(Ground ground, Crowd crowd, Random random) {
    for (County.Village village : ground.county.villages()) {
      crowd.answer(village);
      if (random.nextInt(6) == 0) {
        crowd.reportByPublic(village);
      }
    }
  }

  /** Until what was interrupted has been asked about and sent again. */
  private static void comeToRest(Ground ground) {
    for (int i = 0; i < 6; i++) {
      ground.advance(STEP);
      ground.settleAndLand(0);
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
      while (steps.size() < KILLS) {
        steps.add(random.nextInt(STEPS));
      }
    }

    boolean wantsOne(int step) {
      return steps.contains(step);
    }

    CompletableFuture<Void> killLater(int millis) {
      return CompletableFuture.runAsync(
          this::killAndStart, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
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
      product.ended(Ground.PATIENCE);
      product.close();
    }
  }
}
