package org.chuishao.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;

/** What bare Redis does with the same number of entries, without any of the product's promises. */
final class Bounds {

  private static final String ADD = "return redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])";
  private static final String FILL =
      """
      for i = 0, tonumber(ARGV[2]) - 1 do
        redis.call('ZADD', KEYS[1], math.random(0, 2000000000), ARGV[1] + i)
      end
      """;
  private static final int CHUNK = 2000;

  private final RedisClient redis;
  private final RedisMeter meter;
  private final Random random = new Random(7);

  Bounds(Server server) {
    this.redis = server.client();
    this.meter = server.meter();
  }

  /** A sorted set of so many members with shuffled scores. */
  void fill(String key, int members) {
    for (int from = 0; from < members; from += CHUNK) {
      int some = Math.min(CHUNK, members - from);
      redis.eval(FILL, List.of(key), List.of("" + from, "" + some));
    }
  }

  /** ZADD of new members with shuffled scores, so many in a pipeline. */
  Sample add(String key, int members, int batch) throws Exception {
    redis.del(key);
    return Sample.of(
        members,
        "clocks/s",
        meter,
        () -> {
          for (int done = 0; done < members; done += batch) {
            try (AbstractPipeline pipeline = redis.pipelined()) {
              for (int i = done; i < Math.min(members, done + batch); i++) {
                pipeline.zadd(key, random.nextInt(), "c:" + i);
              }
              pipeline.sync();
            }
          }
        });
  }

  /** EVALSHA of a script that does one ZADD on a set that {@link #fill} made, pipelines of 64. */
  Sample scriptedAdd(String key, int members, int times) throws Exception {
    byte[] sha = redis.scriptLoad(ADD, key).getBytes(UTF_8);
    List<byte[]> keys = List.of(key.getBytes(UTF_8));
    return Sample.of(
        times,
        "scripts/s",
        meter,
        () -> {
          for (int done = 0; done < times; done += 64) {
            try (AbstractPipeline pipeline = redis.pipelined()) {
              for (int i = 0; i < 64; i++) {
                byte[] score = Integer.toString(random.nextInt()).getBytes(UTF_8);
                byte[] member = Integer.toString(random.nextInt(members)).getBytes(UTF_8);
                pipeline.evalsha(sha, keys, List.of(score, member));
              }
              pipeline.sync();
            }
          }
        });
  }

  /** ZPOPMIN of 500 until nothing is left. */
  Sample pop(String key, int members) throws Exception {
    redis.del(key);
    fill(key, members);
    return Sample.of(
        members,
        "entries/s",
        meter,
        () -> {
          while (!redis.zpopmin(key, 500).isEmpty()) {
            // Taken and acknowledged in one: what is lost with the worker stays lost.
          }
        });
  }
}
