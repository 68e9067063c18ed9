package org.chuishao.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.chuishao.sandbox.FaultKind;
import org.chuishao.testkit.ProductProcess;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The product is told to end while texts come in and go out. */
class StopTest {

  private static final Logger LOG = LoggerFactory.getLogger(StopTest.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  @DisplayName("SIGTERM under load ends within 30 s, loses nothing and leaves no message in doubt")
  void sigterm_under_load_ends_in_order() {
    // The lease of production: nobody may have to wait for it.
    try (Ground ground = new Ground(folder, 3, Map.of("CHUISHAO_DUE_LEASE", "60s"))) {
      Crowd crowd = new Crowd(ground.sandbox, new Random(2));
      for (County.Village village : ground.county.villages()) {
        ground.sandbox.fault("sms", village.secretary(), FaultKind.SLOW, 100);
      }
      try (ProductProcess product = ground.start()) {
        product.ready();
        for (County.Village village : ground.county.villages()) {
          village.gridMembers().forEach(phone -> crowd.report(village, phone));
          crowd.reportByPublic(village);
          if (crowd.reports().size() == 40) {
            product.terminate();
          }
        }
        long told = System.nanoTime();
        product.ended(Duration.ofSeconds(30));
        LOG.warn("it took {} ms to end", (System.nanoTime() - told) / 1_000_000);
      }
      try (ProductProcess product = ground.start()) {
        assertThat(product.ready().interrupted()).as("messages between marker and answer").isZero();
        crowd.heardOut(PATIENCE);
        // What a provider's limit held back goes with the second step.
        for (int i = 0; i < 3; i++) {
          ground.landed(PATIENCE);
          ground.advance(STEP);
          ground.settle(0, PATIENCE);
        }
        product.terminate();
        product.ended(Duration.ofSeconds(30));
      }
      Reckoning.Sum sum = ground.reckon(crowd, STEP);
      LOG.warn("SIGTERM: {}", sum);
      assertThat(sum.again()).as("texts that came while it ended").isPositive();
      assertThat(sum.marked()).isZero();
    }
  }
}
