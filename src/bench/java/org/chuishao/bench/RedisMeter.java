package org.chuishao.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.RedisClient;

/** What Redis says about itself. */
final class RedisMeter {

  private static final Pattern CPU = Pattern.compile("used_cpu_(?:sys|user):([0-9.]+)");
  private static final Pattern VERSION = Pattern.compile("redis_version:(\\S+)");

  private final RedisClient redis;

  RedisMeter(RedisClient redis) {
    this.redis = redis;
  }

  /** CPU time since the server started, all its threads, user and system, in microseconds. */
  double cpuMicros() {
    Matcher matcher = CPU.matcher(redis.info("cpu"));
    double seconds = 0;
    while (matcher.find()) {
      seconds += Double.parseDouble(matcher.group(1));
    }
    return seconds * 1e6;
  }

  String version() {
    Matcher matcher = VERSION.matcher(redis.info("server"));
    return matcher.find() ? matcher.group(1) : "?";
  }
}
