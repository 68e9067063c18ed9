package org.chuishao.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.chuishao.desk.Tally;
import redis.clients.jedis.Response;

/**
 * Counters {@code tally:<what>:<window>} in Redis, gone some time after their window. A node takes
 * several at once, so that counting costs next to nothing; what it took and did not use when it
 * stops counts as used.
 */
public final class RedisTally implements Tally {

  private static final int AT_ONCE = 16;

  private record Taken(byte[] key, long last, int left) {}

  private final RedisLink link;
  private final Keys keys;
  private final ConcurrentHashMap<String, Taken> taken = new ConcurrentHashMap<>();

  RedisTally(RedisLink link, Keys keys) {
    this.link = link;
    this.keys = keys;
  }

  @Override
  public long next(String what, Duration window, Instant now) {
    long start = now.getEpochSecond() / window.toSeconds();
    byte[] key = keys.key(keys.shardOf(what), "tally:" + what + ":" + start);
    Taken after =
        taken.compute(
            what,
            (name, before) ->
                before != null && before.left() > 0 && Arrays.equals(before.key(), key)
                    ? new Taken(key, before.last(), before.left() - 1)
                    : new Taken(key, take(key, window), AT_ONCE - 1));
    return after.last() - after.left();
  }

  private long take(byte[] key, Duration window) {
    List<Long> counted =
        link.pipelined(
            pipeline -> {
              Response<Long> count = pipeline.incrBy(key, AT_ONCE);
              // Redis' own clock may be another than the product's: kept longer than any drift.
              Response<Long> kept = pipeline.expire(key, 2 * window.toSeconds() + 86_400);
              return () -> List.of(count.get(), kept.get());
            });
    return counted.get(0);
  }
}
