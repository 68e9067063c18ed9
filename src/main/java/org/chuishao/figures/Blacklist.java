package org.chuishao.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chuishao.directory.Directory;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Event;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;
import org.chuishao.model.Recorded;
import org.chuishao.policy.PolicyBook;

/** Who is on the blacklist of an area, over all its cases, open and ended ones (P-A7). */
public final class Blacklist {

  private Blacklist() {}

  /**
   * A name that is on the list now. On it because of two cases, it is there twice: it comes off it
   * case by case.
   *
   * @param by the post that put it there; empty when the system did
   */
  public record Listed(
      String name,
      String reason,
      CaseNo no,
      AreaPath area,
      Optional<Kind> kind,
      Instant since,
      Optional<PostRef> by) {}

  /**
   * @param logs of all cases, in any order
   * @param area whose cases and those of areas in it count
   * @param now nothing later is known
   * @return the latest first
   */
  public static List<Listed> of(
      Collection<CaseLog> logs,
      Directory directory,
      PolicyBook policies,
      AreaPath area,
      Instant now) {
    Atlas atlas = new Atlas(directory, policies);
    List<Listed> all = new ArrayList<>();
    for (CaseLog log : logs) {
      if (log.events().stream().anyMatch(one -> one.event() instanceof Event.Blacklisted)) {
        CaseState.at(log, now, atlas)
            .map(CaseState::file)
            .filter(file -> directory.within(file.report().area(), area))
            .ifPresent(file -> all.addAll(listed(file, log)));
      }
    }
    all.sort(
        Comparator.comparing(Listed::since)
            .reversed()
            .thenComparing(Listed::no)
            .thenComparing(Listed::name));
    return all;
  }

  private static List<Listed> listed(Case file, CaseLog log) {
    return file.docket().blacklisted().stream()
        .flatMap(name -> last(log, name).map(recorded -> listed(file, recorded)).stream())
        .toList();
  }

  private static Optional<Recorded> last(CaseLog log, String name) {
    return log.events().stream()
        .filter(one -> one.event() instanceof Event.Blacklisted on && on.name().equals(name))
        .reduce((first, later) -> later);
  }

  private static Listed listed(Case file, Recorded recorded) {
    Event.Blacklisted on = (Event.Blacklisted) recorded.event();
    return new Listed(
        on.name(),
        on.reason(),
        file.no(),
        file.report().area(),
        file.report().kinds().stream().findFirst(),
        recorded.at(),
        recorded.by() instanceof Actor.Person person
            ? Optional.of(person.post())
            : Optional.empty());
  }
}
