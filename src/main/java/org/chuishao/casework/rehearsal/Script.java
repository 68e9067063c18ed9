package org.chuishao.casework.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.config.Entry;
import org.chuishao.model.Case;
import org.chuishao.model.Decision;
import org.chuishao.model.Report;

/**
 * A policy test case as it was written, with the places of what it expects.
 *
 * @param policy name of the policy
 * @param reporter role whose holder in the area of the report is the reporter; empty for somebody
 *     of the public
 */
public record Script(
    String policy, String name, Entry at, Report report, String reporter, List<Step> steps) {

  public Script {
    steps = List.copyOf(steps);
  }

  /**
   * @param after how long after the step before; empty when {@code until} says when
   */
  public record Step(
      Entry at,
      Optional<Duration> after,
      Optional<Instant> until,
      Optional<Move> move,
      Optional<Expected> expected) {}

  /** What somebody does. */
  public enum Kind {
    REPLY,
    UNDO,
    SUSPEND,
    RESUME,
    REOPEN,
    WITHDRAW,
    NOTE,
    SUPERVISE,
    TAKE_OVER,
    FILE,
    BLACKLIST,
    UNLIST,
    ACCOUNT
  }

  /**
   * @param by person id, role, or {@code role@area}; empty for whoever it is up to
   * @param stage of the track that is answered
   * @param unit of the track's party, where several are in the stage
   * @param names a firm, officials, grounds for a dossier
   * @param how of being held to account
   */
  public record Move(
      Kind kind,
      Entry at,
      String by,
      String stage,
      String unit,
      String means,
      List<String> choose,
      String text,
      int days,
      List<String> names,
      String how) {}

  /** What must be so after a step; what is not written is not looked at. */
  public record Expected(
      Entry at,
      Optional<List<String>> stages,
      Optional<List<String>> said,
      Optional<List<String>> saidExactly,
      Optional<List<String>> marks,
      Map<String, Instant> due,
      Optional<String> outcome,
      Optional<Case.Status> status,
      Optional<Decision.Reason> refused,
      Optional<Integer> transfers,
      Optional<String> dossier,
      Optional<List<String>> blacklisted) {}
}
