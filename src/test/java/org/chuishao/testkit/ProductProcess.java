package org.chuishao.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A product that runs beside the test: started, killed, frozen, ended. */
public final class ProductProcess implements AutoCloseable {

  /** No measure of speed: only so that a product that hangs ends the test. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** 128 + 9: what the system says of a process that SIGKILL ended. */
  private static final int KILLED = 137;

  private final Process process;
  private final Path ready;
  private final Path log;

  private ProductProcess(Process process, Path ready, Path log) {
    this.process = process;
    this.ready = ready;
    this.log = log;
  }

  /**
   * Starts the process and does not wait.
   *
   * @param home with config, routes and templates
   * @param control holds the clock and what the process writes
   * @param number which product it is, from 0
   * @param settings environment variables
   */
  public static ProductProcess start(
      Path home, Path control, int number, Map<String, String> settings) {
    Path ready = control.resolve("ready-" + number);
    Path log = control.resolve("log-" + number);
    try {
      Files.deleteIfExists(ready);
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx256m",
              "-Xshare:auto",
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-Dfile.encoding=UTF-8",
              "-Djava.awt.headless=true",
              "-Djakarta.mail.util.StreamProvider=org.eclipse.angus.mail.util.MailStreamProvider",
              "-cp",
              System.getProperty("java.class.path"),
              ProductChild.class.getName(),
              home.toString(),
              control.resolve("clock").toString(),
              Integer.toString(number),
              ready.toString());
      builder.environment().putAll(settings);
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      return new ProductProcess(builder.start(), ready, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the process says once it takes webhooks. */
  public record Ready(int port, int interrupted) {}

  /** Waits until it takes webhooks. */
  public Ready ready() {
    await("a product that is ready, see " + log)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .failFast(
            () -> {
              if (!process.isAlive()) {
                throw new AssertionError("it ended:\n" + lastWords());
              }
            })
        .until(() -> Files.exists(ready));
    try {
      List<String> words = List.of(Files.readString(ready).split(" "));
      return new Ready(Integer.parseInt(words.get(0)), Integer.parseInt(words.get(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kill -9; returns when it is gone. */
  public void kill() {
    process.destroyForcibly();
    ended(PATIENCE);
    if (process.exitValue() != KILLED) {
      throw new AssertionError("not killed, but ended with " + process.exitValue());
    }
  }

  /** SIGTERM; does not wait. */
  public void terminate() {
    process.destroy();
  }

  /** SIGSTOP: not a thread of it runs until {@link #thaw}. */
  public void freeze() {
    signal("STOP");
  }

  public void thaw() {
    signal("CONT");
  }

  /** Completes when the process has ended, with its exit code. */
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Waits for the end. */
  public void ended(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("the product still runs after " + patience + ":\n" + lastWords());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void signal(String name) {
    signal(process.pid(), name);
  }

  /** Sends a signal to a process by its number. */
  public static void signal(long pid, String name) {
    try {
      int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
      if (exit != 0) {
        throw new AssertionError("kill -" + name + " " + pid + " ended with " + exit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The end of what it wrote. */
  public String lastWords() {
    return lastWords(40);
  }

  /** What each of its threads does, and what it wrote before; for a product that hangs. */
  public String whatItDoes() {
    if (process.isAlive()) {
      signal("QUIT");
      await("a thread dump in " + log)
          .atMost(PATIENCE)
          .until(() -> lastWords(20).contains("JNI global ref") || !process.isAlive());
    }
    return "alive: " + process.isAlive() + "\n" + lastWords(1000);
  }

  private String lastWords(int most) {
    try {
      List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - most), lines.size()));
    } catch (IOException e) {
      return log + " cannot be read: " + e.getMessage();
    }
  }

  /** Ends it whatever it does. */
  @Override
  public void close() {
    process.destroyForcibly();
    ended(PATIENCE);
  }
}
