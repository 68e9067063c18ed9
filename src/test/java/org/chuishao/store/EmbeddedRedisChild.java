package org.chuishao.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Runs an embedded Redis in a JVM of its own, to be killed: writes the server's process id to a
 * file and waits.
 */
final class EmbeddedRedisChild {

  private EmbeddedRedisChild() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    EmbeddedRedis redis = EmbeddedRedis.start(Path.of(args[0]), EmbeddedRedis.Sync.ALWAYS);
    Files.writeString(Path.of(args[1] + ".part"), Long.toString(redis.pid()));
    Files.move(Path.of(args[1] + ".part"), Path.of(args[1]));
    new CountDownLatch(1).await();
  }
}
