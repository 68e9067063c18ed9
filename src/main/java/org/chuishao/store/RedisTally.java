package org.chuishao.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.chuishao.desk.Tally;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counters {@code tally:<what>:<window>} in Redis, gone some time after their window. A node waits
 * for Redis once a window; after that it counts by itself and tells Redis aside, so that nobody who
 * reports waits for a counter. What other nodes count it knows one round trip later.
 */
public final class RedisTally implements Tally {

  private static final Logger LOG = LoggerFactory.getLogger(RedisTally.class);

  /** Redis' own clock may be another than the product's: kept longer than any drift. */
  private static final long DRIFT_SECONDS = 86_400;

  private final Keys keys;
  private final Committer committer;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  RedisTally(Keys keys, Committer committer) {
    this.keys = keys;
    this.committer = committer;
  }

  @Override
  public long next(String what, Duration window, Instant now) {
    long start = now.getEpochSecond() / window.toSeconds();
    long seconds = 2 * window.toSeconds() + DRIFT_SECONDS;
    return counters
        .compute(
            what,
            (name, before) ->
                before != null && before.start == start
                    ? before
                    : new Counter(what, start, seconds))
        .next();
  }

  /**
   * One window as this node knows it: what Redis last said, what it is being told, what not yet.
   */
  private final class Counter {

    private final String base;
    private final String name;
    private final long start;
    private final long seconds;
    private long known;
    private long told;
    private long untold;

    /**
     * @throws org.chuishao.desk.LedgerAwayException when Redis is away
     */
    Counter(String what, long start, long seconds) {
      this.base = keys.base(keys.shardOf(what));
      this.name = what + ":" + start;
      this.start = start;
      this.seconds = seconds;
      this.known = (Long) committer.write(more(0));
    }

    synchronized long next() {
      untold++;
      tell();
      return known + told + untold;
    }

    /** Called with the lock held. */
    private void tell() {
      if (told > 0 || untold == 0) {
        return;
      }
      told = untold;
      untold = 0;
      CompletableFuture<Object> unused =
          committer.submit(more(told)).whenComplete((count, failure) -> heard(count, failure));
    }

    private synchronized void heard(@Nullable Object count, @Nullable Throwable failure) {
      if (count instanceof Long all) {
        known = all;
        told = 0;
        tell();
      } else {
        // Told with the next one; counted twice at worst, if Redis had heard it after all.
        LOG.warn("{} {} were not counted yet: {}", told, name, String.valueOf(failure));
        untold += told;
        told = 0;
      }
    }

    private Call more(long count) {
      Args args = new Args().add(base).add(name).add(count).add(seconds);
      return Call.in(base, Script.TALLY, args);
    }
  }
}
