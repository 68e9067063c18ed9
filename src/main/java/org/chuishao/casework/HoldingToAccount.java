package org.chuishao.casework;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.Accountability;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.policy.Oversight;

/** A record of who was talked to or punished for a case, why, and when (LP-A9). */
final class HoldingToAccount {

  private final Minutes minutes;
  private final Tracks tracks;

  HoldingToAccount(Minutes minutes, Tracks tracks) {
    this.minutes = minutes;
    this.tracks = tracks;
  }

  Optional<Decision.Reason> decide(Command.HoldToAccount command) {
    Optional<Oversight.Account> rule = rule();
    List<String> whom =
        command.whom().stream()
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    if (rule.isEmpty()) {
      return Optional.of(Decision.Reason.NOT_IN_POLICY);
    } else if (Rights.postFor(minutes.by(), rule.get().by(), Optional.empty(), minutes).isEmpty()) {
      return Optional.of(Decision.Reason.NOT_YOURS);
    } else if (whom.isEmpty()) {
      return Optional.of(Decision.Reason.NAME_NEEDED);
    } else if (command.reason().isBlank()) {
      return Optional.of(Decision.Reason.REASON_NEEDED);
    }
    hold(command.how(), whom, command.reason().strip());
    return Optional.empty();
  }

  void hold(Accountability how, List<String> whom, String reason) {
    Oversight.Account rule = rule().orElseThrow();
    minutes.record(new Event.HeldToAccount(how, whom, reason, rule.rule()));
    Map<String, String> facts = new Listing(String.join("、", whom), reason).facts(minutes);
    facts.put("what", how.zh());
    tracks.tellAll(rule.tell(), "accountability", rule.rule(), facts);
  }

  private Optional<Oversight.Account> rule() {
    return minutes.frame().policy().oversight().account();
  }
}
