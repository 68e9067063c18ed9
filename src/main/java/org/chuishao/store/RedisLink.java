package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.chuishao.desk.LedgerAwayException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import redis.clients.jedis.util.Pool;

/**
 * The connection to one Redis, to what Sentinels call the master, or to a cluster; the same to use.
 * Never waits longer than the time-outs of the settings, and finds back by itself: a broken
 * connection takes the idle ones of its pool along.
 */
final class RedisLink implements AutoCloseable {

  private final RedisClients clients;
  private final RedisSettings settings;

  private RedisLink(RedisClients clients, RedisSettings settings) {
    this.clients = clients;
    this.settings = settings;
  }

  /**
   * @throws LedgerAwayException when Sentinels or cluster nodes cannot be reached; a single server
   *     is only reached on first use
   */
  static RedisLink open(RedisSettings settings) {
    try {
      return new RedisLink(RedisClients.open(settings), settings);
    } catch (RuntimeException e) {
      throw Failures.of(e);
    }
  }

  /**
   * One command, or a few that need no common round trip.
   *
   * @throws LedgerAwayException when Redis is away
   */
  <T> T call(Function<UnifiedJedis, T> commands) {
    try {
      return commands.apply(clients.commands());
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
      return clients
          .pipelined()
          .with(
              pipeline -> {
                Supplier<T> answers = commands.apply(pipeline);
                pipeline.sync();
                return answers.get();
              });
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
        clients.refresh().run();
      }
      return replies;
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  private List<Reply> sendAll(List<Call> calls, boolean asText, boolean replicated) {
    return clients.pipelined().with(pipeline -> send(pipeline, calls, asText, replicated));
  }

  private List<Reply> send(
      AbstractPipeline pipeline, List<Call> calls, boolean asText, boolean replicated) {
    List<Response<Object>> responses = new ArrayList<>(calls.size());
    for (Call call : calls) {
      responses.add(
          asText
              ? pipeline.eval(call.script().text(), call.keys(), call.args().list())
              : pipeline.evalsha(call.script().sha(), call.keys(), call.args().list()));
    }
    List<Response<Long>> copies = new ArrayList<>();
    if (replicated && settings.waitReplicas() > 0) {
      // On the connections that wrote: once for a single server, for each key of a cluster.
      calls.stream()
          .map(call -> new String(call.key(), UTF_8))
          .distinct()
          .limit(settings.cluster().isEmpty() ? 1 : Integer.MAX_VALUE)
          .forEach(
              key ->
                  copies.add(
                      pipeline.waitReplicas(
                          key, settings.waitReplicas(), settings.timeout().toMillis() / 2)));
    }
    pipeline.sync();
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
    return new ArrayList<>(responses.stream().map(Reply::of).toList());
  }

  private RuntimeException failed(RuntimeException failure) {
    if (failure instanceof JedisConnectionException) {
      // After a restart every idle connection is dead; each would cost one more caller a failure.
      clients.pools().get().forEach(Pool::clear);
    }
    return Failures.of(failure);
  }

  Duration timeout() {
    return settings.timeout();
  }

  /** The connections to every server that is written to, for what each has to be told itself. */
  Collection<? extends Pool<?>> pools() {
    return clients.pools().get();
  }

  @Override
  public void close() {
    clients.commands().close();
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
