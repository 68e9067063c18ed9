package org.chuishao.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.chuishao.store.EmbeddedRedis;
import org.chuishao.store.RedisSettings;
import org.chuishao.store.RedisStore;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.util.JedisURIHelper;

/** The embedded Redis of the product on a folder of its own, and a client for looking at it. */
final class Server implements AutoCloseable {

  private final Path folder;
  private final EmbeddedRedis redis;
  private final RedisClient client;
  private final RedisMeter meter;

  private Server(Path folder, EmbeddedRedis redis) {
    this.folder = folder;
    this.redis = redis;
    this.client = client(URI.create(redis.uri()));
    this.meter = new RedisMeter(client);
    // A rewrite of the log in the middle of a run would be measured as somebody's slowness.
    client.configSet("auto-aof-rewrite-percentage", "0");
  }

  /** Patient: while a million cases are filled in, the disk may keep Redis waiting for seconds. */
  private static RedisClient client(URI uri) {
    return RedisClient.builder()
        .hostAndPort(JedisURIHelper.getHostAndPort(uri))
        .clientConfig(
            DefaultJedisClientConfig.builder()
                .password(JedisURIHelper.getPassword(uri))
                .socketTimeoutMillis(60_000)
                .build())
        .build();
  }

  /** Fills with fsync switched off, and returns when the disk has caught up. */
  void fill(Runnable filling) {
    String sync = client.configGet("appendfsync").get("appendfsync");
    client.configSet("appendfsync", "no");
    filling.run();
    client.configSet("appendfsync", sync);
    do {
      // Any write, so that the fsync of what went before is asked for.
      client.set("filled", "1");
      LockSupport.parkNanos(1_200_000_000L);
    } while (client.info("persistence").contains("aof_pending_bio_fsync:1"));
  }

  static Server start(EmbeddedRedis.Sync sync) throws IOException {
    Path folder = Files.createTempDirectory("chuishao-bench");
    return new Server(folder, EmbeddedRedis.start(folder, sync));
  }

  String uri() {
    return redis.uri();
  }

  RedisClient client() {
    return client;
  }

  RedisMeter meter() {
    return meter;
  }

  /** A store whose keys begin with the prefix, with the product's number of shards. */
  RedisStore store(String prefix) {
    RedisSettings as = RedisSettings.of(redis.uri());
    return RedisStore.open(
        new RedisSettings(
            as.uri(),
            as.sentinels(),
            as.master(),
            as.cluster(),
            as.user(),
            as.password(),
            as.tls(),
            prefix,
            as.shards(),
            as.waitReplicas(),
            // Filling a million cases takes longer than any answer may in production.
            java.time.Duration.ofSeconds(10)));
  }

  @Override
  public void close() throws IOException {
    client.close();
    redis.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
