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
  private static final Duration STEP = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  @DisplayName("SIGTERM under load ends in order, loses nothing and leaves no message in doubt")
  void sigterm_under_load_ends_in_order() {
    // The lease of production: nobody may have to wait for it.
    try (Ground ground = new Ground(folder, 3, Map.of("CHUISHAO_DUE_LEASE", "60s"))) {
      Crowd crowd = new Crowd(ground.sandbox, new Random(2));
      for (County.Village village : ground.county.villages()) {
        ground.sandbox.fault("sms", village.secretary(), FaultKind.SLOW, 100);
      }
      try (ProductProcess product = ground.start()) {
        product.ready();
        long told = 0;
        for (County.Village village : ground.county.villages()) {
          village.gridMembers().forEach(phone -> crowd.report(village, phone));
          crowd.reportByPublic(village);
          if (crowd.reports().size() == 40) {
            told = System.nanoTime();
            product.terminate();
          }
        }
        product.ended(Ground.PATIENCE);
        LOG.warn("it took {} ms to end", (System.nanoTime() - told) / 1_000_000);
      }
      // However busy the machine was: this one surely comes to nobody, and is delivered again.
      crowd.reportByPublic(ground.county.villages().get(0));
      try (ProductProcess product = ground.start()) {
        assertThat(product.ready().interrupted()).as("messages between marker and answer").isZero();
        crowd.heardOut();
        ground.settleAndLand(0);
        // What a provider's limit held back goes with the second step.
        for (int i = 0; i < 3; i++) {
          ground.advance(STEP);
          ground.settleAndLand(0);
        }
        product.terminate();
        product.ended(Ground.PATIENCE);
      }
      Reckoning.Sum sum = ground.reckon(crowd, STEP);
      LOG.warn("SIGTERM: {}", sum);
      assertThat(sum.again()).as("texts that came while it ended or was gone").isPositive();
      assertThat(sum.marked()).as("messages that may have come twice").isZero();
      assertThat(sum.copies()).as("texts that came twice").isZero();
    }
  }
}
