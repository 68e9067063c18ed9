package org.chuishao.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chuishao.desk.DueQueue;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.store.RedisDueQueue;
import org.chuishao.store.RedisSettings;
import redis.clients.jedis.RedisClient;

/** Rows 1, 2 and 6: writing cases, the due queue alone, memory. */
final class StoreRows {

  private static final Instant DUE = Instant.parse("2026-03-04T02:00:00Z");

  private final Server server;
  private final Sizes sizes;
  private final CaseMaker cases;
  private final Bounds bounds;

  StoreRows(Server server, Sizes sizes, CaseMaker cases) {
    this.server = server;
    this.sizes = sizes;
    this.cases = cases;
    this.bounds = new Bounds(server);
  }

  Line opening() throws Exception {
    int count = sizes.cases();
    try (Scene scene = new Scene(server, "opening", cases, 0)) {
      Turns turns =
          Turns.of(
              sizes.samples(),
              () -> scene.opening(count).times(CaseMaker.CLOCKS, "clocks/s"),
              () -> bounds.add("bound:clocks", count * CaseMaker.CLOCKS, 256));
      return Line.rates(
          "1",
          "opening cases with five clocks, clocks set",
          turns.ours(),
          "pipelined ZADD",
          turns.theirs(),
          0.9);
    }
  }

  Line claiming() throws Exception {
    int count = 4 * sizes.cases();
    try (Scene scene = new Scene(server, "claiming", cases, 0)) {
      RedisDueQueue queue = scene.store().dueQueue();
      Turns turns =
          Turns.of(
              sizes.samples(),
              () -> {
                fillDue("claiming", count);
                return Sample.of(count, "entries/s", server.meter(), () -> claimAll(queue, count));
              },
              () -> bounds.pop("bound:due", count));
      return Line.rates(
          "2", "claim + acknowledge", turns.ours(), "ZPOPMIN 500", turns.theirs(), 0.25);
    }
  }

  private void fillDue(String prefix, int count) {
    Random random = new Random(5);
    Map<Integer, Map<String, Double>> shards = new HashMap<>();
    for (int i = 0; i < count; i++) {
      CaseNo no = CaseNo.of(2026, i);
      shards
          .computeIfAbsent(i % RedisSettings.DEFAULT_SHARDS, shard -> new HashMap<>())
          .put("c:" + no, (double) (DUE.toEpochMilli() - random.nextInt(3_600_000)));
    }
    shards.forEach(
        (shard, members) -> server.client().zadd(Pending.base(prefix, shard) + "due", members));
  }

  private static void claimAll(RedisDueQueue queue, int count) {
    int done = 0;
    while (done < count) {
      List<DueQueue.Entry> claimed = queue.claim(DUE, 500, Duration.ofSeconds(60));
      queue.drop(claimed);
      done += claimed.size();
    }
  }

  Line memory() throws Exception {
    int count = 1000;
    RedisClient redis = server.client();
    try (Scene scene = new Scene(server, "memory", cases, 0)) {
      List<CaseNo> numbers = scene.open(count);
      Map<CaseNo, Case> files = scene.store().ledger().loadAll(numbers);
      long ours = 0;
      long log = 0;
      for (CaseNo no : numbers) {
        String base = Pending.base("memory", (int) (no.serial() % RedisSettings.DEFAULT_SHARDS));
        ours += usage(base + "case:" + no);
        log += usage(base + "log:" + no);
      }
      long due = 0;
      for (int shard = 0; shard < RedisSettings.DEFAULT_SHARDS; shard++) {
        String base = Pending.base("memory", shard);
        due += usage(base + "due");
      }
      long theirs = 0;
      // Else the longer texts would make it a hash table of three times the size.
      redis.configSet("hash-max-ziplist-value", "1024");
      for (Case file : files.values()) {
        redis.hset(("hash:" + file.no()).getBytes(UTF_8), Fields.of(file));
        Fields.timers(file).forEach((member, at) -> redis.zadd("hash:due", at, member));
        theirs += usage("hash:" + file.no());
      }
      theirs += usage("hash:due");
      double ratio = (double) (ours + due) / theirs;
      return new Line(
          "6",
          "Redis memory of an open case with five clocks",
          (ours + due) / count + " B (its log, kept for ever: " + log / count + " B more)",
          "five sorted-set entries + a hash of the same fields, as a list pack: "
              + theirs / count
              + " B",
          Line.number(ratio) + " ×",
          "≤ 0.60 ×",
          ratio <= 0.6 ? Line.MET : Line.MISSED,
          "-");
    }
  }

  private long usage(String key) {
    return server.client().memoryUsage(key, 0);
  }
}
