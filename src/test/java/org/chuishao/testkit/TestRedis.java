package org.chuishao.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.chuishao.store.EmbeddedRedis;
import org.chuishao.store.RedisSettings;
import org.chuishao.store.RedisStore;
import redis.clients.jedis.RedisClient;

/**
 * One real Redis for all tests of a JVM, started when first asked for and gone with the JVM. Take
 * {@link #store()} in a {@code @BeforeEach}: it empties the server first.
 */
public final class TestRedis {

  private static final class Shared {
    static final EmbeddedRedis SERVER = start();

    private static EmbeddedRedis start() {
      try {
        Path folder = Files.createTempDirectory("chuishao-test-redis");
        EmbeddedRedis redis = EmbeddedRedis.start(folder, EmbeddedRedis.Sync.NEVER);
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(
                    () -> {
                      redis.close();
                      delete(folder);
                    }));
        return redis;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private TestRedis() {}

  /** {@code redis://…} with the password. */
  public static String uri() {
    return Shared.SERVER.uri();
  }

  public static RedisSettings settings() {
    return RedisSettings.of(uri());
  }

  /** Empties the server and opens a store on it; close it after the test. */
  public static RedisStore store() {
    flush();
    return RedisStore.open(settings());
  }

  public static void flush() {
    try (RedisClient redis = client()) {
      redis.flushAll();
    }
  }

  /** For looking at what was written, and for damaging it. */
  public static RedisClient client() {
    return RedisClient.create(uri());
  }

  /** Deletes a folder with all that is in it. */
  public static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
