package org.chuishao.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.chuishao.bulletin.Edition;
import org.chuishao.desk.BulletinBook;
import redis.clients.jedis.params.SetParams;

/**
 * Codes, notes and wishes about bulletins in Redis, each under a key of its own; see {@code
 * prelude.lua} for their names. Codes and notes are kept as long as messages can be answered.
 */
public final class RedisBulletins implements BulletinBook {

  private static final SetParams ONCE = new SetParams().nx().ex(RedisLedger.INBOUND_SECONDS);
  private static final SetParams KEPT = new SetParams().ex(RedisLedger.INBOUND_SECONDS);

  private final RedisLink link;
  private final Keys keys;

  RedisBulletins(RedisLink link, Keys keys) {
    this.link = link;
    this.keys = keys;
  }

  @Override
  public String code(Edition edition, String person, Supplier<String> draw) {
    String own = key("bulletincodeof:" + edition + "/" + person);
    Optional<String> known = get(own);
    while (known.isEmpty()) {
      String code = draw.get();
      String value = json(new Named(edition.toString(), person));
      if (link.call(redis -> redis.set(key("bulletincode:" + code), value, ONCE)) != null) {
        // Another node may have been faster: then ours stands for the same and is never shown.
        link.call(redis -> redis.set(own, code, ONCE));
        known = get(own);
      }
    }
    return known.get();
  }

  @Override
  public Optional<Coded> coded(String code) {
    return get(key("bulletincode:" + code))
        .map(value -> parse(value, Named.class))
        .map(named -> new Coded(code, Edition.parse(named.edition()), named.person()));
  }

  @Override
  public void sent(Coded coded) {
    link.call(redis -> redis.set(key("bulletinlast:" + coded.person()), coded.code(), KEPT));
  }

  @Override
  public Optional<Coded> last(String person) {
    return get(key("bulletinlast:" + person)).flatMap(this::coded);
  }

  @Override
  public void close(Edition edition) {
    link.call(redis -> redis.set(key("bulletinclosed:" + edition), "1", KEPT));
  }

  @Override
  public boolean write(Edition edition, Note note) {
    String closed = key("bulletinclosed:" + edition);
    if (get(closed).isPresent()) {
      return false;
    }
    link.call(redis -> redis.set(key("bulletinnote:" + edition), json(note), KEPT));
    // Closed first and read then: what was written before it was closed is in it.
    return get(closed).isEmpty();
  }

  @Override
  public Optional<Note> note(Edition edition) {
    return get(key("bulletinnote:" + edition)).map(value -> parse(value, Note.class));
  }

  @Override
  public void stop(String person, String series, boolean stop) {
    String stopped = key("bulletinstopped:" + person);
    link.call(redis -> stop ? redis.sadd(stopped, series) : redis.srem(stopped, series));
  }

  @Override
  public boolean stopped(String person, String series) {
    return link.call(redis -> redis.sismember(key("bulletinstopped:" + person), series));
  }

  /** As it stands in the value of a code. */
  record Named(String edition, String person) {}

  private Optional<String> get(String key) {
    return Optional.ofNullable(link.call(redis -> redis.get(key)));
  }

  private String key(String name) {
    return keys.base(keys.shardOf(name)) + name;
  }

  private static String json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a line about a bulletin cannot be written", e);
    }
  }

  private static <T> T parse(String value, Class<T> type) {
    try {
      return Json.MAPPER.readValue(value, type);
    } catch (IOException e) {
      throw new IllegalStateException("a line about a bulletin cannot be read", e);
    }
  }
}
