package org.chuishao.bulletin;

import java.time.Instant;
import java.util.Optional;

/**
 * One duty that somebody owed on a case, from its start to its end.
 *
 * @param what its title: {@code 报处理结果}
 * @param who title of the post that owes it
 * @param due the deadline as it stood last
 * @param until when it was met or fell away; empty while it is owed
 * @param met true when it was met, false when it is owed or fell away
 * @param ours true when our own notice was late, so that a late answer is not theirs
 */
public record Step(
    String what, String who, Instant due, Optional<Instant> until, boolean met, boolean ours) {

  /** Owed then, and its deadline passed. */
  boolean lateAt(Instant at) {
    return !due.isAfter(at) && openAt(at);
  }

  boolean openAt(Instant at) {
    return until.filter(end -> !end.isAfter(at)).isEmpty();
  }

  /** Met in the period, before its deadline. */
  boolean onTimeIn(Period period) {
    return met
        && until.filter(period::holds).isPresent()
        && (ours || until.filter(due::isAfter).isPresent());
  }

  /** Its deadline passed in the period without it being met, and the fault was not ours. */
  boolean missedIn(Period period) {
    return !ours && period.holds(due) && until.filter(due::isAfter).isEmpty();
  }
}
