package org.chuishao.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuishao.dispatch.OptOuts;
import org.chuishao.informant.Secret;
import org.chuishao.informant.Veil;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.SetParams;

/**
 * Opt-outs {@code optout:<name>} in Redis, gone after a year. A name is an HMAC of channel and
 * address under a key made of the pepper, which is not in Redis. Without a pepper it is a name of
 * the day and forgotten with its key (see {@link Veil}).
 */
public final class RedisOptOuts implements OptOuts {

  private static final String PURPOSE = "opt-out";
  private static final Duration KEPT = Duration.ofDays(366);

  private final RedisLink link;
  private final Keys keys;
  private final Optional<Secret> key;
  private final Veil veil;
  private final InstantSource clock;

  RedisOptOuts(RedisLink link, Keys keys, Optional<Secret> pepper, Veil veil, InstantSource clock) {
    this.link = link;
    this.keys = keys;
    this.key = pepper.map(secret -> secret.derive(PURPOSE));
    this.veil = veil;
    this.clock = clock;
  }

  @Override
  public Optional<By> of(String channel, String address) {
    List<String> places = places(channel, address);
    return link.pipelined(
        pipeline -> {
          List<Response<String>> found = places.stream().map(pipeline::get).toList();
          return () ->
              found.stream()
                  .flatMap(one -> Stream.ofNullable(one.get()))
                  .map(word -> By.valueOf(word.toUpperCase(Locale.ROOT)))
                  .findFirst();
        });
  }

  @Override
  public void keep(String channel, String address, By by) {
    SetParams aYear = new SetParams().ex(KEPT.toSeconds());
    String word = by.name().toLowerCase(Locale.ROOT);
    link.call(redis -> redis.set(places(channel, address).get(0), word, aYear));
  }

  @Override
  public void lift(String channel, String address) {
    places(channel, address).forEach(place -> link.call(redis -> redis.del(place)));
  }

  private List<String> places(String channel, String address) {
    String clear = channel + ":" + address;
    return key
        .map(secret -> List.of(name(secret, clear)))
        .orElseGet(() -> veil.names(PURPOSE, clear, clock.instant()))
        .stream()
        .map(name -> keys.base(keys.shardOf(name)) + "optout:" + name)
        .toList();
  }

  private static String name(Secret secret, String clear) {
    return Veil.MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(secret.mac(clear));
  }
}
