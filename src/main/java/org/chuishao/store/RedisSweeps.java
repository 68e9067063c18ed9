package org.chuishao.store;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chuishao.desk.SweepBook;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.SetParams;

/** Positions, leases and counts of sweeps in Redis; all of a channel lie in one shard. */
public final class RedisSweeps implements SweepBook {

  private static final String CHANNELS = "swept";

  private final RedisLink link;
  private final Keys keys;

  RedisSweeps(RedisLink link, Keys keys) {
    this.link = link;
    this.keys = keys;
  }

  @Override
  public boolean lease(String name, Duration time) {
    SetParams once = new SetParams().nx().px(Math.max(1, time.toMillis()));
    return link.call(redis -> redis.set(key(name, "sweeplease:" + name), "1", once)) != null;
  }

  @Override
  public Optional<String> position(String name) {
    return Optional.ofNullable(link.call(redis -> redis.get(key(name, "sweep:" + name))));
  }

  @Override
  public void keep(String name, String position) {
    link.call(redis -> redis.set(key(name, "sweep:" + name), position));
  }

  @Override
  public void mark(String channel, LocalDate day, Mark mark, String id) {
    String counted = counted(channel, day, mark);
    link.pipelined(
        pipeline -> {
          pipeline.sadd(key("", CHANNELS), channel);
          Response<Long> added = pipeline.sadd(counted, id);
          pipeline.expire(counted, RedisLedger.INBOUND_SECONDS);
          return added;
        });
  }

  @Override
  public List<Count> counts(LocalDate from, LocalDate to) {
    Set<String> channels = link.call(redis -> redis.smembers(key("", CHANNELS)));
    List<LocalDate> days = from.isAfter(to) ? List.of() : from.datesUntil(to.plusDays(1)).toList();
    return link.pipelined(
        pipeline -> {
          List<Response<Long>> sizes = new ArrayList<>();
          List<String> sorted = channels.stream().sorted().toList();
          for (LocalDate day : days) {
            for (String channel : sorted) {
              Stream.of(Mark.values())
                  .forEach(mark -> sizes.add(pipeline.scard(counted(channel, day, mark))));
            }
          }
          return () -> {
            List<Count> counts = new ArrayList<>();
            int at = 0;
            for (LocalDate day : days) {
              for (String channel : sorted) {
                long received = sizes.get(at++).get();
                long filed = sizes.get(at++).get();
                long late = sizes.get(at++).get();
                if (received + filed > 0) {
                  counts.add(new Count(channel, day, received, filed, late));
                }
              }
            }
            return counts;
          };
        });
  }

  private String counted(String channel, LocalDate day, Mark mark) {
    return key(channel, "swept:" + channel + ":" + day + ":" + word(mark));
  }

  private static String word(Mark mark) {
    return mark.name().toLowerCase(Locale.ROOT);
  }

  private String key(String home, String name) {
    return keys.base(keys.shardOf(home)) + name;
  }
}
