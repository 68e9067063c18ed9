package org.chuishao.desk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Docket;
import org.chuishao.model.Event;
import org.chuishao.model.Recorded;

/**
 * What first cases have to know of one that was joined to them, or is no longer (O-DUP): then its
 * reporter hears of their outcome (L-A13).
 */
final class Duplicates {

  /** A case that was joined to one that was joined to one: longer chains nobody makes. */
  private static final int MOST = 8;

  private Duplicates() {}

  /** What is to be done with one of the first cases; doing it twice changes nothing. */
  record Step(CaseNo first, Command command) {}

  /**
   * The nearest first.
   *
   * @return empty when the case was never joined to another
   */
  static List<Step> of(CaseNo later, Ledger ledger) {
    Optional<Case> file = ledger.load(later);
    Optional<CaseNo> first = lastFirst(later, ledger);
    if (file.isEmpty() || first.isEmpty()) {
      return List.of();
    }
    List<Docket.Joined> all =
        Stream.concat(
                Stream.of(new Docket.Joined(later, file.get().report().reporter())),
                file.get().docket().joined().stream())
            .toList();
    Command command =
        file.get().firstCase().equals(first)
            ? new Command.Join(all)
            : new Command.Part(all.stream().map(Docket.Joined::no).toList());
    List<Step> steps = new ArrayList<>();
    Set<CaseNo> seen = new LinkedHashSet<>(List.of(later));
    Optional<CaseNo> next = first;
    while (next.isPresent() && seen.add(next.get()) && steps.size() < MOST) {
      steps.add(new Step(next.get(), command));
      next = ledger.load(next.get()).flatMap(Case::firstCase);
    }
    return steps;
  }

  private static Optional<CaseNo> lastFirst(CaseNo later, Ledger ledger) {
    return ledger.events(later).stream()
        .map(Recorded::event)
        .filter(Event.Withdrawn.class::isInstance)
        .map(event -> ((Event.Withdrawn) event).firstCase())
        .reduce((before, after) -> after);
  }
}
