package org.chuishao.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chuishao.Chuishao;
import org.chuishao.Home;
import org.chuishao.config.Problems;
import org.chuishao.desk.LedgerAwayException;
import org.chuishao.dispatch.Posting;

/**
 * The whole product in a process of its own, to be killed; on a clock of the test, otherwise as
 * {@code serve} starts it. Settings come by environment variables. {@link ProductProcess} starts
 * it.
 */
final class ProductChild {

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
    int number = Integer.parseInt(args[2]);
    Instant seen = started;
    while (!ended.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
      if (!clock.instant().equals(seen)) {
        seen = clock.instant();
        product.wake();
      }
      look(product, clock, number);
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

  private static void look(Chuishao product, SharedClock clock, int number) {
    try {
      Instant now = clock.instant();
      // What is claimed between two of these questions is seen by none of them.
      long claimed = product.claimed();
      boolean quiet =
          product.quiet()
              && product.nextDue().filter(due -> !due.isAfter(now)).isEmpty()
              && product.quiet();
      if (quiet && product.claimed() == claimed) {
        clock.settled(number, now);
      }
    } catch (LedgerAwayException e) {
      // Redis is being killed: then nothing is settled, and the next look tells.
      clock.settled(number, Instant.EPOCH);
    }
  }

  private static void tell(Path ready, String words) throws IOException {
    Path part = ready.resolveSibling(ready.getFileName() + ".part");
    Files.writeString(part, words);
    Files.move(part, ready, StandardCopyOption.ATOMIC_MOVE);
  }
}
