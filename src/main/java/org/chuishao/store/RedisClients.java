package org.chuishao.store;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisURIHelper;
import redis.clients.jedis.util.Pool;

/**
 * What differs between a single server, a master that Sentinels watch, and a cluster.
 *
 * @param commands for single commands
 * @param pools of connections as they are now
 * @param refresh asks the cluster anew who has which keys; does nothing elsewhere
 * @param pipelined does work on a pipeline
 */
record RedisClients(
    UnifiedJedis commands,
    Supplier<Collection<? extends Pool<?>>> pools,
    Runnable refresh,
    Pipelines pipelined) {

  private static final int CONNECTIONS = 32;

  /** Lends a pipeline. */
  interface Pipelines {
    <T> T with(Function<AbstractPipeline, T> work);
  }

  static RedisClients open(RedisSettings settings) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(CONNECTIONS);
    pool.setMaxIdle(CONNECTIONS);
    pool.setMaxWait(settings.timeout());
    pool.setJmxEnabled(false);
    if (!settings.cluster().isEmpty()) {
      return cluster(settings, pool);
    }
    return settings.sentinels().isEmpty() ? single(settings, pool) : sentinel(settings, pool);
  }

  private static RedisClients single(RedisSettings settings, ConnectionPoolConfig pool) {
    URI uri = URI.create(settings.uri());
    DefaultJedisClientConfig.Builder config =
        timeouts(settings)
            .ssl(JedisURIHelper.isRedisSSLScheme(uri))
            .database(JedisURIHelper.getDBIndex(uri));
    Optional.ofNullable(JedisURIHelper.getUser(uri)).ifPresent(config::user);
    Optional.ofNullable(JedisURIHelper.getPassword(uri)).ifPresent(config::password);
    RedisClient client =
        RedisClient.builder()
            .hostAndPort(JedisURIHelper.getHostAndPort(uri))
            .clientConfig(config.build())
            .poolConfig(pool)
            .build();
    return new RedisClients(
        client, () -> List.of(client.getPool()), () -> {}, new OneServer(client::getPool));
  }

  @SuppressWarnings("unchecked")
  private static RedisClients sentinel(RedisSettings settings, ConnectionPoolConfig pool) {
    RedisSentinelClient client =
        RedisSentinelClient.builder()
            .masterName(settings.master())
            .sentinels(nodes(settings.sentinels()))
            .clientConfig(config(settings))
            .sentinelClientConfig(config(settings))
            .poolConfig(pool)
            .build();
    Supplier<Collection<? extends Pool<?>>> pools =
        () -> client.getPrimaryNodesConnectionMap().values();
    return new RedisClients(
        client,
        pools,
        () -> {},
        new OneServer(() -> (Pool<Connection>) pools.get().iterator().next()));
  }

  private static RedisClients cluster(RedisSettings settings, ConnectionPoolConfig pool) {
    RedisClusterClient client =
        RedisClusterClient.builder()
            .nodes(nodes(settings.cluster()))
            .clientConfig(config(settings))
            .poolConfig(pool)
            .maxAttempts(3)
            .maxTotalRetriesDuration(settings.timeout().multipliedBy(2))
            .build();
    return new RedisClients(
        client,
        () -> client.getClusterNodes().values(),
        client::refreshClusterTopology,
        new ManyServers(client));
  }

  private static JedisClientConfig config(RedisSettings settings) {
    DefaultJedisClientConfig.Builder config = timeouts(settings).ssl(settings.tls());
    if (!settings.user().isEmpty()) {
      config.user(settings.user());
    }
    if (!settings.password().isEmpty()) {
      config.password(settings.password());
    }
    return config.build();
  }

  private static DefaultJedisClientConfig.Builder timeouts(RedisSettings settings) {
    int millis = Math.toIntExact(settings.timeout().toMillis());
    return DefaultJedisClientConfig.builder()
        .connectionTimeoutMillis(millis)
        .socketTimeoutMillis(millis)
        .clientName("chuishao");
  }

  private static Set<HostAndPort> nodes(List<String> addresses) {
    return addresses.stream().map(HostAndPort::from).collect(Collectors.toSet());
  }

  /**
   * Closes the connection, not the pipeline: closing that would read again what timed out, and so
   * wait twice.
   */
  private record OneServer(Supplier<Pool<Connection>> pool) implements Pipelines {
    @Override
    public <T> T with(Function<AbstractPipeline, T> work) {
      try (Connection connection = pool.get().getResource()) {
        return work.apply(new Pipeline(connection));
      }
    }
  }

  private record ManyServers(RedisClusterClient client) implements Pipelines {
    @Override
    public <T> T with(Function<AbstractPipeline, T> work) {
      try (AbstractPipeline pipeline = client.pipelined()) {
        return work.apply(pipeline);
      }
    }
  }
}
