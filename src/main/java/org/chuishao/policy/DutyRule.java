package org.chuishao.policy;

import java.util.List;
import java.util.Optional;

/**
 * A duty as the policy writes it.
 *
 * @param rule id of the rule in the document
 * @param title what has to be done, for people
 * @param from what starts its clock
 * @param remind when the holder is reminded
 * @param overdue what happens when the deadline passes
 */
public record DutyRule(
    String name,
    String rule,
    String title,
    Limit within,
    From from,
    List<Reminder> remind,
    Overdue overdue) {

  public DutyRule {
    remind = List.copyOf(remind);
  }

  /** What starts a clock. */
  public enum From {
    /** The case was received. */
    RECEIVED("received"),
    /** The track entered the stage. */
    ENTERED("entered");

    private final String key;

    From(String key) {
      this.key = key;
    }

    /** The word in the policy file and in derivations. */
    public String key() {
      return key;
    }
  }

  /**
   * @param tell who hears of it
   * @param notice template of what they hear
   * @param go the stage that the track then goes to by itself
   * @param mark set on the case
   * @param again how often it is said again while the duty stays open; empty for never, which only
   *     a duty with {@code go}, or one beside a duty that goes on firing, may have
   * @param ends true when the track ends with it: what was asked for is void, nobody is late
   */
  public record Overdue(
      List<Target> tell,
      String notice,
      Optional<String> go,
      Optional<String> mark,
      Optional<Repeats> again,
      boolean ends) {
    public Overdue {
      tell = List.copyOf(tell);
    }
  }
}
