package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.chuishao.desk.DueQueue;
import redis.clients.jedis.Response;
import redis.clients.jedis.resps.Tuple;

/**
 * The due queue in Redis: two sorted sets a shard, {@code due} by the product's clock and {@code
 * leased} by that of Redis.
 */
public final class RedisDueQueue implements DueQueue {

  /** Keeps one run of the script under two milliseconds. */
  private static final int MOST_A_SHARD = 500;

  private final RedisLink link;
  private final Keys keys;
  private final Committer committer;
  private final DueBell bell;
  private final AtomicInteger turn = new AtomicInteger();

  RedisDueQueue(RedisLink link, Keys keys, Committer committer, DueBell bell) {
    this.link = link;
    this.keys = keys;
    this.committer = committer;
    this.bell = bell;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Entries whose lease ran out come first. The room is divided evenly among the shards; what
   * some leave free goes to those that had more. The first shard is another each time, so that none
   * waits for ever when there is always more than room.
   */
  @Override
  public List<Entry> claim(Instant now, int max, Duration lease) {
    Deque<Integer> shards = new ArrayDeque<>();
    int first = Math.floorMod(turn.getAndIncrement(), keys.shards());
    for (int i = 0; i < keys.shards(); i++) {
      shards.add((first + i) % keys.shards());
    }
    List<Entry> claimed = new ArrayList<>();
    while (claimed.size() < max && !shards.isEmpty()) {
      int room = max - claimed.size();
      List<Integer> asked = new ArrayList<>();
      List<Integer> quotas = new ArrayList<>();
      int among = Math.min(shards.size(), room);
      for (int i = 0; i < among; i++) {
        asked.add(shards.remove());
        quotas.add(Math.min(MOST_A_SHARD, room / among + (i < room % among ? 1 : 0)));
      }
      List<RedisLink.Reply> replies = link.runAll(calls(now, lease, asked, quotas), false);
      for (int i = 0; i < replies.size(); i++) {
        if (add(replies.get(i), claimed) == quotas.get(i)) {
          shards.add(asked.get(i));
        }
      }
    }
    return claimed;
  }

  private List<Call> calls(
      Instant now, Duration lease, List<Integer> shards, List<Integer> quotas) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < shards.size(); i++) {
      String base = keys.base(shards.get(i));
      calls.add(
          Call.in(
              base,
              Script.CLAIM,
              new Args()
                  .add(base)
                  .add(now.toEpochMilli())
                  .add(quotas.get(i))
                  .add(lease.toMillis())));
    }
    return calls;
  }

  /** Adds what was leased; answers how many that were. */
  private static int add(RedisLink.Reply reply, List<Entry> claimed) {
    // One shard that cannot answer does not take away what others have leased to us already; if
    // none answers, that is to be heard.
    if (reply.failure() != null && !claimed.isEmpty()) {
      return 0;
    }
    List<?> members = (List<?>) reply.get();
    if (members.isEmpty()) {
      return 0;
    }
    long lease = Long.parseLong(new String((byte[]) members.get(0), UTF_8));
    members.stream()
        .skip(1)
        .forEach(member -> claimed.add(Keys.entry(new String((byte[]) member, UTF_8), lease)));
    return members.size() - 1;
  }

  @Override
  public void release(Entry entry, Instant due) {
    committer.write(release(keys.shardOf(entry), List.of(entry), Optional.of(due)));
    bell.ring(due);
  }

  @Override
  public void drop(Collection<Entry> entries) {
    // What was claimed together has one lease in each shard.
    Map<Integer, Map<Long, List<Entry>>> shards = new TreeMap<>();
    entries.forEach(
        entry ->
            shards
                .computeIfAbsent(keys.shardOf(entry), shard -> new TreeMap<>())
                .computeIfAbsent(entry.lease(), lease -> new ArrayList<>())
                .add(entry));
    List<Call> calls = new ArrayList<>();
    shards.forEach(
        (shard, leases) ->
            leases.values().forEach(some -> calls.add(release(shard, some, Optional.empty()))));
    committer.writeAll(calls);
  }

  /** For entries of one lease. */
  private Call release(int shard, List<Entry> entries, Optional<Instant> due) {
    String base = keys.base(shard);
    Args args = new Args().add(base).add(due).add(entries.get(0).lease());
    entries.forEach(entry -> args.add(Keys.member(entry)));
    return Call.in(base, Script.RELEASE, args);
  }

  /**
   * Puts an entry in unless it is there already, due or under lease; for recurring duties at start.
   *
   * @param due by the product's clock
   * @return true when it was not there
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached
   */
  public boolean schedule(Entry entry, Instant due) {
    String base = keys.base(keys.shardOf(entry));
    Args args = new Args().add(base).add(Keys.member(entry)).add(Args.score(due));
    boolean added = (Long) committer.write(Call.in(base, Script.SCHEDULE, args)) == 1;
    if (added) {
      bell.ring(due);
    }
    return added;
  }

  /**
   * {@inheritDoc}
   *
   * <p>A lease that runs out is not announced: whoever sleeps until then has to claim at least once
   * a lease.
   */
  @Override
  public Optional<Instant> nextDue() {
    return link.pipelined(
        pipeline -> {
          List<Response<List<Tuple>>> responses = new ArrayList<>();
          for (int shard = 0; shard < keys.shards(); shard++) {
            for (byte[] set : keys.dueSets(shard)) {
              responses.add(pipeline.zrangeWithScores(set, 0, 0));
            }
          }
          return () ->
              responses.stream()
                  .flatMap(response -> response.get().stream())
                  .mapToDouble(Tuple::getScore)
                  .min()
                  .stream()
                  .mapToObj(score -> Instant.ofEpochMilli((long) score))
                  .findFirst();
        });
  }

  @Override
  public long leased() {
    return link.pipelined(
        pipeline -> {
          List<Response<Long>> responses = new ArrayList<>();
          for (int shard = 0; shard < keys.shards(); shard++) {
            responses.add(pipeline.zcard(keys.leased(shard)));
          }
          return () -> responses.stream().mapToLong(Response::get).sum();
        });
  }

  /** How many entries wait, leases not counted; for the operator's figures. */
  public long waiting() {
    return link.pipelined(
        pipeline -> {
          List<Response<Long>> responses = new ArrayList<>();
          for (int shard = 0; shard < keys.shards(); shard++) {
            for (byte[] set : keys.dueSets(shard)) {
              responses.add(pipeline.zcard(set));
            }
          }
          return () -> responses.stream().mapToLong(Response::get).sum();
        });
  }

  @Override
  public void onEarlier(Consumer<Instant> listener) {
    bell.add(listener);
  }
}
