package org.chuishao.store;

import java.util.Map;
import java.util.Optional;
import org.chuishao.desk.LedgerAwayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at start whether this Redis can be trusted with cases. */
final class StartChecks {

  private static final Logger log = LoggerFactory.getLogger(StartChecks.class);

  private StartChecks() {}

  /**
   * @throws LedgerAwayException when Redis cannot be reached
   * @throws StoreRefusedException when it must not be used as it is
   */
  static void run(RedisLink link, Keys keys) {
    shards(link, keys);
    Optional<String> most = setting(link, "maxmemory");
    Optional<String> policy = setting(link, "maxmemory-policy");
    if (most.isPresent()
        && !most.get().equals("0")
        && policy.isPresent()
        && !policy.get().equals("noeviction")) {
      throw new StoreRefusedException(
          "Redis may throw cases away when its memory is full: maxmemory-policy is "
              + policy.get()
              + ". Set it to noeviction (CONFIG SET maxmemory-policy noeviction, and in redis.conf).");
    }
    Optional<String> append = setting(link, "appendonly");
    if (append.isEmpty()) {
      log.warn(
          "Redis does not let us read its settings (CONFIG GET). See to it that maxmemory-policy is noeviction and appendonly is yes.");
    } else if (!append.get().equals("yes")) {
      log.warn(
          "Redis does not keep a log of writes (appendonly is {}): a crash of Redis loses reports that were answered as received. "
              + "Set appendonly yes and appendfsync always.",
          append.get());
    } else {
      setting(link, "appendfsync")
          .filter(sync -> !sync.equals("always"))
          .ifPresent(
              sync ->
                  log.warn(
                      "Redis writes its log to disk only now and then (appendfsync is {}): a crash may lose the last reports.",
                      sync));
    }
  }

  private static void shards(RedisLink link, Keys keys) {
    String key = keys.base(0) + "shards";
    String count = Integer.toString(keys.shards());
    String stored =
        link.call(
            redis -> {
              redis.setnx(key, count);
              return redis.get(key);
            });
    if (!count.equals(stored)) {
      throw new StoreRefusedException(
          "the data in Redis is divided into "
              + stored
              + " shards, the configuration says "
              + count
              + "; set chuishao.redis.shards="
              + stored);
    }
  }

  /** Empty when reading settings is forbidden or unknown here. */
  private static Optional<String> setting(RedisLink link, String name) {
    try {
      Map<String, String> found = link.call(redis -> redis.configGet(name));
      return Optional.ofNullable(found.get(name));
    } catch (IllegalStateException e) {
      log.debug("CONFIG GET {} is not possible", name, e);
      return Optional.empty();
    } catch (LedgerAwayException e) {
      if (String.valueOf(e.getMessage()).contains("NOPERM")) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
