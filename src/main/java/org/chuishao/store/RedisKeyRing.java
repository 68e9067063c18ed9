package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.chuishao.informant.Ring;
import org.chuishao.informant.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.Pool;

/**
 * Keys of the days in Redis, the same for all nodes, wrapped in a key that is made of the pepper.
 * Without a pepper they lie there as they are; then only throwing them away protects. What was
 * thrown away is still in Redis' log of writes, so that is written anew at once.
 */
final class RedisKeyRing implements Ring {

  private static final Logger log = LoggerFactory.getLogger(RedisKeyRing.class);
  private static final String PLAIN = "plain";

  /** Another node's clock may be a little behind at midnight and still make the key of a day. */
  private static final long ABSENT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final RedisLink link;
  private final Keys keys;
  private final Committer committer;
  private final Optional<Secret> wrapping;
  private final String kid;
  private final Map<Long, Secret> known = new ConcurrentHashMap<>();

  /** Days that had no key, and when Redis said so; on a quiet day each message would ask again. */
  private final Map<Long, Long> absent = new ConcurrentHashMap<>();

  RedisKeyRing(RedisLink link, Keys keys, Committer committer, Optional<Secret> pepper) {
    this.link = link;
    this.keys = keys;
    this.committer = committer;
    this.wrapping = pepper.map(secret -> secret.derive("ring"));
    this.kid = wrapping.map(key -> HexFormat.of().formatHex(key.mac("kid"), 0, 4)).orElse(PLAIN);
  }

  @Override
  public Secret current(long day) {
    Secret cached = known.get(day);
    if (cached != null) {
      return cached;
    }
    byte[] fresh = Secret.fresh().bytes();
    byte[] wrapped = wrapping.map(key -> key.seal(fresh, context(day))).orElse(fresh);
    Args args = new Args().add(keys.base(0)).add(field(day)).add(wrapped);
    byte[] stored = (byte[]) committer.write(Call.in(keys.base(0), Script.RING, args));
    Secret key =
        unwrap(day, stored)
            .orElseThrow(() -> new IllegalStateException("the key of day " + day + " is damaged"));
    known.put(day, key);
    return key;
  }

  @Override
  public Optional<Secret> of(long day) {
    Secret cached = known.get(day);
    if (cached != null) {
      return Optional.of(cached);
    }
    Long asked = absent.get(day);
    if (asked != null && System.nanoTime() - asked < ABSENT_NANOS) {
      return Optional.empty();
    }
    byte[] stored = link.call(redis -> redis.hget(ring(), field(day).getBytes(UTF_8)));
    Optional<Secret> key = stored == null ? Optional.empty() : unwrap(day, stored);
    if (key.isPresent()) {
      known.put(day, key.get());
    } else {
      absent.put(day, System.nanoTime());
    }
    return key;
  }

  /** {@inheritDoc} Those of another pepper too. */
  @Override
  public int retire(long firstToKeep) {
    known.keySet().removeIf(day -> day < firstToKeep);
    absent.keySet().removeIf(day -> day < firstToKeep);
    List<byte[]> over =
        link.call(redis -> redis.hkeys(ring())).stream()
            .filter(field -> dayOf(new String(field, UTF_8)) < firstToKeep)
            .toList();
    if (over.isEmpty()) {
      return 0;
    }
    link.call(redis -> redis.hdel(ring(), over.toArray(byte[][]::new)));
    rewriteLog();
    return over.size();
  }

  /** Redis forbids it to us, or does it already: then its own rewriting has to come. */
  private void rewriteLog() {
    for (Pool<?> pool : link.pools()) {
      try (Connection connection = (Connection) pool.getResource()) {
        connection.sendCommand(Protocol.Command.BGREWRITEAOF);
        connection.getOne();
      } catch (JedisDataException e) {
        log.warn("Redis does not write its log anew now: {}", e.getMessage());
      }
    }
  }

  private Optional<Secret> unwrap(long day, byte[] stored) {
    return wrapping.isEmpty()
        ? Optional.of(Secret.of(stored))
        : wrapping.get().open(stored, context(day)).map(Secret::of);
  }

  private byte[] ring() {
    return keys.key(0, "veil");
  }

  private String field(long day) {
    return kid + "." + day;
  }

  private static long dayOf(String field) {
    return Long.parseLong(field.substring(field.indexOf('.') + 1));
  }

  private static String context(long day) {
    return "ring:" + day;
  }
}
