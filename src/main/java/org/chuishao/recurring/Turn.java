package org.chuishao.recurring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chuishao.model.Message;

/**
 * What follows when time has passed over a round, or something was done.
 *
 * @param after the round as it stands then
 * @param messages to be said; they belong to no case, the store numbers them
 * @param ended rounds that ended, oldest first
 * @param calls what the system is to do by itself, in order; what it says is written with the turn
 * @param next when something happens by itself again
 */
public record Turn(
    Round after, List<Message> messages, List<Ended> ended, List<Call> calls, Instant next) {

  public Turn {
    messages = List.copyOf(messages);
    ended = List.copyOf(ended);
    calls = List.copyOf(calls);
  }

  /** The same, and more is said. */
  public Turn saying(List<Message> more) {
    List<Message> all = new ArrayList<>(messages);
    all.addAll(more);
    return new Turn(after, all, ended, calls, next);
  }

  /**
   * A round that ended, for the record.
   *
   * @param first first day of the period it was about
   * @param due its last day
   * @param done how often it was done, by member; all who owed it, noughts included
   * @param times how often each should have
   */
  public record Ended(LocalDate first, LocalDate due, Map<String, Integer> done, int times) {
    public Ended {
      done = Collections.unmodifiableMap(new TreeMap<>(done));
    }
  }

  /**
   * Something the system is to do by itself.
   *
   * @param first first day of the period it is about
   * @param last last day of that period
   */
  public record Call(Step step, LocalDate first, LocalDate last) {}

  /** What the system does by itself comes in two steps, of which the first may be missing. */
  public enum Step {
    /** Some working days before: for a look, and for a note that somebody may add. */
    PREPARE,
    /** The thing itself, once a period. */
    CARRY_OUT
  }
}
