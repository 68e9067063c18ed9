package org.chuishao.casework;

import java.util.Comparator;
import java.util.Optional;
import org.chuishao.model.Case;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.model.PostRef;
import org.chuishao.model.Track;
import org.chuishao.policy.Oversight;

/**
 * A superior gives an opinion that whoever is late has to answer, and after so many deadlines that
 * passed is asked whether to (P-A5).
 */
final class Supervising {

  private final Minutes minutes;
  private final Tracks tracks;

  Supervising(Minutes minutes, Tracks tracks) {
    this.minutes = minutes;
    this.tracks = tracks;
  }

  Optional<Decision.Reason> decide(Command.Supervise command) {
    Optional<Oversight.Supervise> rule = rule();
    if (rule.isEmpty()) {
      return Optional.of(Decision.Reason.NOT_IN_POLICY);
    }
    Optional<Decision.Reason> still = Rights.whileOpen(minutes.file());
    if (still.isPresent()) {
      return still;
    }
    Optional<Track> about = command.track() == 0 ? late() : file().track(command.track());
    if (about.isEmpty()) {
      return Optional.of(Decision.Reason.STALE_PROMPT);
    }
    Optional<PostRef> by =
        Rights.postFor(minutes.by(), rule.get().by(), Optional.of(about.get().party()), minutes);
    if (by.isEmpty()) {
      return Optional.of(Decision.Reason.NOT_YOURS);
    }
    if (command.opinion().isBlank()) {
      return Optional.of(Decision.Reason.REASON_NEEDED);
    }
    if (supervised(rule.get(), by.get(), about.get().party())) {
      return Optional.of(Decision.Reason.ALREADY_SAID);
    }
    supervise(by.get(), about.get(), command.opinion().strip());
    return Optional.empty();
  }

  private boolean supervised(Oversight.Supervise rule, PostRef by, PostRef whom) {
    return file().tracks().stream()
        .filter(track -> track.stage().equals(rule.stage()) && track.party().equals(whom))
        .anyMatch(track -> track.ask().flatMap(Track.Ask::by).filter(by::equals).isPresent());
  }

  /** Whose deadline passed longest ago; when nobody is late, whoever is next to act. */
  Optional<Track> late() {
    return file().tracks().stream()
        .filter(track -> !tracks.stage(track.stage()).side())
        .filter(track -> !track.duties().isEmpty())
        .min(
            Comparator.comparing(
                track ->
                    track.duties().stream()
                        .map(duty -> duty.due())
                        .min(Comparator.naturalOrder())
                        .orElse(minutes.now())));
  }

  /** Opens the track in which the opinion is answered. */
  void supervise(PostRef by, Track about, String opinion) {
    Oversight.Supervise rule = rule().orElseThrow();
    int id =
        tracks.openBeside(
            rule.stage(),
            Optional.of(about.party()),
            Optional.of(new Track.Ask("", 0, opinion, Optional.of(about.id()), Optional.of(by))),
            rule.rule() + " 督办");
    minutes.record(new Event.Supervised(id, by, about.party(), opinion, rule.rule()));
  }

  /** A deadline passed: after so many of them the superior is asked whether to step in (P-A5). */
  void missed(Track late) {
    Optional<Oversight.Supervise> rule = rule();
    Optional<Oversight.Offer> offer = rule.flatMap(Oversight.Supervise::offer);
    if (rule.isEmpty() || offer.isEmpty() || tracks.stage(late.stage()).side()) {
      return;
    }
    int steps = file().docket().overdue() + 1;
    minutes.record(new Event.OverdueCounted(late.id(), steps, rule.get().rule()));
    boolean stays = file().track(late.id()).filter(now -> now.entry() == late.entry()).isPresent();
    boolean offered =
        file().tracks().stream()
            .filter(track -> track.stage().equals(offer.get().stage()))
            .anyMatch(track -> about(track, late));
    if (steps >= offer.get().after() && stays && !offered) {
      offer(rule.get(), offer.get(), late, steps);
    }
  }

  private static boolean about(Track track, Track late) {
    return track.ask().flatMap(Track.Ask::about).filter(id -> id == late.id()).isPresent();
  }

  private void offer(Oversight.Supervise rule, Oversight.Offer offer, Track late, int steps) {
    Optional<PostRef> superior = minutes.directory().superior(late.party());
    while (superior.isPresent() && !rule.by().contains(superior.get().role())) {
      superior = minutes.directory().superior(superior.get());
    }
    if (superior.isEmpty()) {
      return;
    }
    String who = minutes.directory().title(late.party(), Facts.day(minutes.now()));
    int id =
        tracks.openBeside(
            offer.stage(),
            superior,
            Optional.of(
                new Track.Ask(
                    "", 0, who + "已" + steps + "次逾期", Optional.of(late.id()), Optional.empty())),
            rule.rule() + " 逾期");
    minutes.record(new Event.SupervisionOffered(id, late.id(), superior.get(), steps, rule.rule()));
  }

  private Optional<Oversight.Supervise> rule() {
    return minutes.frame().policy().oversight().supervise();
  }

  private Case file() {
    return minutes.file();
  }
}
