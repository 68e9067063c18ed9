package org.chuishao.store;

import java.util.Set;
import org.chuishao.desk.LedgerAwayException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/** Which failures of Redis pass by themselves, and which are faults of ours. */
final class Failures {

  /** First words of error answers that say "not now" or "not this server". */
  private static final Set<String> NOT_NOW =
      Set.of(
          "LOADING",
          "OOM",
          "MISCONF",
          "READONLY",
          "MASTERDOWN",
          "NOREPLICAS",
          "CLUSTERDOWN",
          "TRYAGAIN",
          "BUSY",
          "NOAUTH",
          "WRONGPASS",
          "NOPERM",
          "MOVED",
          "ASK");

  private Failures() {}

  /**
   * @return what to throw: {@link LedgerAwayException} when trying again makes sense
   */
  static RuntimeException of(RuntimeException failure) {
    if (failure instanceof LedgerAwayException) {
      return failure;
    }
    if (failure instanceof JedisRedirectionException) {
      return new LedgerAwayException(
          "Redis Cluster is moving keys: " + failure.getMessage(), failure);
    }
    if (failure instanceof JedisDataException) {
      String words = String.valueOf(failure.getMessage());
      int blank = words.indexOf(' ');
      String first = blank < 0 ? words : words.substring(0, blank);
      return NOT_NOW.contains(first)
          ? new LedgerAwayException("Redis refuses: " + words, failure)
          : new IllegalStateException("Redis does not understand us: " + words, failure);
    }
    if (failure instanceof JedisException) {
      return new LedgerAwayException("Redis cannot be reached: " + failure.getMessage(), failure);
    }
    return failure;
  }
}
