package org.chuishao.casework;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuishao.model.Case;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Track;
import org.chuishao.policy.Oversight;

/** A superior takes a case over: owner and clocks move up (P-A5). */
final class TakingOver {

  private final Minutes minutes;
  private final Tracks tracks;

  TakingOver(Minutes minutes, Tracks tracks) {
    this.minutes = minutes;
    this.tracks = tracks;
  }

  Optional<Decision.Reason> decide(Command.TakeOver command) {
    Optional<Oversight.TakeOver> rule = oversight().takeOver();
    if (rule.isEmpty()) {
      return Optional.of(Decision.Reason.NOT_IN_POLICY);
    }
    Optional<Decision.Reason> still = Rights.whileOpen(minutes.file());
    if (still.isPresent()) {
      return still;
    }
    Optional<PostRef> by =
        Rights.postFor(minutes.by(), rule.get().by(), Optional.empty(), minutes)
            .filter(this::standsAbove);
    if (by.isEmpty()) {
      return Optional.of(Decision.Reason.NOT_YOURS);
    }
    if (command.reason().isBlank()) {
      return Optional.of(Decision.Reason.REASON_NEEDED);
    }
    takeOver(by.get(), command.reason().strip());
    return Optional.empty();
  }

  /** Above somebody who is at work on the case, and below or beside nobody else who is. */
  boolean standsAbove(PostRef post) {
    List<PostRef> others = atWork().stream().filter(party -> !party.equals(post)).toList();
    return !others.isEmpty()
        && others.stream().allMatch(party -> Rights.above(post, party, minutes));
  }

  private List<PostRef> atWork() {
    return file().tracks().stream()
        .filter(track -> !tracks.stage(track.stage()).side())
        .filter(track -> tracks.stage(track.stage()).waits().isEmpty())
        .map(Track::party)
        .distinct()
        .toList();
  }

  /** Owner and clocks move up; whoever was at work on it hears that it is no longer theirs. */
  void takeOver(PostRef by, String reason) {
    Oversight.TakeOver rule = oversight().takeOver().orElseThrow();
    Track main = file().mainTrack().orElseThrow();
    List<PostRef> before = atWork().stream().filter(post -> !post.equals(by)).toList();
    minutes.record(new Event.TakenOver(main.party(), by, reason, rule.rule()));
    String why = rule.rule() + " 提级查办";
    Set<String> moot = asides();
    for (Track track : file().tracks()) {
      if (moot.contains(track.stage()) && file().track(track.id()).isPresent()) {
        tracks.cut(track.id(), why);
      }
    }
    tracks.hand(main.id(), rule.stage(), by, why, Map.of("why", "提级查办：" + reason));
    Map<String, String> facts = Facts.of(file(), minutes.frame());
    facts.put("what", "已由" + minutes.directory().title(by, Facts.day(minutes.now())) + "提级查办");
    Minutes.Words words =
        new Minutes.Words("withdrawn-order", rule.rule(), Message.Urgency.NORMAL, facts);
    before.forEach(post -> minutes.tell(post, words, Optional.empty(), Optional.empty()));
  }

  /** The stages of supervising whoever is no longer in charge, and of deciding whether to. */
  private Set<String> asides() {
    Set<String> stages = new HashSet<>();
    oversight()
        .supervise()
        .ifPresent(
            rule -> {
              stages.add(rule.stage());
              rule.offer().map(Oversight.Offer::stage).ifPresent(stages::add);
            });
    oversight().menu().map(Oversight.Menu::stage).ifPresent(stages::add);
    return stages;
  }

  private Oversight oversight() {
    return minutes.frame().policy().oversight();
  }

  private Case file() {
    return minutes.file();
  }
}
