package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.desk.DueQueue;
import org.chuishao.desk.PartStore;
import org.chuishao.informant.Veil;
import redis.clients.jedis.params.SetParams;

/**
 * Parts of long texts in Redis: {@code parts:<id>} is a hash with {@code of}, {@code since}, {@code
 * about}, {@code filed} and the parts by number; {@code partref:<group>} names the text that is
 * being gathered. See {@code part.lua}.
 */
public final class RedisParts implements PartStore {

  /** A gateway does not keep a text longer than this; then nothing of it can come any more. */
  private static final long KEPT_SECONDS = 3L * 24 * 3600;

  private static final int TAIL = 3;

  /** Who sent a part and what it says is sealed: it may be an informant's (L-C1). */
  private static final String SEALED = "part";

  private final RedisLink link;
  private final Keys keys;
  private final Committer committer;
  private final DueBell bell;
  private final Veil veil;
  private final InstantSource clock;

  RedisParts(
      RedisLink link,
      Keys keys,
      Committer committer,
      DueBell bell,
      Veil veil,
      InstantSource clock) {
    this.veil = veil;
    this.clock = clock;
    this.link = link;
    this.keys = keys;
    this.committer = committer;
    this.bell = bell;
  }

  @Override
  public Kept keep(Part part, Instant now, Instant fileBy) {
    Veil.Name name = known(part.group(), now);
    String group = group(name);
    String base = keys.base(keys.shardOf(group));
    Args args = new Args().add(base).add(group);
    args.add(group + Keys.TEXT_OF_GROUP + part.fresh());
    args.add(veil.sealAlike(part.about().getBytes(UTF_8), SEALED, name));
    args.add(part.number()).add(part.of()).add(veil.sealAlike(part.content(), SEALED, name));
    args.add(now.toEpochMilli()).add(Args.score(fileBy)).add(KEPT_SECONDS);
    List<?> answer = (List<?>) committer.write(Call.in(base, Script.PART, args));
    int what = ((Long) answer.get(0)).intValue();
    if (what == 0) {
      return new Kept.Repetition();
    }
    bell.ring(fileBy);
    String id = new String((byte[]) answer.get(1), UTF_8);
    if (what == 1) {
      return new Kept.Waiting();
    }
    // Another node had the same part at the same moment and was faster: filed by now.
    return gathered(id).<Kept>map(Kept.Whole::new).orElseGet(Kept.Repetition::new);
  }

  /** The name of the day on which the first part came, should midnight lie between. */
  private Veil.Name known(String group, Instant now) {
    List<Veil.Name> names = veil.dated("parts", group, now);
    return names.stream()
        .filter(
            name ->
                link.call(
                    redis ->
                        redis.exists(
                            keys.key(keys.shardOf(group(name)), "partref:" + group(name)))))
        .findFirst()
        .orElse(names.get(0));
  }

  /** Without its mark, which stands for something else here. */
  private static String group(Veil.Name name) {
    return name.value().substring(1);
  }

  @Override
  public Optional<Gathered> gathered(String id) {
    Map<byte[], byte[]> all = link.call(redis -> redis.hgetAll(key(id)));
    Map<String, byte[]> fields = new HashMap<>();
    all.forEach((name, value) -> fields.put(new String(name, UTF_8), value));
    if (fields.isEmpty() || fields.containsKey("filed")) {
      return Optional.empty();
    }
    Map<Integer, byte[]> parts = new HashMap<>();
    fields.forEach(
        (name, value) -> {
          if (name.length() <= TAIL && Character.isDigit(name.charAt(0))) {
            veil.open(value, SEALED).ifPresent(part -> parts.put(Integer.valueOf(name), part));
          }
        });
    Optional<byte[]> about = veil.open(fields.getOrDefault("about", new byte[0]), SEALED);
    return about.map(
        clear ->
            new Gathered(
                id,
                new String(clear, UTF_8),
                Instant.ofEpochMilli(Long.parseLong(text(fields, "since"))),
                Integer.parseInt(text(fields, "of")),
                parts));
  }

  private static String text(Map<String, byte[]> fields, String name) {
    return new String(fields.getOrDefault(name, new byte[0]), UTF_8);
  }

  private byte[] key(String id) {
    return keys.key(keys.shardOf(entry(id)), "parts:" + id);
  }

  private static DueQueue.Entry entry(String id) {
    return new DueQueue.Entry(DueQueue.Type.PARTS, id);
  }

  @Override
  public void filed(String id) {
    String base = keys.base(keys.shardOf(entry(id)));
    committer.write(Call.in(base, Script.FILED, new Args().add(base).add(id).add(KEPT_SECONDS)));
  }

  @Override
  public String idOf(String content, String fresh, Duration within, boolean surelyNew) {
    String name = veil.names("text", content, clock.instant()).get(0);
    String key = keys.base(keys.shardOf(name)) + "text:" + name;
    SetParams expiring = SetParams.setParams().px(Math.max(1, within.toMillis()));
    if (surelyNew) {
      link.call(redis -> redis.set(key, fresh, expiring));
      return fresh;
    }
    link.call(redis -> redis.set(key, fresh, expiring.nx()));
    String known = link.call(redis -> redis.get(key));
    return known == null ? fresh : known;
  }
}
