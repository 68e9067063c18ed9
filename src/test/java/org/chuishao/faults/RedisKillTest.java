package org.chuishao.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.chuishao.testkit.ProductProcess;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Redis that the product keeps dies; the product does not. */
class RedisKillTest {

  private static final Logger LOG = LoggerFactory.getLogger(RedisKillTest.class);
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final int KILLS = 3;

  @TempDir Path folder;

  @Test
  @DisplayName("kill -9 of the embedded Redis under load loses nothing that was answered")
  void kill_of_redis_loses_nothing_that_was_answered() {
    Random random = new Random(3);
    try (Ground ground = new Ground(folder, 3, Map.of())) {
      Crowd crowd = new Crowd(ground.sandbox, random);
      int waiting = 0;
      try (ProductProcess product = ground.start()) {
        product.ready();
        for (int i = 0; i < KILLS; i++) {
          long server = ground.redisPid().orElseThrow();
          boolean frozen = i == KILLS - 1;
          if (frozen) {
            // So that texts surely come while it is away.
            ProductProcess.signal(server, "STOP");
          }
          CompletableFuture<Void> killed =
              frozen ? CompletableFuture.completedFuture(null) : killLater(server, random);
          ground.advance(STEP);
          int villages = 0;
          for (County.Village village : ground.county.villages()) {
            if (frozen && villages++ == 4) {
              // No more than the crowd has lines; the others come while a new one starts.
              waiting = crowd.unanswered();
              ProductProcess.signal(server, "KILL");
            }
            crowd.report(village, village.gridMembers().get(i));
            crowd.reportByPublic(village);
            crowd.answer(village);
          }
          killed.join();
          await("another server")
              .atMost(Ground.PATIENCE)
              .until(() -> ground.redisPid().orElse(server) != server);
          crowd.heardOut();
          ground.settle(0);
        }
        for (int i = 0; i < 6; i++) {
          ground.advance(STEP);
          ground.settle(0);
        }
        product.terminate();
        product.ended(Ground.PATIENCE);
      }
      Reckoning.Sum sum = ground.reckon(crowd, STEP);
      LOG.warn("{} kills of Redis: {}", KILLS, sum);
      assertThat(waiting).as("texts that came while Redis was away").isPositive();
    }
  }

  private static CompletableFuture<Void> killLater(long server, Random random) {
    return CompletableFuture.runAsync(
        () -> ProductProcess.signal(server, "KILL"),
        CompletableFuture.delayedExecutor(random.nextInt(300), TimeUnit.MILLISECONDS));
  }
}
