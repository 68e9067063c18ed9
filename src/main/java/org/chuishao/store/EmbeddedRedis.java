package org.chuishao.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis of our own on one folder, for installations without one, for the demo and for tests: a
 * real server in a process of its own, on loopback, with a password that nobody else knows. It does
 * not outlive this JVM, is started again when it dies, and refuses a folder that is in use.
 */
public final class EmbeddedRedis implements AutoCloseable {

  /** When writes reach the disk. */
  public enum Sync {
    /** Before they are answered; the one for reports that must not be lost. */
    ALWAYS("always"),
    /** Once a second; survives a crash of ours, not always one of Redis or of the machine. */
    EVERY_SECOND("everysec"),
    /** When the system likes; for tests. */
    NEVER("no");

    final String word;

    Sync(String word) {
      this.word = word;
    }
  }

  private static final Logger log = LoggerFactory.getLogger(EmbeddedRedis.class);
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final RedisFolder folder;
  private final RedisProcess server;
  private final Thread keeper;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private volatile boolean closing;

  private EmbeddedRedis(RedisFolder folder, RedisProcess server) {
    this.folder = folder;
    this.server = server;
    this.keeper = new Thread(this::keep, "embedded-redis");
    keeper.setDaemon(true);
  }

  /**
   * Starts on a folder, which is made when it is missing, and returns once all data is loaded.
   *
   * @throws StoreRefusedException when the folder is in use, or the server cannot run or cannot
   *     read its data
   */
  public static EmbeddedRedis start(Path folder, Sync sync) {
    try {
      RedisFolder locked = RedisFolder.lock(folder);
      try {
        EmbeddedRedis redis = new EmbeddedRedis(locked, RedisProcess.prepare(locked, sync));
        redis.keeper.start();
        redis.awaitReady();
        return redis;
      } catch (IOException | RuntimeException e) {
        locked.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StoreRefusedException(
          "the embedded Redis cannot use the folder " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * How to reach a server that another process of ours keeps on the folder; for commands beside a
   * product that runs.
   *
   * @return its URI with its password; empty when none runs there
   * @throws StoreRefusedException when one runs and its settings cannot be read
   */
  public static Optional<String> running(Path folder) {
    try {
      return RedisFolder.running(folder);
    } catch (IOException e) {
      throw new StoreRefusedException(
          "the embedded Redis on " + folder + " cannot be asked: " + e.getMessage(), e);
    }
  }

  private void awaitReady() {
    try {
      ready.get(START.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      close();
      if (e.getCause() instanceof StoreRefusedException refused) {
        throw refused;
      }
      throw new StoreRefusedException("the embedded Redis did not start: " + e.getMessage(), e);
    } catch (TimeoutException e) {
      close();
      throw new StoreRefusedException(
          "the embedded Redis is not ready after "
              + START.toSeconds()
              + " s, see "
              + server.logFile(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new StoreRefusedException("interrupted while the embedded Redis was starting", e);
    }
  }

  /** Starts the server, and starts it again whenever it ends without being told to. */
  private void keep() {
    while (!closing) {
      try {
        server.run(() -> ready.complete(null));
        if (closing) {
          return;
        }
        if (!ready.isDone()) {
          ready.completeExceptionally(
              new StoreRefusedException("the embedded Redis ended at once: " + server.lastWords()));
          return;
        }
        log.error(
            "The embedded Redis ended; it is started again. Its last words: {}",
            server.lastWords());
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      } catch (IOException e) {
        if (!ready.isDone()) {
          ready.completeExceptionally(e);
          return;
        }
        log.error("The embedded Redis cannot be started again", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Where it is, with the password; not for logs. */
  public String uri() {
    return RedisProcess.uri(server.password(), Integer.toString(server.port()));
  }

  public int port() {
    return server.port();
  }

  /** Process id of the server that runs now. */
  public long pid() {
    try {
      return Long.parseLong(Files.readString(folder.pidFile()).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded Redis has written no pid file", e);
    }
  }

  /** Ends the server in order, all writes on disk, and gives the folder free. */
  @Override
  public void close() {
    closing = true;
    server.stop();
    try {
      keeper.join(TimeUnit.SECONDS.toMillis(15));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    keeper.interrupt();
    folder.close();
  }
}
