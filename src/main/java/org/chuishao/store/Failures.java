package org.chuishao.store;

import java.util.regex.Pattern;
import org.chuishao.desk.LedgerAwayException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/** Which failures of Redis pass by themselves, and which are faults of ours. */
final class Failures {

  /**
   * Error answers that say "not now" or "not this server". Redis 6 wraps what a command inside a
   * script answered: {@code ERR Error running script (…): -OOM command not allowed …}.
   */
  private static final Pattern NOT_NOW =
      Pattern.compile(
          "(^| -)(LOADING|OOM|MISCONF|READONLY|MASTERDOWN|NOREPLICAS|CLUSTERDOWN|TRYAGAIN|BUSY|NOAUTH|WRONGPASS|NOPERM|MOVED|ASK) ");

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
      return NOT_NOW.matcher(words).find()
          ? new LedgerAwayException("Redis refuses: " + words, failure)
          : new IllegalStateException("Redis does not understand us: " + words, failure);
    }
    if (failure instanceof JedisException) {
      return new LedgerAwayException("Redis cannot be reached: " + failure.getMessage(), failure);
    }
    return failure;
  }
}
