package org.chuishao.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is to happen when a message that needs a reaction gets none; kept among its facts, where no
 * template asks for it.
 */
public final class FollowUp {

  /** Minutes after which it counts as unanswered. */
  private static final String AFTER = "follow-up-after";

  /** Marks of the contacts that were used before. */
  private static final String NOT_BY = "follow-up-not-by";

  private FollowUp() {}

  /** The facts of a message that is to be followed up. @param after whole minutes, at least one */
  public static Map<String, String> after(Map<String, String> facts, Duration after) {
    Map<String, String> all = new HashMap<>(facts);
    all.put(AFTER, String.valueOf(Math.max(1, after.toMinutes())));
    return all;
  }

  /** When a message counts as unanswered; empty when nobody looks. */
  public static Optional<Instant> at(Message message) {
    return Optional.ofNullable(message.facts().get(AFTER))
        .map(minutes -> message.createdAt().plus(Duration.ofMinutes(Long.parseLong(minutes))));
  }

  /** How long it was to wait. */
  public static Optional<Duration> span(Message message) {
    return at(message).map(at -> Duration.between(message.createdAt(), at));
  }

  /** The facts of a message that goes by another contact than those. */
  public static Map<String, String> notBy(Map<String, String> facts, Collection<String> used) {
    Map<String, String> all = new HashMap<>(facts);
    all.put(NOT_BY, String.join(" ", used));
    return all;
  }

  /** Marks of the contacts that a message is not to go by, as long as there are others. */
  public static List<String> notBy(Message message) {
    return Arrays.stream(message.facts().getOrDefault(NOT_BY, "").split(" "))
        .filter(mark -> !mark.isEmpty())
        .collect(Collectors.toList());
  }

  /** A mark that tells one contact of a person from another, and is no address. */
  public static String mark(String channel, String address) {
    return channel + ":" + Integer.toHexString(address.hashCode());
  }
}
