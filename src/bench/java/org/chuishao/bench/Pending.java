package org.chuishao.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chuishao.model.CaseNo;
import org.chuishao.store.RedisSettings;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;

/**
 * Weight for a store: open cases that wait, each with its value, log, due entry and indexes as a
 * commit writes them, copied from one that the product wrote. Their due times are shuffled over
 * thirty days that no run reaches; nobody ever loads them.
 */
final class Pending {

  private static final int CHUNK = 500;

  private static final String FILL =
      """
      local base, from, count, due, received = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]
      local value, line = ARGV[6], ARGV[7]
      for i = 0, count - 1 do
        local no = string.format('25%08d0', from + i)
        redis.call('SET', base .. 'case:' .. no, value)
        redis.call('RPUSH', base .. 'log:' .. no, line)
        redis.call('ZADD', base .. 'due', string.format('%.0f', due + math.random(0, 2592000) * 1000), 'c:' .. no)
        redis.call('ZADD', base .. 'stage:village', received, no)
        redis.call('ZADD', base .. 'area:' .. ARGV[8], received, no)
      end
      return count
      """;

  private Pending() {}

  /**
   * @param prefix of the store's keys
   * @param like a case that the store has
   */
  static void fill(RedisClient redis, String prefix, CaseNo like, int count, Instant due) {
    int shards = RedisSettings.DEFAULT_SHARDS;
    String home = base(prefix, (int) (like.serial() % shards));
    byte[] value = redis.get((home + "case:" + like).getBytes(UTF_8));
    byte[] line = redis.lindex((home + "log:" + like).getBytes(UTF_8), 0);
    byte[] script = FILL.getBytes(UTF_8);
    for (int done = 0; done < count; ) {
      try (AbstractPipeline pipeline = redis.pipelined()) {
        for (int shard = 0; shard < shards && done < count; shard++) {
          int some = Math.min(CHUNK, count - done);
          String base = base(prefix, shard);
          List<byte[]> args = new ArrayList<>();
          for (Object arg :
              List.of(base, done, some, due.toEpochMilli(), due.toEpochMilli() - 1_800_000)) {
            args.add(arg.toString().getBytes(UTF_8));
          }
          args.add(value);
          args.add(line);
          args.add(("示范县/柳河镇/村" + done % 400).getBytes(UTF_8));
          pipeline.eval(script, List.of((base + "due").getBytes(UTF_8)), args);
          done += some;
        }
        pipeline.sync();
      }
    }
  }

  /**
   * Takes every entry out of the due queue, cases and messages, that is due at or before the time.
   */
  static void purge(RedisClient redis, String prefix, Instant until) {
    for (int shard = 0; shard < RedisSettings.DEFAULT_SHARDS; shard++) {
      for (String set : List.of("due", "duem")) {
        redis.zremrangeByScore(base(prefix, shard) + set, 0, until.toEpochMilli());
      }
      redis.del(base(prefix, shard) + "leased");
    }
  }

  static String base(String prefix, int shard) {
    return String.format("%s:{s%02d}:", prefix, shard);
  }
}
