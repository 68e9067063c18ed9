package org.chuishao.recurring;

import java.util.List;
import java.util.Map;

/**
 * Something that was done and may fulfil a recurring duty.
 *
 * @param member who did it, or what was covered, as rounds name it
 * @param times 1 and up
 * @param positions where, if it was said; nothing counts that is too near to another
 * @param scores who was given how much, by post; empty when nobody was
 */
public record Deed(
    String member, int times, List<Position> positions, Map<String, Integer> scores) {

  public Deed {
    positions = List.copyOf(positions);
    scores = Map.copyOf(scores);
  }

  /** Done so many times, nothing else said. */
  public static Deed of(String member, int times) {
    return new Deed(member, times, List.of(), Map.of());
  }
}
