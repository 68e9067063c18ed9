package org.chuishao;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.chuishao.config.Key;
import org.chuishao.config.Settings;
import org.chuishao.informant.Secret;
import org.chuishao.store.EmbeddedRedis;
import org.chuishao.store.RedisSettings;
import org.chuishao.store.RedisStore;
import org.jspecify.annotations.Nullable;

/**
 * The store that the settings of a home folder name, for commands that work on it: an external
 * Redis, the embedded one of a product that runs, or the embedded one started for the command.
 */
public final class StoreDoor implements AutoCloseable {

  private final @Nullable EmbeddedRedis own;
  private final RedisStore store;
  private final boolean served;

  private StoreDoor(@Nullable EmbeddedRedis own, RedisStore store, boolean served) {
    this.own = own;
    this.store = store;
    this.served = served;
  }

  /**
   * Opens it, whether a product runs on it or not.
   *
   * @param clock the product's clock
   * @throws org.chuishao.store.StoreRefusedException when the folder or Redis is not as it must be
   * @throws org.chuishao.desk.LedgerAwayException when Redis cannot be reached
   */
  public static StoreDoor beside(Home home, InstantSource clock) {
    Settings settings = home.settings();
    Path folder = data(home).resolve("redis");
    if (!embedded(settings)) {
      return open(home, null, settings.text(Key.REDIS_URI), true, clock);
    }
    Optional<String> running = EmbeddedRedis.running(folder);
    return running.isPresent() ? open(home, null, running.get(), true, clock) : alone(home, clock);
  }

  /**
   * Opens it for a command that nothing else may run beside. Of an external Redis nobody can tell
   * here whether nodes use it.
   *
   * @param clock the product's clock
   * @throws org.chuishao.store.StoreRefusedException when a product runs on the folder, or Redis is
   *     not as it must be
   * @throws org.chuishao.desk.LedgerAwayException when Redis cannot be reached
   */
  public static StoreDoor alone(Home home, InstantSource clock) {
    Settings settings = home.settings();
    if (!embedded(settings)) {
      return open(home, null, settings.text(Key.REDIS_URI), true, clock);
    }
    EmbeddedRedis own = EmbeddedRedis.start(data(home).resolve("redis"), EmbeddedRedis.Sync.ALWAYS);
    return open(home, own, own.uri(), false, clock);
  }

  private static StoreDoor open(
      Home home, @Nullable EmbeddedRedis own, String uri, boolean served, InstantSource clock) {
    try {
      Optional<Secret> pepper = home.settings().optional(Key.INFORMANT_PEPPER).map(Secret::of);
      RedisStore store = RedisStore.open(settings(home.settings(), uri), pepper, clock);
      return new StoreDoor(own, store, served);
    } catch (RuntimeException e) {
      if (own != null) {
        own.close();
      }
      throw e;
    }
  }

  public RedisStore store() {
    return store;
  }

  /** True when others may be writing to it. */
  public boolean served() {
    return served;
  }

  /** The folder of everything that is kept as files. */
  public static Path data(Home home) {
    return home.folder().resolve(home.settings().text(Key.DATA));
  }

  /** True when no Redis is named, so that the embedded one is used. */
  static boolean embedded(Settings settings) {
    return !settings.has(Key.REDIS_URI)
        && !settings.has(Key.REDIS_SENTINELS)
        && !settings.has(Key.REDIS_CLUSTER);
  }

  /**
   * How to reach Redis.
   *
   * @param uri of a single server; what Sentinels or a cluster are named by comes from the settings
   */
  static RedisSettings settings(Settings settings, String uri) {
    return new RedisSettings(
        uri,
        settings.list(Key.REDIS_SENTINELS),
        settings.text(Key.REDIS_MASTER),
        settings.list(Key.REDIS_CLUSTER),
        settings.text(Key.REDIS_USER),
        settings.text(Key.REDIS_PASSWORD),
        settings.flag(Key.REDIS_TLS),
        settings.text(Key.REDIS_PREFIX),
        settings.number(Key.REDIS_SHARDS),
        settings.number(Key.REDIS_WAIT_REPLICAS),
        settings.duration(Key.REDIS_TIMEOUT));
  }

  @Override
  public void close() {
    store.close();
    if (own != null) {
      own.close();
    }
  }
}
