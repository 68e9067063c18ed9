package org.chuishao.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chuishao.desk.Commit;
import org.chuishao.desk.Committed;
import org.chuishao.desk.Desk;
import org.chuishao.desk.DueQueue;
import org.chuishao.model.CaseNo;
import org.chuishao.store.RedisStore;

/** A store with a crowd of cases that wait, in which others come due in virtual time. */
final class Scene implements AutoCloseable {

  private static final Duration LEASE = Duration.ofSeconds(60);
  static final int BATCH = 200;

  /** From when a report is received to the first reminder of 劝导. */
  private static final Duration FIRST_CLOCK = Duration.ofMinutes(30);

  /** Enough to keep batches full, and less than the committer lets wait. */
  private static final int UNDER_WAY = 4096;

  private final Server server;
  private final String prefix;
  private final CaseMaker cases;
  private final RedisStore store;
  private final Desk desk;
  private final Random random = new Random(11);
  private Instant now = Instant.parse("2026-03-04T02:00:00Z");

  /**
   * @param pending how many cases wait that never come due
   */
  Scene(Server server, String prefix, CaseMaker cases, int pending) {
    this.server = server;
    this.prefix = prefix;
    this.cases = cases;
    this.store = server.store(prefix);
    this.desk = new Desk(store.ledger(), cases::books, () -> now);
    if (pending > 0) {
      CaseNo like = open(1).get(0);
      server.fill(
          () ->
              Pending.fill(
                  server.client(), prefix, like, pending, Instant.parse("2100-01-01T00:00:00Z")));
      Pending.purge(server.client(), prefix, now.plus(Duration.ofDays(1)));
    }
  }

  RedisStore store() {
    return store;
  }

  Desk desk() {
    return desk;
  }

  /** Opens cases that were received within the last nine minutes, in no order. */
  List<CaseNo> open(int count) {
    return open(decided(count)).stream().map(commit -> commit.decision().after().no()).toList();
  }

  private List<Commit> decided(int count) {
    List<Commit> decided = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      decided.add(cases.opening(now.minusMillis(random.nextInt(540_000))));
    }
    return decided;
  }

  /** Writes openings, as many at the same time as there are callers in a busy installation. */
  private List<Commit> open(Collection<Commit> commits) {
    Waiting waiting = new Waiting(UNDER_WAY);
    for (Commit commit : commits) {
      waiting.enter();
      store
          .ledger()
          .commit(commit)
          .whenComplete((done, failure) -> waiting.leave(done instanceof Committed.Done));
    }
    waiting.all();
    return List.copyOf(commits);
  }

  /** Commits of real opening decisions, decided before the clock runs. */
  Sample opening(int count) throws Exception {
    List<Commit> decided = decided(count);
    Sample sample = Sample.of(count, "cases/s", server.meter(), () -> open(decided));
    Pending.purge(server.client(), prefix, now.plus(Duration.ofDays(1)));
    return sample;
  }

  /**
   * Whole firings: the first clock of as many cases comes due and is claimed, decided on and
   * committed with its message, as the due runner does it; claims and decisions overlap with the
   * commits before. The messages that are made are claimed too, before the cases, and left at that.
   */
  Sample firing(int count) throws Exception {
    open(count);
    // The prompts of the openings are not what is measured.
    Pending.purge(server.client(), prefix, now);
    now = now.plus(Duration.ofMinutes(31));
    Sample sample = Sample.of(count, "firings/s", server.meter(), () -> fire(count));
    Pending.purge(server.client(), prefix, now.plus(Duration.ofDays(1)));
    return sample;
  }

  private void fire(int count) {
    Waiting waiting = new Waiting(UNDER_WAY);
    int claimed = 0;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (claimed < count && System.nanoTime() < end) {
      List<CaseNo> due =
          store.dueQueue().claim(now, BATCH, LEASE).stream()
              .filter(entry -> entry.type() == DueQueue.Type.CASE)
              .map(entry -> new CaseNo(entry.id()))
              .toList();
      claimed += due.size();
      waiting.enter(due.size());
      for (CompletionStage<Desk.Fired> fired : desk.fire(due).values()) {
        fired.whenComplete((done, failure) -> waiting.leave(done instanceof Desk.Fired.Written));
      }
    }
    waiting.all();
  }

  /** Cases whose first clock comes due at the given times, the real ones. */
  List<CaseNo> openForReal(List<Instant> dues) {
    List<Commit> commits = new ArrayList<>();
    dues.forEach(due -> commits.add(cases.opening(due.minus(FIRST_CLOCK))));
    List<CaseNo> numbers =
        open(commits).stream().map(commit -> commit.decision().after().no()).toList();
    Pending.purge(server.client(), prefix, now(commits));
    return numbers;
  }

  /** The prompts of these openings are due at once; their cases are not yet. */
  private static Instant now(List<Commit> commits) {
    return commits.stream()
        .map(commit -> commit.decision().at())
        .max(java.util.Comparator.naturalOrder())
        .orElseThrow();
  }

  void purge(Instant until) {
    Pending.purge(server.client(), prefix, until);
  }

  @Override
  public void close() {
    store.close();
  }

  /** Counts what is under way; what ends badly ends the run. */
  private static final class Waiting {
    private final int most;
    private final Semaphore room;
    private final AtomicInteger bad = new AtomicInteger();

    Waiting(int most) {
      this.most = most;
      this.room = new Semaphore(most);
    }

    void enter() {
      enter(1);
    }

    void enter(int some) {
      take(some);
    }

    void leave(boolean well) {
      if (!well) {
        bad.incrementAndGet();
      }
      room.release();
    }

    void all() {
      take(most);
      if (bad.get() > 0) {
        throw new IllegalStateException(bad.get() + " commits did not end as they should");
      }
    }

    private void take(int some) {
      try {
        if (!room.tryAcquire(some, 30, TimeUnit.SECONDS)) {
          throw new IllegalStateException("nothing moved for 30 seconds");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
