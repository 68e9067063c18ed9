package org.chuishao.bulletin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;

/**
 * One case as far as a bulletin tells of it: no word of the reporter, no place but the area (L-C1).
 *
 * @param kinds in words: {@code 烟花爆竹}
 * @param ended when it was closed or withdrawn; empty while it is not
 * @param withdrawn true for a duplicate, which counts nowhere
 * @param suspended true while its clocks stand still
 * @param outcome in words; empty while there is none
 * @param stage where it is, in words
 */
public record Dossier(
    CaseNo no,
    AreaPath area,
    String kinds,
    boolean major,
    Instant opened,
    Optional<Instant> ended,
    boolean withdrawn,
    boolean suspended,
    String outcome,
    String stage,
    List<Step> steps) {

  public Dossier {
    steps = List.copyOf(steps);
  }

  boolean openAt(Instant at) {
    return !withdrawn && !opened.isAfter(at) && ended.filter(end -> !end.isAfter(at)).isEmpty();
  }

  boolean openedIn(Period period) {
    return !withdrawn && period.holds(opened);
  }

  boolean closedIn(Period period) {
    return !withdrawn && ended.filter(period::holds).isPresent();
  }

  /** What is late then, the longest first. */
  List<Step> lateAt(Instant at) {
    return openAt(at)
        ? steps.stream()
            .filter(step -> step.lateAt(at))
            .sorted(java.util.Comparator.comparing(Step::due))
            .toList()
        : List.of();
  }
}
