package org.chuishao.store;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chuishao.desk.LedgerAwayException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import redis.clients.jedis.util.JedisURIHelper;
import redis.clients.jedis.util.Pool;

/**
 * The connection to one Redis, to what Sentinels call the master, or to a cluster; the same to use.
 * Never waits longer than the time-outs of the settings, and finds back by itself: a broken
 * connection takes the idle ones of its pool along.
 */
final class RedisLink implements AutoCloseable {

  private static final int CONNECTIONS = 32;

  private final UnifiedJedis client;
  private final Supplier<Collection<? extends Pool<?>>> pools;
  private final Runnable refresh;
  private final RedisSettings settings;

  private RedisLink(
      UnifiedJedis client,
      Supplier<Collection<? extends Pool<?>>> pools,
      Runnable refresh,
      RedisSettings settings) {
    this.client = client;
    this.pools = pools;
    this.refresh = refresh;
    this.settings = settings;
  }

  /**
   * @throws LedgerAwayException when Sentinels or cluster nodes cannot be reached; a single server
   *     is only reached on first use
   */
  static RedisLink open(RedisSettings settings) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(CONNECTIONS);
    pool.setMaxIdle(CONNECTIONS);
    pool.setMaxWait(settings.timeout());
    pool.setJmxEnabled(false);
    try {
      if (!settings.cluster().isEmpty()) {
        RedisClusterClient cluster =
            RedisClusterClient.builder()
                .nodes(nodes(settings.cluster()))
                .clientConfig(config(settings))
                .poolConfig(pool)
                .maxAttempts(3)
                .maxTotalRetriesDuration(settings.timeout().multipliedBy(2))
                .build();
        return new RedisLink(
            cluster,
            () -> cluster.getClusterNodes().values(),
            cluster::refreshClusterTopology,
            settings);
      }
      if (!settings.sentinels().isEmpty()) {
        RedisSentinelClient sentinel =
            RedisSentinelClient.builder()
                .masterName(settings.master())
                .sentinels(nodes(settings.sentinels()))
                .clientConfig(config(settings))
                .sentinelClientConfig(config(settings))
                .poolConfig(pool)
                .build();
        return new RedisLink(
            sentinel, () -> sentinel.getPrimaryNodesConnectionMap().values(), () -> {}, settings);
      }
      URI uri = URI.create(settings.uri());
      RedisClient single =
          RedisClient.builder()
              .hostAndPort(JedisURIHelper.getHostAndPort(uri))
              .clientConfig(config(settings, uri))
              .poolConfig(pool)
              .build();
      return new RedisLink(single, () -> List.of(single.getPool()), () -> {}, settings);
    } catch (RuntimeException e) {
      throw Failures.of(e);
    }
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

  private static JedisClientConfig config(RedisSettings settings, URI uri) {
    DefaultJedisClientConfig.Builder config =
        timeouts(settings)
            .ssl(JedisURIHelper.isRedisSSLScheme(uri))
            .database(JedisURIHelper.getDBIndex(uri));
    Optional.ofNullable(JedisURIHelper.getUser(uri)).ifPresent(config::user);
    Optional.ofNullable(JedisURIHelper.getPassword(uri)).ifPresent(config::password);
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
   * One command, or a few that need no common round trip.
   *
   * @throws LedgerAwayException when Redis is away
   */
  <T> T call(Function<UnifiedJedis, T> commands) {
    try {
      return commands.apply(client);
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  /**
   * Many commands in one round trip (one a node of a cluster).
   *
   * @param commands adds the commands and gives back how to read the answers
   * @throws LedgerAwayException when Redis is away
   */
  <T> T pipelined(Function<AbstractPipeline, Supplier<T>> commands) {
    try {
      Supplier<T> answers;
      try (AbstractPipeline pipeline = client.pipelined()) {
        answers = commands.apply(pipeline);
        pipeline.sync();
      }
      return answers.get();
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  /** Runs one script; see {@link #runAll}. */
  Object run(Call call) {
    return runAll(List.of(call), false).get(0).get();
  }

  /**
   * Runs scripts in one round trip, each whole or not at all and each on its own: one that fails
   * does not stop the others. A script that a server does not know (a restart, another master) is
   * sent to it again as text.
   *
   * @param replicated true to wait for the replicas of the settings
   * @return one answer for each call, in order
   * @throws LedgerAwayException when Redis is away; the calls may have happened or not
   */
  List<Reply> runAll(List<Call> calls, boolean replicated) {
    try {
      List<Reply> replies = sendAll(calls, false, replicated);
      List<Integer> unknown = new ArrayList<>();
      for (int i = 0; i < replies.size(); i++) {
        if (replies.get(i).failure() instanceof JedisNoScriptException) {
          unknown.add(i);
        }
      }
      if (!unknown.isEmpty()) {
        List<Reply> again = sendAll(unknown.stream().map(calls::get).toList(), true, replicated);
        for (int i = 0; i < again.size(); i++) {
          replies.set(unknown.get(i), again.get(i));
        }
      }
      if (replies.stream()
          .anyMatch(reply -> reply.failure() instanceof JedisRedirectionException)) {
        refresh.run();
      }
      return replies;
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  private List<Reply> sendAll(List<Call> calls, boolean asText, boolean replicated) {
    List<Response<Object>> responses = new ArrayList<>(calls.size());
    List<Response<Long>> copies = new ArrayList<>();
    try (AbstractPipeline pipeline = client.pipelined()) {
      for (Call call : calls) {
        responses.add(
            asText
                ? pipeline.eval(call.script().text(), call.keys(), call.args().list())
                : pipeline.evalsha(call.script().sha(), call.keys(), call.args().list()));
      }
      if (replicated && settings.waitReplicas() > 0) {
        // On the connections that wrote: once for a single server, once a shard for a cluster.
        calls.stream()
            .map(call -> new String(call.key(), java.nio.charset.StandardCharsets.UTF_8))
            .distinct()
            .limit(settings.cluster().isEmpty() ? 1 : Integer.MAX_VALUE)
            .forEach(
                key ->
                    copies.add(
                        pipeline.waitReplicas(
                            key, settings.waitReplicas(), settings.timeout().toMillis() / 2)));
      }
      pipeline.sync();
    }
    List<Reply> replies = new ArrayList<>(calls.size());
    for (Response<Object> response : responses) {
      replies.add(Reply.of(response));
    }
    for (Response<Long> copy : copies) {
      if (copy.get() < settings.waitReplicas()) {
        throw new LedgerAwayException(
            "only "
                + copy.get()
                + " of "
                + settings.waitReplicas()
                + " replicas have the last writes",
            new IllegalStateException("WAIT"));
      }
    }
    return replies;
  }

  private RuntimeException failed(RuntimeException failure) {
    if (failure instanceof JedisConnectionException) {
      // After a restart every idle connection is dead; each would cost one more caller a failure.
      pools.get().forEach(Pool::clear);
    }
    return Failures.of(failure);
  }

  Duration timeout() {
    return settings.timeout();
  }

  @Override
  public void close() {
    client.close();
  }

  /** The answer of one script among many. */
  record Reply(Optional<Object> value, @Nullable RuntimeException failure) {

    static Reply of(Response<Object> response) {
      try {
        return new Reply(Optional.ofNullable(response.get()), null);
      } catch (JedisDataException e) {
        return new Reply(Optional.empty(), e);
      } catch (IllegalStateException e) {
        // A cluster's pipeline leaves the answers of a node that broke away unset.
        return new Reply(
            Optional.empty(),
            new LedgerAwayException("a node of the Redis Cluster did not answer", e));
      }
    }

    /**
     * @throws LedgerAwayException when Redis refused for now
     */
    Object get() {
      if (failure != null) {
        throw Failures.of(failure);
      }
      return value.orElseThrow(() -> new IllegalStateException("the script gave no answer"));
    }
  }
}
