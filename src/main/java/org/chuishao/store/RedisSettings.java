package org.chuishao.store;

import java.time.Duration;
import java.util.List;

/**
 * How to reach Redis and how the store is laid out in it. Exactly one of {@code uri}, {@code
 * sentinels} and {@code cluster} is given.
 *
 * @param uri {@code redis://[user:password@]host:port[/db]} or {@code rediss://…}; empty when
 *     unused
 * @param sentinels {@code host:port} of the Sentinels; empty when unused
 * @param master name of the master that the Sentinels watch
 * @param cluster {@code host:port} of some nodes of a Redis Cluster; empty when unused
 * @param user for Sentinel and Cluster; empty for the default user
 * @param password for Sentinel and Cluster; empty for none
 * @param tls for Sentinel and Cluster: encrypt, with the JVM's trust store
 * @param prefix what every key begins with
 * @param shards into how many parts cases are divided; can never be changed once data is there
 * @param waitReplicas how many replicas must have a write before it counts as durable; 0 for none
 * @param timeout for connecting, for each answer, and for waiting for a free connection
 */
public record RedisSettings(
    String uri,
    List<String> sentinels,
    String master,
    List<String> cluster,
    String user,
    String password,
    boolean tls,
    String prefix,
    int shards,
    int waitReplicas,
    Duration timeout) {

  public static final int DEFAULT_SHARDS = 16;

  public RedisSettings {
    sentinels = List.copyOf(sentinels);
    cluster = List.copyOf(cluster);
    int ways =
        (uri.isEmpty() ? 0 : 1) + (sentinels.isEmpty() ? 0 : 1) + (cluster.isEmpty() ? 0 : 1);
    if (ways != 1) {
      throw new IllegalArgumentException(
          "one of uri, sentinels and cluster must say where Redis is");
    }
    if (!sentinels.isEmpty() && master.isEmpty()) {
      throw new IllegalArgumentException("Sentinels are given, but not the name of the master");
    }
    if (shards < 1 || shards > 100) {
      throw new IllegalArgumentException("shards must be 1 to 100, not " + shards);
    }
    if (prefix.isEmpty() || prefix.contains("{") || prefix.contains("}")) {
      throw new IllegalArgumentException(
          "the key prefix must not be empty or contain braces: " + prefix);
    }
  }

  /** One server, everything else as by default. */
  public static RedisSettings of(String uri) {
    return new RedisSettings(
        uri,
        List.of(),
        "",
        List.of(),
        "",
        "",
        false,
        "chuishao",
        DEFAULT_SHARDS,
        0,
        Duration.ofSeconds(2));
  }

  /** The same with another division; for tests and benchmarks. */
  public RedisSettings withShards(int count) {
    return new RedisSettings(
        uri, sentinels, master, cluster, user, password, tls, prefix, count, waitReplicas, timeout);
  }

  /** The password stays out of logs. */
  @Override
  public String toString() {
    String where =
        !uri.isEmpty()
            ? uri.replaceAll("//[^@/]*@", "//***@")
            : sentinels.isEmpty() ? "cluster " + cluster : "sentinels " + sentinels;
    return "Redis at " + where + ", prefix " + prefix + ", " + shards + " shards";
  }
}
