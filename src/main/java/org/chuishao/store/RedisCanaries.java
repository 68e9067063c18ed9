package org.chuishao.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chuishao.desk.CanaryBook;
import redis.clients.jedis.params.SetParams;

/**
 * Synthetic reports in Redis: {@code canary:<nonce>} = way in, {@code canaries} = hash of the last
 * nonce, the last that came out and since when it is ill, by way in. All in one shard.
 */
public final class RedisCanaries implements CanaryBook {

  /** Longer than sweeps look back. */
  private static final Duration KEPT = Duration.ofDays(40);

  private static final String LAST = "last:";
  private static final String BACK = "back:";
  private static final String ILL = "ill:";

  private final RedisLink link;
  private final Keys keys;

  RedisCanaries(RedisLink link, Keys keys) {
    this.link = link;
    this.keys = keys;
  }

  @Override
  public void sent(String way, String nonce) {
    link.call(redis -> redis.set(nonce(nonce), way, new SetParams().ex(KEPT.toSeconds())));
    link.call(redis -> redis.hset(all(), LAST + way, nonce));
  }

  @Override
  public boolean back(String nonce) {
    String way = link.call(redis -> redis.get(nonce(nonce)));
    if (way == null) {
      return false;
    }
    link.call(redis -> redis.hset(all(), BACK + way, nonce));
    return true;
  }

  @Override
  public boolean known(String nonce) {
    return link.call(redis -> redis.exists(nonce(nonce)));
  }

  @Override
  public State of(String way) {
    Map<String, String> fields = link.call(redis -> redis.hgetAll(all()));
    String last = fields.getOrDefault(LAST + way, "");
    return new State(
        last,
        last.equals(fields.getOrDefault(BACK + way, "")),
        Optional.ofNullable(fields.get(ILL + way)).map(Instant::parse));
  }

  @Override
  public void ill(String way, Optional<Instant> since) {
    if (since.isPresent()) {
      link.call(redis -> redis.hset(all(), ILL + way, since.get().toString()));
    } else {
      link.call(redis -> redis.hdel(all(), ILL + way));
    }
  }

  @Override
  public Map<String, Instant> ill() {
    Map<String, Instant> ill = new TreeMap<>();
    Map<String, String> fields = link.call(redis -> redis.hgetAll(all()));
    fields.forEach(
        (field, value) -> {
          if (field.startsWith(ILL)) {
            ill.put(field.substring(ILL.length()), Instant.parse(value));
          }
        });
    return ill;
  }

  private String nonce(String nonce) {
    return keys.base(keys.shardOf("canaries")) + "canary:" + nonce;
  }

  private String all() {
    return keys.base(keys.shardOf("canaries")) + "canaries";
  }
}
