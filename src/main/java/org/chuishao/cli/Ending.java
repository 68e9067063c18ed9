package org.chuishao.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.chuishao.Playground;
import org.slf4j.LoggerFactory;

/**
 * Ends a demo once, whether the story is over or somebody presses Ctrl-C in the middle of it: no
 * Redis and no folder is left behind.
 */
final class Ending implements AutoCloseable {

  private final DemoFolder folder;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "chuishao-stop");
  private Optional<Playground> running = Optional.empty();
  private boolean over;

  Ending(DemoFolder folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Takes over what has to be stopped. */
  synchronized Playground holding(Playground ground) {
    running = Optional.of(ground);
    return ground;
  }

  /** Waits until the process is told to end. */
  void await() throws InterruptedException {
    ended.await();
  }

  /** Stops everything; doing it twice does no harm. */
  @Override
  public void close() {
    end();
  }

  private synchronized void end() {
    if (over) {
      return;
    }
    over = true;
    try {
      running.ifPresent(Playground::close);
      folder.close();
    } catch (IOException | RuntimeException e) {
      LoggerFactory.getLogger(Ending.class).error("could not stop cleanly", e);
    } finally {
      ended.countDown();
    }
  }
}
