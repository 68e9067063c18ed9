package org.chuishao.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.chuishao.desk.DueQueue;
import org.chuishao.desk.MediaBook;
import org.chuishao.informant.Veil;
import redis.clients.jedis.params.SetParams;

/**
 * What is to be fetched, {@code media:<id>} in Redis: sealed with the key of the day while it is
 * open, empty once it is done, so that the same message told again fetches nothing twice.
 */
public final class RedisMedia implements MediaBook {

  private static final String SEALED = "media";
  private static final Duration KEPT = Duration.ofDays(30);
  private static final byte[] DONE = new byte[0];

  private final RedisLink link;
  private final Keys keys;
  private final RedisDueQueue queue;
  private final Veil veil;
  private final InstantSource clock;

  RedisMedia(RedisLink link, Keys keys, RedisDueQueue queue, Veil veil, InstantSource clock) {
    this.link = link;
    this.keys = keys;
    this.queue = queue;
    this.veil = veil;
    this.clock = clock;
  }

  @Override
  public void add(String id, Job job, Instant due) {
    SetParams once = new SetParams().nx().ex(KEPT.toSeconds());
    byte[] sealed = seal(job);
    link.call(redis -> redis.set(key(id), sealed, once));
    // Told again after a crash it may be there and not yet scheduled; one that is done is not.
    if (load(id).isPresent()) {
      queue.schedule(new DueQueue.Entry(DueQueue.Type.MEDIA, id), due);
    }
  }

  @Override
  public Optional<Job> load(String id) {
    return Optional.ofNullable(link.call(redis -> redis.get(key(id))))
        .filter(bytes -> bytes.length > 0)
        .flatMap(bytes -> veil.open(bytes, SEALED))
        .map(RedisMedia::parse);
  }

  @Override
  public void keep(String id, Job job) {
    byte[] sealed = seal(job);
    link.call(redis -> redis.set(key(id), sealed, new SetParams().xx().keepTtl()));
  }

  @Override
  public void done(String id) {
    link.call(redis -> redis.set(key(id), DONE, new SetParams().xx().keepTtl()));
  }

  private byte[] key(String id) {
    return keys.key(keys.shardOf(new DueQueue.Entry(DueQueue.Type.MEDIA, id)), "media:" + id);
  }

  private byte[] seal(Job job) {
    try {
      return veil.seal(Json.MAPPER.writeValueAsBytes(job), SEALED, clock.instant());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a job cannot be written", e);
    }
  }

  private static Job parse(byte[] body) {
    try {
      return Json.MAPPER.readValue(body, Job.class);
    } catch (IOException e) {
      throw new IllegalStateException("a job cannot be read", e);
    }
  }
}
