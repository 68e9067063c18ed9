package org.chuishao.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Docket;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.policy.Stage;
import org.chuishao.policy.Target;

/**
 * Cases joined to the first one: their reporters hear what that one comes to, under the number that
 * they know, and the first keeps its precedence (O-DUP, L-A13).
 */
final class Joining {

  private static final String OUTCOME = "outcome";
  private static final String TOLD = "L-A13";

  private Joining() {}

  static Decision join(Minutes minutes, Command.Join command) {
    List<Docket.Joined> there = minutes.file().docket().joined();
    List<Docket.Joined> fresh =
        command.cases().stream()
            .filter(one -> !one.no().equals(minutes.file().no()))
            .filter(one -> there.stream().noneMatch(old -> old.no().equals(one.no())))
            .toList();
    if (fresh.isEmpty()) {
      return minutes.accepted();
    }
    minutes.record(new Event.Joined(fresh));
    if (reportersWereTold(minutes)) {
      Map<String, String> facts = new HashMap<>(Facts.of(minutes.file(), minutes.frame()));
      facts.put(OUTCOME, Outcomes.words(minutes.file(), minutes.frame().policy()));
      Minutes.Words words = new Minutes.Words(OUTCOME, TOLD, Message.Urgency.NORMAL, facts);
      fresh.forEach(one -> minutes.tellReporter(one, words));
    }
    return minutes.accepted();
  }

  static Decision part(Minutes minutes, Command.Part command) {
    List<CaseNo> there = minutes.file().docket().joined().stream().map(Docket.Joined::no).toList();
    List<CaseNo> gone = command.cases().stream().filter(there::contains).toList();
    if (!gone.isEmpty()) {
      minutes.record(new Event.Parted(gone));
    }
    return minutes.accepted();
  }

  /** Whoever is joined after the outcome was told would never hear it otherwise. */
  private static boolean reportersWereTold(Minutes minutes) {
    Case file = minutes.file();
    if (file.status() == Case.Status.CLOSED) {
      return true;
    }
    return file.mainTrack()
        .map(track -> minutes.frame().policy().stage(track.stage()))
        .filter(Joining::tellsReporter)
        .isPresent();
  }

  private static boolean tellsReporter(Stage stage) {
    return stage.enter().stream().anyMatch(tell -> tell.to() instanceof Target.Reporter);
  }
}
