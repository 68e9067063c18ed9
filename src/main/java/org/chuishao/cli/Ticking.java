package org.chuishao.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.chuishao.sandbox.TimeMachine;
import org.slf4j.LoggerFactory;

/** Lets a clock that stands still go on with the wall's, second by second. */
final class Ticking implements AutoCloseable {

  private final TimeMachine time;
  private final Runnable afterwards;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "demo-clock");
            thread.setDaemon(true);
            return thread;
          });
  private long last;

  /**
   * @param afterwards done after each tick, on the clock's thread
   */
  Ticking(TimeMachine time, Runnable afterwards) {
    this.time = time;
    this.afterwards = afterwards;
  }

  void start() {
    last = System.nanoTime();
    // The future would only tell that it was cancelled; tick() tells its own failures.
    ScheduledFuture<?> unused = ticks.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  private void tick() {
    try {
      long now = System.nanoTime();
      time.advance(Duration.ofNanos(now - last));
      last = now;
      afterwards.run();
    } catch (IllegalStateException busy) {
      // Somebody moves the clock by hand at this moment: the next tick makes up for this one.
      LoggerFactory.getLogger(Ticking.class).debug("the clock was busy", busy);
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(Ticking.class).warn("the clock could not go on", e);
    }
  }

  @Override
  public void close() {
    ticks.shutdownNow();
  }
}
