package org.chuishao.store;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every policy under which a case was ever opened, word for word. A case keeps the version it began
 * under, so that version must be there even when the file has long been changed.
 */
public final class PolicyArchive {

  private final RedisLink link;
  private final String key;

  PolicyArchive(RedisLink link, Keys keys) {
    this.link = link;
    this.key = keys.base(0) + "policies";
  }

  /**
   * Keeps a version; one that is there already is left as it is.
   *
   * @param id name and hash of the policy, {@code linyi-2020@1f2e3d4c}
   * @param yaml the file as it was read
   * @throws IllegalStateException when another text is kept under the same id
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached
   */
  public void keep(String id, String yaml) {
    String kept =
        link.call(
            redis -> {
              redis.hsetnx(key, id, yaml);
              return redis.hget(key, id);
            });
    if (!yaml.equals(kept)) {
      throw new IllegalStateException("another policy is kept under the id " + id);
    }
  }

  /** The text of a version. */
  public Optional<String> load(String id) {
    return Optional.ofNullable(link.call(redis -> redis.hget(key, id)));
  }

  /** All versions, by id. */
  public Map<String, String> all() {
    Map<String, String> kept = link.call(redis -> redis.hgetAll(key));
    return new TreeMap<>(kept);
  }
}
