package org.chuishao.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The PostgreSQL that is installed on this machine, on a folder of its own, on loopback, with its
 * own defaults but for a larger cache. It refuses to run as root, so root runs it as {@code
 * nobody}.
 */
final class LocalPostgres implements AutoCloseable {

  private static final List<String> PLACES = List.of("/usr/lib/postgresql", "/usr/local/bin");

  private final Path folder;
  private final Process process;
  private final HikariDataSource pool;

  private LocalPostgres(Path folder, Process process, HikariDataSource pool) {
    this.folder = folder;
    this.process = process;
    this.pool = pool;
  }

  /**
   * @throws IOException when no PostgreSQL is installed or it does not start
   */
  static LocalPostgres start() throws IOException, InterruptedException {
    Path initdb = find("initdb");
    Path folder = Files.createTempDirectory("chuishao-bench-pg");
    boolean root = "root".equals(System.getProperty("user.name"));
    List<String> as =
        root
            ? List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--")
            : List.of();
    if (root) {
      run(List.of("chown", "nobody:nogroup", folder.toString()), folder).waitFor();
    }
    Path data = folder.resolve("data");
    Process init =
        run(
            with(as, initdb.toString(), "-D", data.toString(), "-U", "bench", "-A", "trust", "-N"),
            folder);
    if (!init.waitFor(60, TimeUnit.SECONDS) || init.exitValue() != 0) {
      throw new IOException("initdb did not work");
    }
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Process server =
        run(
            with(
                as,
                initdb.resolveSibling("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                "" + port,
                "-h",
                "127.0.0.1",
                "-k",
                folder.toString(),
                "-c",
                "shared_buffers=256MB"),
            folder);
    Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres?reWriteBatchedInserts=true");
    config.setUsername("bench");
    config.setMaximumPoolSize(24);
    config.setInitializationFailTimeout(20_000);
    return new LocalPostgres(folder, server, new HikariDataSource(config));
  }

  HikariDataSource pool() {
    return pool;
  }

  private static Path find(String program) throws IOException {
    for (String place : PLACES) {
      Path root = Path.of(place);
      if (Files.isDirectory(root)) {
        try (Stream<Path> files = Files.walk(root, 3)) {
          List<Path> found =
              files
                  .filter(file -> file.endsWith(program) && Files.isExecutable(file))
                  .sorted(Comparator.reverseOrder())
                  .toList();
          if (!found.isEmpty()) {
            return found.get(0).toRealPath();
          }
        }
      }
    }
    throw new IOException("no PostgreSQL is installed: " + program + " not below " + PLACES);
  }

  private static List<String> with(List<String> as, String... command) {
    List<String> all = new ArrayList<>(as);
    all.addAll(List.of(command));
    return all;
  }

  private static Process run(List<String> command, Path folder) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    pool.close();
    // SIGINT is its fast shutdown, SIGTERM waits for clients; the pool is closed, so either ends
    // it.
    process.destroy();
    if (!process.waitFor(15, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
