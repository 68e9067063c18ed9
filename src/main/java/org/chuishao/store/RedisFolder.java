package org.chuishao.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of an embedded Redis, held by a lock that the system gives back when this JVM ends in
 * whatever way. A server that a JVM left behind there is ended before another begins: two on one
 * log of writes would ruin it.
 */
final class RedisFolder implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisFolder.class);
  private static final long PATIENCE_SECONDS = 15;
  private static final String PID = "redis.pid";

  private final Path path;
  private final FileChannel channel;

  private RedisFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * @throws StoreRefusedException when somebody else holds the folder, or a server left behind does
   *     not end
   */
  static RedisFolder lock(Path path) throws IOException {
    Path folder = Files.createDirectories(path).toRealPath();
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (tryLock(channel) == null) {
        throw new StoreRefusedException(
            "another Chuishao is running on the folder "
                + folder
                + "; end it, or give this one another folder");
      }
      RedisFolder locked = new RedisFolder(folder, channel);
      locked.endOrphan();
      return locked;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      log.debug("The folder is in use by this very JVM", e);
      return null;
    }
  }

  private void endOrphan() throws IOException {
    Optional<ProcessHandle> orphan = orphan();
    if (orphan.isEmpty()) {
      Files.deleteIfExists(pidFile());
      return;
    }
    log.warn(
        "A Redis left behind by a crash still runs on {} (process {}); it is ended in order",
        path,
        orphan.get().pid());
    orphan.get().destroy();
    try {
      orphan.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new StoreRefusedException(
          "process " + orphan.get().pid() + ", a Redis left behind on " + path + ", does not end",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreRefusedException("interrupted while a Redis left behind was ending", e);
    }
    Files.deleteIfExists(pidFile());
  }

  /**
   * The process of the pid file, if it is a server and not somebody who got its number after a
   * reboot.
   */
  private Optional<ProcessHandle> orphan() throws IOException {
    return server(pidFile());
  }

  /** How to reach the server that runs on a folder, whoever holds it; empty when none does. */
  static Optional<String> running(Path folder) throws IOException {
    if (server(folder.resolve(PID)).isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> settings = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve(RedisProcess.SETTINGS))) {
      String[] words = line.split(" ", 2);
      settings.put(words[0], words.length == 2 ? words[1] : "");
    }
    return Optional.of(
        RedisProcess.uri(
            String.valueOf(settings.get("requirepass")), String.valueOf(settings.get("port"))));
  }

  private static Optional<ProcessHandle> server(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    String pid = Files.readString(pidFile).strip();
    if (!pid.matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(process -> process.info().command().orElse("").contains("redis-server"));
  }

  Path path() {
    return path;
  }

  Path pidFile() {
    return path.resolve(PID);
  }

  /** Writes a file that only we can read, where the system has such a thing. */
  Path writeSecret(String name, String content) throws IOException {
    Path file = path.resolve(name);
    Files.deleteIfExists(file);
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.writeString(file, content);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      log.warn("The lock on {} cannot be given back", path, e);
    }
  }
}
