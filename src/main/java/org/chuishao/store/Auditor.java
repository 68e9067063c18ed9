package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chuishao.dispatch.Outbox;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.MessageId;
import redis.clients.jedis.Response;

/**
 * Looks, independently of the workers, whether anything was forgotten: open cases that nothing
 * would look at again, messages that wait and are not in the queue, entries nobody takes, messages
 * whose sending nobody finished, logs that were changed. Goes on where the last run ended, a few
 * cases a run, so that it can run often. Whoever runs it alerts.
 */
public final class Auditor {

  private static final int NAMED = 20;

  private final RedisLink link;
  private final Keys keys;
  private final Outbox outbox;
  private final CaseFiles files;
  private final Limits limits;
  private final Forgotten forgotten;

  private final List<String> indexes = new ArrayList<>();
  private int shard;
  private long rank;

  Auditor(RedisLink link, Keys keys, Outbox outbox, CaseFiles files, Limits limits) {
    this.link = link;
    this.keys = keys;
    this.outbox = outbox;
    this.files = files;
    this.limits = limits;
    this.forgotten = new Forgotten(link, keys);
  }

  /**
   * @param cases how many cases to look at in one run
   * @param chains of how many of them the log is checked and the messages are looked at
   * @param late how long past due, by the product's clock, is too long
   * @param sending how long a message may be under way to the provider, by the product's clock; a
   *     lease
   */
  public record Limits(int cases, int chains, Duration late, Duration sending) {

    public static Limits usual() {
      return new Limits(2000, 200, Duration.ofMinutes(5), Duration.ofMinutes(2));
    }
  }

  /**
   * What one run saw.
   *
   * @param cases looked at
   * @param chains checked
   * @param repaired cases and messages put back into the due queue
   * @param late entries that are long past due, all of them
   * @param stuck messages that were set to unknown
   * @param round true when the last case of all was reached and the next run begins anew
   * @param findings in detail; of late entries only the first
   */
  public record Report(
      int cases,
      int chains,
      int repaired,
      long late,
      int stuck,
      boolean round,
      List<Finding> findings) {
    public Report {
      findings = List.copyOf(findings);
    }
  }

  /**
   * @param now the product's clock
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached; the next run
   *     goes on where this one was
   */
  public synchronized Report audit(Instant now) {
    List<Finding> findings = new ArrayList<>();
    int cases = 0;
    int chains = 0;
    boolean round = false;
    while (cases < limits.cases() && !round) {
      List<CaseNo> page = page(limits.cases() - cases);
      cases += page.size();
      findings.addAll(timers(page, now));
      List<CaseNo> some = page.subList(0, Math.min(page.size(), limits.chains() - chains));
      chains += some.size();
      List<Case> sound = new ArrayList<>();
      for (CaseFiles.File file : files.read(some)) {
        Optional<Finding> wrong = files.wrong(file);
        wrong.ifPresent(findings::add);
        if (wrong.isEmpty()) {
          file.value().ifPresent(value -> sound.add(value.value()));
        }
      }
      findings.addAll(forgotten.putBack(sound, now));
      round = page.isEmpty() && !nextIndex();
    }
    int repaired =
        findings.stream()
            .mapToInt(finding -> finding.kind() == Finding.Kind.NO_TIMER ? 1 : 0)
            .sum();
    long late = late(now, findings);
    int stuck = stuck(now, findings);
    return new Report(cases, chains, repaired, late, stuck, round, findings);
  }

  /** The next cases of the present index; empty at its end. */
  private List<CaseNo> page(int most) {
    if (indexes.isEmpty()) {
      Set<String> stages = link.call(redis -> redis.smembers(keys.base(shard) + "stages"));
      indexes.addAll(new TreeSet<>(stages));
      rank = 0;
    }
    if (indexes.isEmpty()) {
      return List.of();
    }
    String index = keys.base(shard) + "stage:" + indexes.get(0);
    List<String> members = link.call(redis -> redis.zrange(index, rank, rank + most - 1));
    rank += members.size();
    return members.stream().map(CaseNo::new).toList();
  }

  /** False when there is no index left in any shard; then it is back at the first. */
  private boolean nextIndex() {
    rank = 0;
    if (!indexes.isEmpty()) {
      indexes.remove(0);
    }
    if (indexes.isEmpty()) {
      shard = (shard + 1) % keys.shards();
      return shard != 0;
    }
    return true;
  }

  private List<Finding> timers(List<CaseNo> page, Instant now) {
    List<CaseNo> without =
        link.pipelined(
            pipeline -> {
              List<Response<Double>> due = new ArrayList<>();
              List<Response<Double>> leased = new ArrayList<>();
              for (CaseNo no : page) {
                byte[] member = ("c:" + no).getBytes(UTF_8);
                due.add(pipeline.zscore(keys.due(keys.shardOf(no)), member));
                leased.add(pipeline.zscore(keys.leased(keys.shardOf(no)), member));
              }
              return () -> {
                List<CaseNo> found = new ArrayList<>();
                for (int i = 0; i < page.size(); i++) {
                  if (due.get(i).get() == null && leased.get(i).get() == null) {
                    found.add(page.get(i));
                  }
                }
                return found;
              };
            });
    List<Finding> findings = new ArrayList<>();
    for (CaseFiles.File file : files.read(without)) {
      try {
        file.value()
            .filter(value -> !value.value().status().ended())
            .ifPresent(value -> repair(value, now, findings));
      } catch (IllegalStateException e) {
        findings.add(
            new Finding(
                Finding.Kind.UNREADABLE, file.no().digits(), String.valueOf(e.getMessage())));
      }
    }
    return findings;
  }

  private void repair(CaseValue value, Instant now, List<Finding> findings) {
    Case open = value.value();
    Instant due = open.nextDue().orElse(now);
    if (files.repair(open, Optional.of(value.chain()), Optional.empty(), Optional.of(due))) {
      findings.add(
          new Finding(
              Finding.Kind.NO_TIMER,
              open.no().digits(),
              "the open case was not in the due queue; put back for " + due));
    }
  }

  private long late(Instant now, List<Finding> findings) {
    byte[] limit = Long.toString(now.minus(limits.late()).toEpochMilli()).getBytes(UTF_8);
    byte[] start = "-inf".getBytes(UTF_8);
    return link.pipelined(
        pipeline -> {
          List<Response<Long>> counts = new ArrayList<>();
          List<Response<List<byte[]>>> names = new ArrayList<>();
          for (int one = 0; one < keys.shards(); one++) {
            for (byte[] set : keys.dueSets(one)) {
              counts.add(pipeline.zcount(set, start, limit));
              names.add(pipeline.zrangeByScore(set, start, limit, 0, NAMED));
            }
          }
          return () -> {
            names.stream()
                .flatMap(response -> response.get().stream())
                .limit(NAMED)
                .forEach(
                    member ->
                        findings.add(
                            new Finding(
                                Finding.Kind.LATE,
                                new String(member, UTF_8),
                                "due for more than "
                                    + limits.late().toSeconds()
                                    + " s and not taken")));
            return counts.stream().mapToLong(Response::get).sum();
          };
        });
  }

  private int stuck(Instant now, List<Finding> findings) {
    List<Posting> sending =
        outbox.find(
            Optional.empty(), Optional.empty(), Optional.of(Posting.State.SENDING), limits.cases());
    Instant limit = now.minus(limits.sending());
    int stuck = 0;
    for (Posting posting : sending) {
      MessageId id = posting.message().id();
      if (since(posting).isBefore(limit)
          && !posting.carried()
          && !leased(id)
          && outbox.save(unknown(posting, now), posting.version())) {
        stuck++;
        findings.add(
            new Finding(
                Finding.Kind.STUCK_SENDING,
                id.value(),
                "sending began at " + since(posting) + " and was not finished; now unknown"));
      }
    }
    return stuck;
  }

  private boolean leased(MessageId id) {
    return link.call(
            redis -> redis.zscore(keys.leased(keys.shardOf(id)), ("m:" + id).getBytes(UTF_8)))
        != null;
  }

  private static Instant since(Posting posting) {
    List<Posting.Attempt> attempts = posting.attempts();
    return attempts.isEmpty()
        ? posting.message().createdAt()
        : attempts.get(attempts.size() - 1).at();
  }

  /** Dispatch asks the provider about an unknown message when it comes due, which is now. */
  private static Posting unknown(Posting posting, Instant now) {
    return new Posting(
        posting.message(),
        posting.version() + 1,
        Posting.State.UNKNOWN,
        posting.attempts(),
        Optional.of(now),
        posting.promptCode(),
        posting.remark());
  }
}
