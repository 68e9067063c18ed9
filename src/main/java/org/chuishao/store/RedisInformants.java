package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.desk.InformantBook;
import org.chuishao.informant.Patience;
import org.chuishao.informant.SlowHash;
import org.chuishao.model.CaseNo;

/** What is kept of informants, in Redis: {@code informant.lua} and {@code tries.lua} say how. */
public final class RedisInformants implements InformantBook {

  private static final long TRIES_SECONDS = Duration.ofDays(40).toSeconds();
  private static final int TRIES_SHARD = 0;

  private final RedisLink link;
  private final Keys keys;
  private final Committer committer;

  RedisInformants(RedisLink link, Keys keys, Committer committer) {
    this.link = link;
    this.keys = keys;
    this.committer = committer;
  }

  @Override
  public Optional<Code> code(CaseNo no) {
    List<byte[]> fields =
        link.call(redis -> redis.hmget(record(no), bytes("salt"), bytes("code"), bytes("cost")));
    if (fields.get(1) == null) {
      return Optional.empty();
    }
    String[] cost = new String(fields.get(2), UTF_8).split(" ", 2);
    return Optional.of(
        new Code(
            fields.get(0),
            fields.get(1),
            new SlowHash.Cost(Integer.parseInt(cost[0]), Integer.parseInt(cost[1]), 1)));
  }

  @Override
  public Once keep(CaseNo no, Code code, String by) {
    String cost = code.cost().memoryKib() + " " + code.cost().passes();
    return once(run(no, args(no, "code").add(code.salt()).add(code.hash()).add(cost).add(by)));
  }

  private static Once once(long answer) {
    return answer == 1 ? Once.DONE : answer == 2 ? Once.REPEATED : Once.TAKEN;
  }

  @Override
  public boolean keepNamed(CaseNo no, byte[] sealed) {
    return run(no, args(no, "named").add(sealed)) == 1;
  }

  @Override
  public Optional<byte[]> named(CaseNo no) {
    return Optional.ofNullable(link.call(redis -> redis.hget(record(no), bytes("named"))));
  }

  @Override
  public Once claim(CaseNo no, byte[] voucher, String asked) {
    return once(run(no, args(no, "claim").add(voucher).add(asked)));
  }

  @Override
  public Payout pay(CaseNo no, byte[] voucher, String words) {
    List<?> answer =
        (List<?>)
            committer.write(
                new Call(Script.INFORMANT, record(no), args(no, "pay").add(voucher).add(words)));
    long what = (Long) answer.get(0);
    if (what == 2) {
      return new Payout.Before(new String((byte[]) answer.get(1), UTF_8));
    }
    return what == 1 ? new Payout.Paid() : new Payout.NoSuchVoucher();
  }

  @Override
  public Try begin(List<Guard> guards, Instant now) {
    List<?> answer = tries(guards, "try", now);
    if ((Long) answer.get(0) == 1) {
      return new Try.Allowed(
          answer.stream().skip(1).map(count -> Math.toIntExact((Long) count)).toList());
    }
    String till = new String((byte[]) answer.get(1), UTF_8);
    return new Try.Wait(Instant.ofEpochMilli(Long.parseLong(till)));
  }

  @Override
  public void end(List<Guard> guards, boolean right, Instant now) {
    tries(guards, right ? "right" : "wrong", now);
  }

  @Override
  public void forgive(String name) {
    tries(List.of(new Guard(name, Patience.CASE)), "free", Instant.EPOCH);
  }

  /** All tries live in one shard, so that one script counts for all guards. */
  private List<?> tries(List<Guard> guards, String what, Instant now) {
    Args args =
        new Args().add(keys.base(TRIES_SHARD)).add(what).add(now.toEpochMilli()).add(TRIES_SECONDS);
    for (Guard guard : guards) {
      Patience patience = guard.patience();
      args.add(guard.name())
          .add(patience.leak().toMillis())
          .add(patience.free())
          .add(patience.first().toMillis())
          .add(patience.longest().toMillis())
          .add(patience.lock())
          .add(patience.locked().toMillis());
    }
    return (List<?>) committer.write(Call.in(keys.base(TRIES_SHARD), Script.TRIES, args));
  }

  private long run(CaseNo no, Args args) {
    return (Long) ((List<?>) committer.write(new Call(Script.INFORMANT, record(no), args))).get(0);
  }

  private Args args(CaseNo no, String what) {
    return new Args().add(keys.base(keys.shardOf(no))).add(no.digits()).add(what);
  }

  private byte[] record(CaseNo no) {
    return keys.key(keys.shardOf(no), "inf:" + no.digits());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
