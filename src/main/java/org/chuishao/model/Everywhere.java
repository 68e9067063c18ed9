package org.chuishao.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A message that goes by every channel of a person at once (P-A1): one goes as always, with all
 * that follows when it does not arrive, and each of the others by one channel only. Which one is
 * kept among its facts, where no template asks for it.
 */
public final class Everywhere {

  private static final String ALSO_BY = "also-by";

  private Everywhere() {}

  /**
   * The facts of one of the others.
   *
   * @param channel the only one by which it goes, {@code mail}
   */
  public static Map<String, String> alsoBy(Map<String, String> facts, String channel) {
    Map<String, String> all = new HashMap<>(facts);
    all.put(ALSO_BY, channel);
    return all;
  }

  /** The only channel of one of the others; empty for every other message. */
  public static Optional<String> alsoBy(Message message) {
    return alsoBy(message.facts());
  }

  /** The same, by its facts. */
  public static Optional<String> alsoBy(Map<String, String> facts) {
    return Optional.ofNullable(facts.get(ALSO_BY));
  }
}
