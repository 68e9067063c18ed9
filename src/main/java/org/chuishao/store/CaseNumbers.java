package org.chuishao.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.chuishao.desk.LedgerAwayException;
import org.chuishao.model.CaseNo;
import org.jspecify.annotations.Nullable;

/**
 * Hands out case numbers that were never given before. Each shard counts by itself. One report
 * alone takes one number; while many come, more are taken along, and before they run out the next
 * ones, so that hardly anybody waits. What a node has left when it ends is given to nobody: numbers
 * of a shard have gaps, and never repeat.
 */
final class CaseNumbers {

  /** No more are taken ahead, however many come. */
  private static final int AHEAD = 32;

  /** Whoever takes again so soon is in a flood. */
  private static final long SOON_NANOS = 1_000_000_000L;

  private final Keys keys;
  private final Committer committer;
  private final Map<Place, Line> lines = new ConcurrentHashMap<>();

  private record Place(int shard, int year) {}

  CaseNumbers(Keys keys, Committer committer) {
    this.keys = keys;
    this.committer = committer;
  }

  /**
   * @param year calendar year in Asia/Shanghai
   * @throws LedgerAwayException when Redis is away
   */
  CaseNo next(int shard, int year) {
    Line line = lines.computeIfAbsent(new Place(shard, year), Line::new);
    long n = (Long) committer.answer(line.next());
    return CaseNo.of(year, (n - 1) * keys.shards() + shard);
  }

  /** Those who wait for a number of one shard, and what is there for them. */
  private final class Line {

    private final Place place;
    private final Deque<Long> ready = new ArrayDeque<>();
    private final Deque<CompletableFuture<Object>> waiting = new ArrayDeque<>();
    private int ahead;
    private long takenAt = System.nanoTime() - SOON_NANOS;
    private boolean taking;

    Line(Place place) {
      this.place = place;
    }

    synchronized CompletableFuture<Object> next() {
      CompletableFuture<Object> number = new CompletableFuture<>();
      Long there = ready.poll();
      if (there == null) {
        waiting.add(number);
      } else {
        number.complete(there);
      }
      if (!taking && (there == null || ready.size() < ahead / 2)) {
        take();
      }
      return number;
    }

    /** Called with the lock held. */
    private void take() {
      taking = true;
      long now = System.nanoTime();
      ahead = now - takenAt < SOON_NANOS ? Math.min(AHEAD, 2 * ahead + 1) : 0;
      takenAt = now;
      int count = Math.max(1, waiting.size() + ahead);
      String base = keys.base(place.shard());
      Args args = new Args().add(base).add(place.year()).add(count);
      CompletableFuture<Object> unused =
          committer
              .submit(Call.in(base, Script.NUMBER, args))
              .whenComplete((last, failure) -> taken(count, last, failure));
    }

    private void taken(int count, @Nullable Object last, @Nullable Throwable failure) {
      List<Runnable> telling = new ArrayList<>();
      synchronized (this) {
        taking = false;
        if (last instanceof Long end) {
          for (long n = end - count + 1; n <= end; n++) {
            ready.add(n);
          }
        }
        while (!waiting.isEmpty() && (failure != null || !ready.isEmpty())) {
          CompletableFuture<Object> number = waiting.remove();
          if (failure != null) {
            telling.add(() -> number.completeExceptionally(failure));
          } else {
            Long n = ready.remove();
            telling.add(() -> number.complete(n));
          }
        }
        if (!waiting.isEmpty()) {
          take();
        }
      }
      telling.forEach(Runnable::run);
    }
  }
}
