package org.chuishao.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chuishao.dispatch.Buckets;

/**
 * Limits of providers in Redis; see {@code take.lua}. They count by the product's clock, so that
 * they hold in a sandbox whose clock is moved, and expire by that of Redis.
 */
public final class RedisBuckets implements Buckets {

  private final RedisLink link;
  private final Keys keys;

  RedisBuckets(RedisLink link, Keys keys) {
    this.link = link;
    this.keys = keys;
  }

  /** {@inheritDoc} Not through the committer: nobody waits for these to be on disk. */
  @Override
  public Duration take(String home, List<Bucket> buckets, int keep, Instant now) {
    String base = keys.base(keys.shardOf("take:" + home));
    Args args = new Args().add(base).add(now.toEpochMilli()).add(keep).add(buckets.size());
    for (Bucket bucket : buckets) {
      args.add(home + ":" + bucket.name()).add(bucket.times());
      args.add(bucket.within().toMillis()).add(bucket.rolling() ? "1" : "");
    }
    return Duration.ofMillis((Long) link.run(Call.in(base, Script.TAKE, args)));
  }
}
