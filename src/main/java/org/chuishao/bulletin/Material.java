package org.chuishao.bulletin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.directory.Directory;
import org.chuishao.figures.CaseLog;
import org.chuishao.figures.Figures;
import org.chuishao.model.AreaPath;
import org.chuishao.model.DayEntry;
import org.chuishao.model.Event;
import org.chuishao.model.FigureEntry;
import org.chuishao.policy.PolicyBook;

/**
 * The records that a bulletin is made of.
 *
 * @param logs of all cases of its area
 * @param now when they were read
 */
public record Material(
    Directory directory,
    PolicyBook policies,
    List<CaseLog> logs,
    List<DayEntry> dayBook,
    List<FigureEntry> entries,
    Instant now) {

  public Material {
    logs = List.copyOf(logs);
    dayBook = List.copyOf(dayBook);
    entries = List.copyOf(entries);
  }

  /** The figures of all of it. */
  Figures figures() {
    return new Figures(directory, policies, logs, dayBook, entries, now);
  }

  /** The figures of the cases of an area alone. */
  Figures figuresOf(AreaPath area) {
    List<CaseLog> own =
        logs.stream()
            .filter(log -> area(log).filter(one -> directory.within(one, area)).isPresent())
            .toList();
    return new Figures(directory, policies, own, List.of(), List.of(), now);
  }

  private static Optional<AreaPath> area(CaseLog log) {
    return log.events().stream()
        .map(recorded -> recorded.event())
        .filter(Event.Opened.class::isInstance)
        .map(opened -> ((Event.Opened) opened).report().area())
        .findFirst();
  }
}
