package org.chuishao.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chuishao.model.Case;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Docket;
import org.chuishao.model.Event;
import org.chuishao.model.Ground;
import org.chuishao.policy.Oversight;

/** A serious penalty is filed: one dossier a case (P-A6). */
final class Dossiers {

  private final Minutes minutes;
  private final Tracks tracks;

  Dossiers(Minutes minutes, Tracks tracks) {
    this.minutes = minutes;
    this.tracks = tracks;
  }

  Optional<Decision.Reason> decide(Command.File command) {
    Optional<Oversight.Filing> rule = rule();
    if (rule.isEmpty()) {
      return Optional.of(Decision.Reason.NOT_IN_POLICY);
    }
    if (Rights.postFor(minutes.by(), rule.get().by(), Optional.empty(), minutes).isEmpty()) {
      return Optional.of(Decision.Reason.NOT_YOURS);
    }
    if (command.grounds().isEmpty() || minutes.file().status() == Case.Status.WITHDRAWN) {
      return Optional.of(
          command.grounds().isEmpty() ? Decision.Reason.REASON_NEEDED : Decision.Reason.CASE_ENDED);
    }
    boolean fresh = file(command.grounds());
    return fresh ? Optional.empty() : Optional.of(Decision.Reason.ALREADY_SAID);
  }

  /**
   * Files what has to be filed; one dossier a case, so further grounds go into the same one.
   *
   * @return false when there was nothing new to file
   */
  boolean file(List<Ground> found) {
    Optional<Oversight.Filing> rule = rule();
    Docket docket = minutes.file().docket();
    List<Ground> grounds = new ArrayList<>(docket.grounds());
    found.stream()
        .filter(ground -> rule.map(filing -> filing.when().contains(ground)).orElse(false))
        .filter(ground -> !grounds.contains(ground))
        .forEach(grounds::add);
    if (grounds.size() == docket.grounds().size()) {
      return false;
    }
    Oversight.Filing filing = rule.orElseThrow();
    String dossier =
        docket.dossier().isEmpty()
            ? filing.series() + minutes.file().no().digits()
            : docket.dossier();
    minutes.record(new Event.Filed(dossier, grounds, filing.rule()));
    Map<String, String> facts = Facts.of(minutes.file(), minutes.frame());
    facts.put("grounds", grounds.stream().map(Ground::zh).collect(Collectors.joining("、")));
    tracks.tellAll(filing.tell(), "filed", filing.rule(), facts);
    return true;
  }

  private Optional<Oversight.Filing> rule() {
    return minutes.frame().policy().oversight().filing();
  }
}
