package org.chuishao.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.chuishao.model.CaseNo;
import org.chuishao.model.MessageId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is due from the queue and has it dealt with: cases in batches that share their
 * commits, messages one by one on sending threads. Sleeps until the next due time and is woken by
 * an earlier one. Nothing it meets stops it.
 */
public final class DueRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DueRunner.class);

  /** Longer than any batch takes. */
  private static final Duration STUCK = Duration.ofMinutes(2);

  private static final Duration SLEEP_AT_MOST = Duration.ofSeconds(1);
  private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);
  private static final int FETCHERS = 2;

  /** Messages that are read together. */
  private static final int TOGETHER = 16;

  /** Longer than any carrier waits for an answer, and short enough for a stop within 30 s. */
  private static final Duration CLOSING = Duration.ofSeconds(20);

  private final DueQueue queue;
  private final Desk desk;
  private final Parts parts;
  private final InstantSource clock;
  private final Settings settings;
  private final ExecutorService senders;
  private final ExecutorService fetchers;
  private final Thread thread;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicLong claimed = new AtomicLong();
  private final AtomicLong faults = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private boolean bell;
  private volatile boolean running = true;
  private volatile long turn = System.nanoTime();

  /** Sends messages that are due. */
  public interface Sending {
    /**
     * Deals with a message and writes what came of it, its due entry included.
     *
     * @return false when nothing was written, so that the entry is to be dropped
     * @throws RuntimeException whatever went wrong; the entry then comes due again later
     */
    boolean deal(MessageId id);

    /**
     * Makes ready to deal with several, whose reading may share round trips.
     *
     * @return in order, for each what does the same as {@link #deal}
     */
    default List<BooleanSupplier> ready(List<MessageId> ids) {
      return ids.stream().<BooleanSupplier>map(id -> () -> deal(id)).toList();
    }
  }

  /** Goes on with a report whose sender did not answer our question. */
  public interface Lapsing {
    /**
     * @param conversation its key
     * @return false when nothing was written, so that the entry is to be dropped
     */
    boolean lapse(String conversation);
  }

  /** Goes on with a text of several parts that is not complete. */
  public interface Joining {
    /**
     * @param text its id
     * @return false when nothing was written, so that the entry is to be dropped
     */
    boolean lapse(String text);
  }

  /** Deals with a recurring duty that is due. */
  public interface Rounding {
    /**
     * @param duty its id
     * @return false when nothing was written, so that the entry is to be dropped
     */
    boolean fire(String duty);
  }

  /** Fetches what came with a message. */
  public interface Fetching {
    /**
     * @param id of what is to be fetched
     * @return when to try again; empty when there is nothing more to do
     */
    Optional<Instant> fetch(String id);
  }

  /** Who deals with what is due, besides cases. */
  public record Parts(
      Sending sending, Lapsing lapsing, Joining joining, Rounding rounding, Fetching fetching) {

    /** Where nothing comes in parts, nothing comes round, and nothing is fetched. */
    public Parts(Sending sending, Lapsing lapsing) {
      this(sending, lapsing, text -> false, duty -> false, id -> Optional.empty());
    }
  }

  /**
   * @param batch how many entries are claimed at once
   * @param lease how long nobody else gets a claimed entry
   * @param senders how many messages are on their way at the same time
   */
  public record Settings(int batch, Duration lease, int senders) {}

  public DueRunner(DueQueue queue, Desk desk, Parts parts, InstantSource clock, Settings settings) {
    this.queue = queue;
    this.desk = desk;
    this.parts = parts;
    this.clock = clock;
    this.settings = settings;
    this.senders =
        Executors.newFixedThreadPool(settings.senders(), task -> new Thread(task, "chuishao-send"));
    // Of their own: a slow store of pictures must not keep messages waiting.
    this.fetchers =
        Executors.newFixedThreadPool(FETCHERS, task -> new Thread(task, "chuishao-fetch"));
    this.thread = new Thread(this::run, "chuishao-due");
    queue.onEarlier(due -> wake());
  }

  public void start() {
    thread.start();
  }

  /** Looks at the queue now: the clock was moved, or something came in. */
  public void wake() {
    lock.lock();
    try {
      bell = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many claimed entries are being dealt with; one more while a claim is under way. */
  public int inFlight() {
    return inFlight.get();
  }

  /**
   * How many entries were ever claimed. The same before and after a look at the queue, with nothing
   * in flight at either end, means that nothing slipped by between.
   */
  public long claimed() {
    return claimed.get();
  }

  /**
   * Whether the queue was looked at within the last minutes: a thread that lives may still hang.
   * Real time, because the product's clock may stand still.
   */
  public boolean turning() {
    return thread.isAlive() && System.nanoTime() - turn < STUCK.toNanos();
  }

  /** How many entries could not be dealt with and were put off. */
  public long faults() {
    return faults.get();
  }

  private void run() {
    while (running) {
      turn = System.nanoTime();
      try {
        List<DueQueue.Entry> due = claim();
        if (due.isEmpty()) {
          sleep(untilNext());
        } else {
          deal(due);
        }
      } catch (LedgerAwayException e) {
        LOG.warn("the store is away, trying again: {}", e.getMessage());
        sleep(SLEEP_AT_MOST);
      } catch (RuntimeException | Error e) {
        // A fault of ours, or a machine short of memory for a moment, must not stop the clocks of
        // everybody else; the leases bring the entries back.
        faults.incrementAndGet();
        LOG.error("the due runner met a fault and goes on", e);
        sleep(SLEEP_AT_MOST);
      }
    }
  }

  /** What was claimed counts as in flight from before it leaves the queue. */
  private List<DueQueue.Entry> claim() {
    inFlight.incrementAndGet();
    try {
      List<DueQueue.Entry> due = queue.claim(clock.instant(), settings.batch(), settings.lease());
      inFlight.addAndGet(due.size());
      claimed.addAndGet(due.size());
      return due;
    } finally {
      inFlight.decrementAndGet();
    }
  }

  private Duration untilNext() {
    Duration wait =
        queue.nextDue().map(due -> Duration.between(clock.instant(), due)).orElse(SLEEP_AT_MOST);
    return wait.compareTo(SLEEP_AT_MOST) < 0 ? wait : SLEEP_AT_MOST;
  }

  private void sleep(Duration wait) {
    lock.lock();
    try {
      long nanos = Math.max(0, wait.toNanos());
      while (!bell && nanos > 0 && running) {
        nanos = woken.awaitNanos(nanos);
      }
      bell = false;
    } catch (InterruptedException e) {
      running = false;
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void deal(List<DueQueue.Entry> claimed) {
    Map<CaseNo, DueQueue.Entry> cases = new LinkedHashMap<>();
    List<DueQueue.Entry> messages = new ArrayList<>();
    for (DueQueue.Entry entry : claimed) {
      switch (entry.type()) {
        case CASE -> {
          if (cases.put(new CaseNo(entry.id()), entry) != null) {
            // On a slow machine its lease ran out while the rest was claimed: it is there twice.
            inFlight.decrementAndGet();
          }
        }
        case MESSAGE -> messages.add(entry);
        case CONVERSATION -> hand(entry, () -> parts.lapsing().lapse(entry.id()));
        case PARTS -> hand(entry, () -> parts.joining().lapse(entry.id()));
        case RECURRING -> hand(entry, () -> parts.rounding().fire(entry.id()));
        case MEDIA -> fetch(entry);
      }
    }
    send(messages);
    if (!cases.isEmpty()) {
      fire(cases);
    }
  }

  /** Read together on a sending thread, so that the cases that are due wait for no message. */
  private void send(List<DueQueue.Entry> messages) {
    for (int from = 0; from < messages.size(); from += TOGETHER) {
      List<DueQueue.Entry> some =
          messages.subList(from, Math.min(from + TOGETHER, messages.size()));
      if (some.size() == 1) {
        hand(some.get(0), () -> parts.sending().deal(new MessageId(some.get(0).id())));
      } else {
        onSender(some, () -> ready(some));
      }
    }
  }

  private void ready(List<DueQueue.Entry> messages) {
    List<BooleanSupplier> ready;
    try {
      ready =
          parts.sending().ready(messages.stream().map(entry -> new MessageId(entry.id())).toList());
    } catch (RuntimeException | Error e) {
      messages.forEach(entry -> fault(entry, e));
      return;
    }
    for (int i = 0; i < messages.size(); i++) {
      hand(messages.get(i), ready.get(i));
    }
  }

  private void fire(Map<CaseNo, DueQueue.Entry> cases) {
    Map<CaseNo, CompletionStage<Desk.Fired>> fired;
    try {
      fired = desk.fire(List.copyOf(cases.keySet()));
    } catch (RuntimeException e) {
      cases.values().forEach(entry -> fault(entry, e));
      return;
    }
    fired.forEach(
        (no, stage) -> {
          DueQueue.Entry entry = Objects.requireNonNull(cases.get(no));
          stage.whenComplete((outcome, failure) -> settle(entry, outcome, failure));
        });
  }

  private void settle(
      DueQueue.Entry entry, Desk.@Nullable Fired outcome, @Nullable Throwable failure) {
    if (outcome instanceof Desk.Fired.Written) {
      inFlight.decrementAndGet();
      return;
    }
    // On a sending thread: putting an entry back talks to the store and must not hold up the
    // committer.
    Runnable putting =
        () -> {
          if (outcome instanceof Desk.Fired.Rest rest) {
            put(entry, rest.next());
          } else if (failure != null) {
            fault(entry, failure);
          }
        };
    try {
      senders.execute(putting);
    } catch (RejectedExecutionException e) {
      inFlight.decrementAndGet(); // We are closing; the lease brings the case back.
    }
  }

  private void hand(DueQueue.Entry entry, BooleanSupplier dealing) {
    onSender(
        List.of(entry),
        () -> {
          try {
            if (dealing.getAsBoolean()) {
              inFlight.decrementAndGet();
            } else {
              put(entry, Optional.empty());
            }
          } catch (RuntimeException | Error e) {
            fault(entry, e);
          }
        });
  }

  private void onSender(List<DueQueue.Entry> entries, Runnable work) {
    try {
      senders.execute(work);
    } catch (RejectedExecutionException e) {
      inFlight.addAndGet(-entries.size()); // We are closing; the leases bring them back.
    }
  }

  private void fetch(DueQueue.Entry entry) {
    try {
      fetchers.execute(
          () -> {
            try {
              put(entry, parts.fetching().fetch(entry.id()));
            } catch (RuntimeException | Error e) {
              fault(entry, e);
            }
          });
    } catch (RejectedExecutionException e) {
      inFlight.decrementAndGet(); // We are closing; the lease brings it back.
    }
  }

  /** Puts a claimed entry back or out; does nothing when a commit has set it meanwhile. */
  private void put(DueQueue.Entry entry, Optional<Instant> next) {
    try {
      if (next.isPresent()) {
        queue.release(entry, next.get());
      } else {
        queue.drop(List.of(entry));
      }
    } catch (LedgerAwayException e) {
      LOG.warn("{} stays under lease: {}", entry, e.getMessage());
    } finally {
      inFlight.decrementAndGet();
    }
  }

  private void fault(DueQueue.Entry entry, Throwable failure) {
    faults.incrementAndGet();
    LOG.error("{} could not be dealt with and is put off", entry, failure);
    put(entry, Optional.of(clock.instant().plus(AFTER_A_FAULT)));
  }

  /**
   * Stops claiming and waits for what is on its way; what does not end in time comes back by its
   * lease.
   */
  @Override
  public void close() {
    running = false;
    wake();
    try {
      long end = System.nanoTime() + CLOSING.toNanos();
      thread.join(CLOSING.toMillis());
      senders.shutdown();
      fetchers.shutdown();
      if (!senders.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        senders.shutdownNow();
      }
      if (!fetchers.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        fetchers.shutdownNow();
      }
    } catch (InterruptedException e) {
      senders.shutdownNow();
      fetchers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
