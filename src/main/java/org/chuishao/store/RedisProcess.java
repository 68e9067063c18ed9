package org.chuishao.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.embedded.core.ExecutableProvider;

/** The server process of an embedded Redis: its settings, its start, its end. */
final class RedisProcess {

  /**
   * Runs the server and waits for it. Standard input is a pipe from the JVM; when the JVM ends,
   * however it does, the system closes the pipe, the reader wakes up and ends the server in order.
   */
  private static final String GUARD =
      "exec 3<&0; \"$0\" \"$1\" </dev/null & server=$!; "
          + "( read -r _ <&3; kill -TERM $server 2>/dev/null ) & guard=$!; exec 3<&-; "
          + "wait $server; status=$?; kill $guard 2>/dev/null; exit $status";

  /** In the folder; only who may read it gets in. */
  static final String SETTINGS = "redis.conf";

  private static final long POLL_MILLIS = 20;

  private final RedisFolder folder;
  private final Path executable;
  private final Path settings;
  private final String password;
  private final int port;
  private volatile @Nullable Process process;

  private RedisProcess(
      RedisFolder folder, Path executable, Path settings, String password, int port) {
    this.folder = folder;
    this.executable = executable;
    this.settings = settings;
    this.password = password;
    this.port = port;
  }

  static RedisProcess prepare(RedisFolder folder, EmbeddedRedis.Sync sync) throws IOException {
    Path bin = Files.createDirectories(folder.path().resolve("bin"));
    Path executable = ExecutableProvider.newJarResourceProvider(bin.toFile()).get().toPath();
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    int port = freePort();
    // In a file, because everybody on the machine can read the arguments of a process.
    Path settings = folder.writeSecret(SETTINGS, settings(folder, sync, password, port));
    return new RedisProcess(folder, executable, settings, password, port);
  }

  private static String settings(
      RedisFolder folder, EmbeddedRedis.Sync sync, String password, int port) {
    return String.join(
        "\n",
        "bind 127.0.0.1",
        "port " + port,
        "requirepass " + password,
        "dir \"" + folder.path().toString().replace("\\", "/") + "\"",
        "pidfile \"" + folder.pidFile().toString().replace("\\", "/") + "\"",
        "logfile redis.log",
        "daemonize no",
        "save \"\"",
        "appendonly yes",
        "appendfsync " + sync.word,
        // A torn last write was never answered as done; everything before it is whole.
        "aof-load-truncated yes",
        "aof-use-rdb-preamble yes",
        "auto-aof-rewrite-percentage 100",
        "auto-aof-rewrite-min-size 64mb",
        "maxmemory-policy noeviction",
        "");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Starts the server, tells when it answers, and returns when it has ended.
   *
   * @throws IOException when it cannot be started at all
   */
  void run(Runnable whenReady) throws IOException, InterruptedException {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    List<String> command =
        windows
            ? List.of(executable.toString(), settings.toString())
            : List.of("/bin/sh", "-c", GUARD, executable.toString(), settings.toString());
    Process started =
        new ProcessBuilder(command)
            .directory(folder.path().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.path().resolve("redis.out").toFile())
            .start();
    process = started;
    while (started.isAlive() && !answers()) {
      started.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    }
    if (started.isAlive()) {
      whenReady.run();
      started.waitFor();
    }
  }

  /** False while it does not listen or still loads. */
  private boolean answers() {
    try (Jedis jedis =
        new Jedis(
            new HostAndPort("127.0.0.1", port),
            DefaultJedisClientConfig.builder()
                .password(password)
                .timeoutMillis(1000)
                .autoNegotiateProtocol(false)
                .build())) {
      return "PONG".equals(jedis.ping());
    } catch (JedisException e) {
      return false;
    }
  }

  /** Ends the server in order; what does not end in ten seconds is killed. */
  void stop() {
    Process running = process;
    if (running == null) {
      return;
    }
    List<ProcessHandle> servers = running.descendants().toList();
    try {
      running.getOutputStream().close();
    } catch (IOException e) {
      servers.forEach(ProcessHandle::destroy);
    }
    try {
      if (System.getProperty("os.name", "").startsWith("Windows")) {
        running.destroy();
      }
      if (!running.waitFor(10, TimeUnit.SECONDS)) {
        servers.forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      servers.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** The end of what the server wrote to its log and to its output. */
  String lastWords() {
    return Stream.of(logFile(), folder.path().resolve("redis.out"))
        .map(RedisProcess::tail)
        .filter(text -> !text.isBlank())
        .reduce((a, b) -> a + " | " + b)
        .orElse("none");
  }

  private static String tail(Path file) {
    try {
      List<String> lines =
          Files.exists(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
      return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    } catch (IOException e) {
      return "(" + file + " cannot be read: " + e.getMessage() + ")";
    }
  }

  Path logFile() {
    return folder.path().resolve("redis.log");
  }

  String password() {
    return password;
  }

  int port() {
    return port;
  }

  static String uri(String password, String port) {
    return "redis://:" + password + "@127.0.0.1:" + port;
  }
}
