package org.chuishao.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Why something is due when it is due, complete enough to be checked by hand.
 *
 * @param rule id of the rule in the documents, {@code L-A10}
 * @param startEvent what started the clock: {@code received}, {@code discovered}, {@code entered} …
 * @param from when that was
 * @param limit the limit as the policy writes it: {@code 4h}, {@code 5wd}
 * @param counted the working days that counted, in order; empty for natural hours
 * @param skipped the days between that did not count, with the reason
 * @param due the deadline
 * @param provisional true when a counted or skipped day lies in a year whose notice is not known
 *     yet
 * @param notes what else moved it: an extension, a suspension
 */
public record Derivation(
    String rule,
    String startEvent,
    Instant from,
    String limit,
    List<LocalDate> counted,
    List<Skipped> skipped,
    Instant due,
    boolean provisional,
    List<String> notes) {

  public Derivation {
    counted = List.copyOf(counted);
    skipped = List.copyOf(skipped);
    notes = List.copyOf(notes);
  }

  /** A day that did not count: {@code 周末} or the holiday's name. */
  public record Skipped(LocalDate day, String why) {}
}
