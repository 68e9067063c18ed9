package org.chuishao.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chuishao.Chuishao;
import org.chuishao.Home;
import org.chuishao.config.Problems;
import org.chuishao.desk.LedgerAwayException;
import org.chuishao.dispatch.Posting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole product in a process of its own, to be killed; on a clock of the test, otherwise as
 * {@code serve} starts it. Settings come by environment variables. {@link ProductProcess} starts
 * it.
 */
final class ProductChild {

  private static final Logger LOG = LoggerFactory.getLogger(ProductChild.class);
  private static final int ALL = 100_000;
  private static final long LOOK_EVERY_MS = 10;

  private ProductChild() {}

  /** Arguments: home, file of the clock, number of this product, file to write when ready. */
  public static void main(String[] args) throws IOException, InterruptedException {
    SharedClock clock = SharedClock.open(Path.of(args[1]));
    Problems problems = new Problems();
    Home home = Home.read(Path.of(args[0]), System.getenv(), problems);
    problems.throwIfAny();
    Instant started = clock.instant();
    Chuishao product = new Chuishao(home, clock);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  ended.countDown();
                  product.close();
                }));
    tell(Path.of(args[3]), product.httpPort() + " " + interrupted(product, started));
    Looks looks = new Looks(product, clock, Integer.parseInt(args[2]));
    Instant seen = started;
    while (!ended.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
      if (!clock.instant().equals(seen)) {
        seen = clock.instant();
        product.wake();
      }
      looks.look();
    }
  }

  /** How many messages an earlier process left between its marker and an answer. */
  private static long interrupted(Chuishao product, Instant started) {
    return product
        .store()
        .outbox()
        .find(Optional.empty(), Optional.empty(), Optional.of(Posting.State.SENDING), ALL)
        .stream()
        .filter(
            posting -> posting.attempts().get(posting.attempts().size() - 1).at().isBefore(started))
        .count();
  }

  private static void tell(Path ready, String words) throws IOException {
    Path part = ready.resolveSibling(ready.getFileName() + ".part");
    Files.writeString(part, words);
    Files.move(part, ready, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Tells the test up to when all is dealt with, and the log what a product hangs at. */
  private static final class Looks {

    private static final long TELL_AFTER_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Chuishao product;
    private final SharedClock clock;
    private final int number;
    private long told = System.nanoTime();

    Looks(Chuishao product, SharedClock clock, int number) {
      this.product = product;
      this.clock = clock;
      this.number = number;
    }

    void look() {
      Instant now = clock.instant();
      try {
        // What is claimed between two of these questions is seen by none of them.
        long claimed = product.claimed();
        List<String> underWay = product.underWay();
        Optional<Instant> due = product.nextDue().filter(next -> !next.isAfter(now));
        if (underWay.isEmpty()
            && due.isEmpty()
            && product.quiet()
            && product.claimed() == claimed) {
          clock.settled(number, now);
          told = System.nanoTime();
        } else {
          hangs(now + ": " + underWay + ", next due " + due + ", claimed " + claimed);
        }
      } catch (LedgerAwayException e) {
        // Redis is being killed: then nothing is settled, and the next look tells.
        clock.settled(number, Instant.EPOCH);
        hangs(now + ": " + e);
      }
    }

    private void hangs(String words) {
      if (System.nanoTime() - told > TELL_AFTER_NANOS) {
        told = System.nanoTime();
        LOG.warn("not at rest at {}", words);
      }
    }
  }
}
