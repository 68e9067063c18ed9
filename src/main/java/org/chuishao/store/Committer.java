package org.chuishao.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chuishao.desk.LedgerAwayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the writes of concurrent callers and sends them as one pipeline: they share the round
 * trip and, with {@code appendfsync always}, the fsync; commits of one shard share a run of the
 * script as well. One batch is under way at a time; what arrives meanwhile is the next.
 */
final class Committer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Committer.class);

  /**
   * A batch this long shares the fsync as well as a longer one, and keeps Redis from others for few
   * milliseconds only.
   */
  private static final int BATCH = 256;

  /**
   * What may wait. More means that Redis is too slow for what comes in, and callers have to hear
   * it.
   */
  private static final int WAITING = 8192;

  private final RedisLink link;
  private final BlockingQueue<Write> queue = new ArrayBlockingQueue<>(WAITING);
  private final ExecutorService answers;
  private final Thread thread;

  /** Only wakes the thread up when the store closes; never sent. */
  private final Write wakeUp;

  private volatile boolean closed;

  private record Write(Call call, CompletableFuture<Object> answer) {}

  Committer(RedisLink link) {
    this.link = link;
    this.wakeUp =
        new Write(new Call(Script.COMMIT, new byte[0], new Args()), new CompletableFuture<>());
    this.answers =
        Executors.newCachedThreadPool(
            task -> {
              Thread made = new Thread(task, "store-answers");
              made.setDaemon(true);
              return made;
            });
    this.thread = new Thread(this::loop, "store-commits");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * @return completes with the answer of the script once the write is durable, else with {@link
   *     LedgerAwayException}
   */
  CompletableFuture<Object> submit(Call call) {
    Write write = new Write(call, new CompletableFuture<>());
    try {
      boolean room =
          !closed && queue.offer(write, link.timeout().toMillis(), TimeUnit.MILLISECONDS);
      if (!room) {
        write.answer.completeExceptionally(
            away(closed ? "the store is closed" : "too many writes are waiting for Redis", null));
      } else if (closed) {
        // The loop may have looked for the last time before this one went in.
        drainAndFail("the store is closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      write.answer.completeExceptionally(away("interrupted while waiting to write", e));
    }
    return write.answer;
  }

  /**
   * Submits and waits.
   *
   * @throws LedgerAwayException when Redis is away, or does not answer in about five seconds
   */
  Object write(Call call) {
    return answer(submit(call));
  }

  /**
   * Submits all, so that they share a round trip, and waits; see {@link #write}.
   *
   * @return one answer for each call, in order
   */
  List<Object> writeAll(List<Call> calls) {
    return calls.stream().map(this::submit).toList().stream().map(this::answer).toList();
  }

  /**
   * Waits for what was submitted; see {@link #write}.
   *
   * @throws LedgerAwayException when Redis is away, or does not answer in about five seconds
   */
  Object answer(CompletableFuture<Object> answer) {
    try {
      return answer.get(link.timeout().toMillis() * 5 / 2, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away("interrupted while writing", e);
    } catch (TimeoutException e) {
      throw away("Redis does not answer", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new CompletionException(e.getCause());
    }
  }

  private void loop() {
    List<Write> batch = new ArrayList<>(BATCH);
    while (!closed || !queue.isEmpty()) {
      try {
        Write first = queue.poll(200, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        batch.add(first);
        queue.drainTo(batch, BATCH - 1);
        batch.removeIf(wakeUp::equals);
        if (batch.isEmpty()) {
          continue;
        }
        send(List.copyOf(batch));
      } catch (InterruptedException e) {
        log.warn("The thread that writes was interrupted; the store closes");
        closed = true;
      } catch (RuntimeException | Error e) {
        // A machine without threads or memory for a moment: without this one nothing is ever
        // written again, and who waits for an answer would wait for ever.
        log.error("The thread that writes met a fault and goes on", e);
        batch.forEach(write -> write.answer.completeExceptionally(away("a fault of ours", e)));
      } finally {
        batch.clear();
      }
    }
    drainAndFail("the store is closed");
  }

  private void send(List<Write> batch) {
    List<Joined> runs = Joined.of(batch.stream().map(Write::call).toList());
    List<RedisLink.Reply> replies;
    try {
      replies = link.runAll(runs.stream().map(Joined::call).toList(), true);
    } catch (RuntimeException e) {
      answers.execute(() -> batch.forEach(write -> write.answer.completeExceptionally(e)));
      if (e instanceof LedgerAwayException) {
        // Whoever waits behind would wait for the same time-out, one batch after another.
        drainAndFail("Redis is away");
      }
      return;
    }
    answers.execute(
        () -> {
          for (int i = 0; i < replies.size(); i++) {
            answer(batch, runs.get(i), replies.get(i));
          }
        });
  }

  private static void answer(List<Write> batch, Joined run, RedisLink.Reply reply) {
    for (int nth = 0; nth < run.places().size(); nth++) {
      CompletableFuture<Object> answer = batch.get(run.places().get(nth)).answer;
      try {
        answer.complete(run.answer(reply.get(), nth));
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    }
  }

  private void drainAndFail(String why) {
    List<Write> rest = new ArrayList<>();
    queue.drainTo(rest);
    if (!rest.isEmpty()) {
      Runnable tell =
          () -> rest.forEach(write -> write.answer.completeExceptionally(away(why, null)));
      if (closed) {
        tell.run();
      } else {
        answers.execute(tell);
      }
    }
  }

  private static LedgerAwayException away(String why, @Nullable Throwable cause) {
    return new LedgerAwayException(why, cause == null ? new IllegalStateException(why) : cause);
  }

  /** Writes what waits, then ends. */
  @Override
  public void close() {
    closed = true;
    queue.offer(wakeUp);
    try {
      thread.join(link.timeout().toMillis() * 2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answers.shutdown();
  }
}
