package org.chuishao.recurring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chuishao.model.Message;

/**
 * What follows when time has passed over a round.
 *
 * @param after the round as it stands then
 * @param messages to be said; they belong to no case, the store numbers them
 * @param ended rounds that ended, oldest first
 * @param next when something happens by itself again
 */
public record Turn(Round after, List<Message> messages, List<Ended> ended, Instant next) {

  public Turn {
    messages = List.copyOf(messages);
    ended = List.copyOf(ended);
  }

  /**
   * A round that ended, for the record.
   *
   * @param first first day of the period it was about
   * @param due its last day
   * @param done how often each post that owes it has done it, by post; all posts, noughts included
   * @param times how often each should have
   */
  public record Ended(LocalDate first, LocalDate due, Map<String, Integer> done, int times) {
    public Ended {
      done = java.util.Collections.unmodifiableMap(new TreeMap<>(done));
    }
  }
}
