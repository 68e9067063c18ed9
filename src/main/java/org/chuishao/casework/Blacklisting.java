package org.chuishao.casework;

import java.util.Optional;
import org.chuishao.model.Case;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.model.Track;
import org.chuishao.policy.Oversight;

/** A name goes on the blacklist, and off it again for a reason (P-A7). */
final class Blacklisting {

  private final Minutes minutes;
  private final Tracks tracks;

  Blacklisting(Minutes minutes, Tracks tracks) {
    this.minutes = minutes;
    this.tracks = tracks;
  }

  Optional<Decision.Reason> decide(Command.Blacklist command) {
    Optional<Oversight.Blacklist> rule = rule();
    Optional<Decision.Reason> barred = barred(rule, command.name(), command.reason());
    if (barred.isPresent()) {
      return barred;
    }
    if (lists(command.name().strip())) {
      return Optional.of(Decision.Reason.ALREADY_SAID);
    }
    add(command.name().strip(), command.reason().strip());
    return Optional.empty();
  }

  private Optional<Decision.Reason> barred(
      Optional<Oversight.Blacklist> rule, String name, String reason) {
    if (rule.isEmpty()) {
      return Optional.of(Decision.Reason.NOT_IN_POLICY);
    } else if (Rights.postFor(minutes.by(), rule.get().by(), Optional.empty(), minutes).isEmpty()) {
      return Optional.of(Decision.Reason.NOT_YOURS);
    } else if (minutes.file().status() == Case.Status.WITHDRAWN) {
      return Optional.of(Decision.Reason.CASE_ENDED);
    } else if (name.isBlank()) {
      return Optional.of(Decision.Reason.NAME_NEEDED);
    }
    return reason.isBlank() ? Optional.of(Decision.Reason.REASON_NEEDED) : Optional.empty();
  }

  boolean lists(String name) {
    return minutes.file().docket().blacklisted().contains(name);
  }

  /** Departments hear of it, and while the case is open the public notice is owed. */
  void add(String name, String reason) {
    Oversight.Blacklist rule = rule().orElseThrow();
    minutes.record(new Event.Blacklisted(name, reason, rule.rule()));
    tracks.tellAll(
        rule.tell(), "blacklisted", rule.rule(), new Listing(name, reason).facts(minutes));
    if (minutes.file().status() == Case.Status.OPEN) {
      rule.stage()
          .ifPresent(
              stage ->
                  tracks.openBeside(
                      stage,
                      Optional.empty(),
                      Optional.of(new Track.Ask("", 0, name + "，" + reason)),
                      rule.rule() + " 黑名单"));
    }
  }

  Optional<Decision.Reason> decide(Command.Unlist command) {
    Optional<Oversight.Blacklist> rule = rule();
    Optional<Decision.Reason> barred = barred(rule, command.name(), command.reason());
    if (barred.isPresent()) {
      return barred;
    }
    String name = command.name().strip();
    if (!lists(name)) {
      return Optional.of(Decision.Reason.NOT_LISTED);
    }
    remove(name, command.reason().strip());
    return Optional.empty();
  }

  void remove(String name, String reason) {
    Oversight.Blacklist rule = rule().orElseThrow();
    minutes.record(new Event.Unlisted(name, reason, rule.rule()));
    tracks.tellAll(rule.tell(), "unlisted", rule.rule(), new Listing(name, reason).facts(minutes));
  }

  private Optional<Oversight.Blacklist> rule() {
    return minutes.frame().policy().oversight().blacklist();
  }
}
