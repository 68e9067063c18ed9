package org.chuishao.recurring;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * One period of one duty in one area, as it stands.
 *
 * @param first first day of the period that it is about
 * @param done how often each post has done it in this round, by post; posts that have not are
 *     absent
 * @param ahead what was done after its last day, before the next one began
 * @param reminded how many reminders have fired
 * @param messagesMade how many messages the duty has caused in this area, ever
 */
public record Round(
    RoundId id,
    LocalDate first,
    Map<String, Integer> done,
    Map<String, Integer> ahead,
    int reminded,
    int messagesMade) {

  public Round {
    done = java.util.Collections.unmodifiableMap(new TreeMap<>(done));
    ahead = java.util.Collections.unmodifiableMap(new TreeMap<>(ahead));
  }

  static Round begin(RoundId id, LocalDate first) {
    return new Round(id, first, Map.of(), Map.of(), 0, 0);
  }

  Round reminded(int fired, int messages) {
    return new Round(id, first, done, ahead, fired, messagesMade + messages);
  }

  /** The round after this one; what was done ahead counts in it. */
  Round next(LocalDate nextFirst, int messages) {
    return new Round(id, nextFirst, ahead, Map.of(), 0, messagesMade + messages);
  }

  Round with(String post, int times, boolean late) {
    Map<String, Integer> changed = new TreeMap<>(late ? ahead : done);
    changed.merge(post, times, Integer::sum);
    return late
        ? new Round(id, first, done, changed, reminded, messagesMade)
        : new Round(id, first, changed, ahead, reminded, messagesMade);
  }
}
