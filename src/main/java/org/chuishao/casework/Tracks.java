package org.chuishao.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.chuishao.model.Case;
import org.chuishao.model.Derivation;
import org.chuishao.model.Duty;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Reporter;
import org.chuishao.model.Track;
import org.chuishao.policy.DutyRule;
import org.chuishao.policy.Oversight;
import org.chuishao.policy.Policy;
import org.chuishao.policy.ReplyRule;
import org.chuishao.policy.Stage;
import org.chuishao.policy.Target;

/**
 * Opens, moves and ends tracks, with all that follows: clocks, prompts, parties that wait for each
 * other.
 */
final class Tracks {

  private final Minutes minutes;

  Tracks(Minutes minutes) {
    this.minutes = minutes;
  }

  /** Opens a track and enters its stage. @return its id */
  int open(
      int parent,
      String stageKey,
      Optional<PostRef> chosen,
      boolean lead,
      Optional<Track.Ask> ask,
      String why) {
    Stage stage = stage(stageKey);
    int id = minutes.file().tracksOpened() + 1;
    PostRef party = chosen.orElseGet(() -> post(stage.holder(), minutes.file().track(parent)));
    minutes.record(
        new Event.TrackOpened(id, parent, stageKey, party, lead, choices(stage), ask, why));
    enter(id, Map.of());
    return id;
  }

  /** Opens a track beside the case: its parent is the first track, and it outlives its stages. */
  int openBeside(String stageKey, Optional<PostRef> party, Optional<Track.Ask> ask, String why) {
    int main = minutes.file().mainTrack().map(Track::id).orElse(0);
    return open(main, stageKey, party, false, ask, why);
  }

  /** Moves a track to another stage; what was open in the old one lapses. */
  void move(int id, String stageKey, String why) {
    move(id, stageKey, why, Map.of());
  }

  /**
   * @param more what the prompt of the new stage says besides
   */
  void move(int id, String stageKey, String why, Map<String, String> more) {
    PostRef party = post(stage(stageKey).holder(), Optional.of(track(id)));
    hand(id, stageKey, party, why, more);
  }

  /** Moves a track to a stage that this party holds there. */
  void hand(int id, String stageKey, PostRef party, String why, Map<String, String> more) {
    leave(id, why);
    minutes.record(
        new Event.TrackMoved(
            id, track(id).stage(), stageKey, party, choices(stage(stageKey)), why));
    enter(id, more);
  }

  /** Ends a track; a parent that waited for it alone goes on. */
  void end(int id, String why) {
    leave(id, why);
    int parent = track(id).parent();
    minutes.record(new Event.TrackEnded(id, why));
    joinAt(parent, why);
    closeIfHeld(why);
  }

  /**
   * The case ends, with everything that is open beside it; when something holds it, as soon as that
   * is answered.
   */
  void close(String why) {
    boolean held = minutes.file().tracks().stream().anyMatch(track -> stage(track.stage()).holds());
    if (!held) {
      minutes.file().tracks().stream()
          .filter(open -> open.parent() == 0)
          .map(Track::id)
          .toList()
          .forEach(id -> cut(id, why));
      minutes.record(new Event.Closed(why));
    }
  }

  /** What closes the case was said already, and nothing holds it any more. */
  private void closeIfHeld(String why) {
    minutes
        .file()
        .mainTrack()
        .filter(
            main ->
                main.said().stream()
                    .flatMap(means -> stage(main.stage()).reply(means).stream())
                    .anyMatch(ReplyRule::closes))
        .ifPresent(main -> close(why));
  }

  /** Ends a track without anybody going on because of it. */
  void cut(int id, String why) {
    leave(id, why);
    for (Track child : minutes.file().childrenOf(id).toList()) {
      cut(child.id(), why);
    }
    minutes.record(new Event.TrackEnded(id, why));
  }

  private void joinAt(int parent, String why) {
    Optional<Track> waiting = minutes.file().track(parent);
    if (waiting.isEmpty()) {
      return;
    }
    Optional<String> then = stage(waiting.get().stage()).waits();
    boolean done =
        minutes.file().childrenOf(parent).allMatch(child -> stage(child.stage()).request());
    if (then.isPresent() && done) {
      move(parent, then.get(), why);
    }
  }

  /**
   * What is open in the stage lapses: duties not met, requests not answered, parties still at work.
   */
  private void leave(int id, String why) {
    for (Duty duty : track(id).duties()) {
      minutes.record(new Event.DutyLapsed(id, duty.name(), duty.rule(), why));
    }
    List<Track> gone =
        minutes.file().tracks().stream()
            .filter(
                other ->
                    other.parent() == id && !stage(other.stage()).side() || offeredFor(other, id))
            .toList();
    for (Track child : gone) {
      if (minutes.file().track(child.id()).isPresent()) {
        cut(child.id(), why);
      }
    }
  }

  /** An offer to step in is void once the track that it is about went on. */
  private boolean offeredFor(Track other, int id) {
    Optional<Integer> about = other.ask().flatMap(Track.Ask::about);
    return about.filter(track -> track == id).isPresent()
        && minutes
            .frame()
            .policy()
            .oversight()
            .supervise()
            .flatMap(Oversight.Supervise::offer)
            .filter(offer -> offer.stage().equals(other.stage()))
            .isPresent();
  }

  private void enter(int id, Map<String, String> more) {
    Track entered = track(id);
    Stage stage = stage(entered.stage());
    stage.duties().values().forEach(duty -> start(id, duty));
    Map<String, String> facts = Facts.of(minutes.file(), track(id), minutes.frame(), minutes.now());
    facts.put("outcome", Outcomes.words(minutes.file(), minutes.frame().policy()));
    for (Stage.Tell tell : stage.enter()) {
      say(
          tell.to(),
          track(id),
          new Minutes.Words(tell.notice(), tell.rule(), Message.Urgency.NORMAL, facts));
    }
    if (stage.waits().isEmpty()) {
      prompt(id, more);
    }
  }

  /** Asks the holder of the track. */
  void prompt(int id, Map<String, String> more) {
    Track track = track(id);
    Stage stage = stage(track.stage());
    Map<String, String> facts = Facts.of(minutes.file(), track, minutes.frame(), minutes.now());
    facts.put("area", Facts.areaSeenFrom(track.party(), minutes.file().report().area()));
    facts.putAll(more);
    String rule = stage.duties().values().stream().findFirst().map(DutyRule::rule).orElse("");
    Minutes.Words words = new Minutes.Words(stage.notice(), rule, Message.Urgency.URGENT, facts);
    Optional<Message.Prompt> prompt =
        Optional.of(new Message.Prompt(id, track.entry(), Facts.options(stage, track)));
    Optional<Message.Applies> applies = Optional.of(new Message.Applies(id, track.entry(), ""));
    if (acknowledgesMajor(track.stage())) {
      minutes.tellEverywhere(track.party(), words, prompt, applies);
    } else {
      minutes.tell(track.party(), words, prompt, applies);
    }
  }

  private boolean acknowledgesMajor(String stageKey) {
    return minutes
        .frame()
        .policy()
        .major()
        .flatMap(Policy.Major::acknowledge)
        .filter(stageKey::equals)
        .isPresent();
  }

  /**
   * Asks somebody once more about what is open already.
   *
   * @param facts what the question says, made of what it says usually
   */
  void promptAgain(
      Message.Recipient to, Track track, String rule, UnaryOperator<Map<String, String>> facts) {
    Stage stage = stage(track.stage());
    Map<String, String> usual = Facts.of(minutes.file(), track, minutes.frame(), minutes.now());
    usual.put("area", Facts.areaSeenFrom(track.party(), minutes.file().report().area()));
    minutes.say(
        to,
        new Minutes.Words(stage.notice(), rule, Message.Urgency.NORMAL, facts.apply(usual)),
        Optional.of(new Message.Prompt(track.id(), track.entry(), Facts.options(stage, track))),
        Optional.of(new Message.Applies(track.id(), track.entry(), "")));
  }

  private void start(int id, DutyRule rule) {
    Instant from =
        switch (rule.from()) {
          case RECEIVED ->
              minutes.file().marks().contains("reopened")
                  ? minutes.now()
                  : minutes.file().report().receivedAt();
          case ENTERED -> minutes.now();
        };
    Derivation derivation =
        minutes.frame().deadlines().derive(rule.rule(), rule.from().key(), from, rule.within());
    minutes.record(new Event.DutySet(id, Clocks.duty(rule, derivation, minutes), derivation));
  }

  /** Tells whomever a target means, seen from a track. */
  void say(Target target, Track track, Minutes.Words words) {
    if (target instanceof Target.Reporter) {
      minutes.tellReporter(words);
    } else if (target instanceof Target.Each) {
      tell(target, words);
    } else {
      minutes.tell(post(target, Optional.of(track)), words, Optional.empty(), Optional.empty());
    }
  }

  /** Tells whomever a target means, seen from the case alone. */
  void tell(Target target, Minutes.Words words) {
    if (target instanceof Target.Reporter) {
      minutes.tellReporter(words);
    } else if (target instanceof Target.Each each) {
      minutes
          .directory()
          .posts(each.role(), minutes.file().report().area(), Facts.day(minutes.now()))
          .forEach(post -> minutes.tell(post, words, Optional.empty(), Optional.empty()));
    } else {
      minutes.tell(post(target, file().mainTrack()), words, Optional.empty(), Optional.empty());
    }
  }

  /** Tells all of them the same of the case, in their ordinary turn. */
  void tellAll(List<Target> targets, String notice, String rule, Map<String, String> facts) {
    Minutes.Words words = new Minutes.Words(notice, rule, Message.Urgency.NORMAL, facts);
    targets.forEach(target -> tell(target, words));
  }

  private Case file() {
    return minutes.file();
  }

  /**
   * The post that a target means. A role that has no area of its level above the case is looked for
   * one role up.
   */
  PostRef post(Target target, Optional<Track> track) {
    if (target instanceof Target.Role role) {
      return minutes.directory().postOrAbove(role.role(), minutes.file().report().area());
    }
    if (target instanceof Target.Finder
        && minutes.file().report().reporter() instanceof Reporter.Known known) {
      return known.post();
    }
    PostRef party =
        track
            .map(Track::party)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "a first stage must be held by a role, not " + target));
    if (target instanceof Target.Superior) {
      return minutes.directory().superior(party).orElse(party);
    }
    if (target instanceof Target.Asker) {
      return track
          .flatMap(Track::ask)
          .flatMap(Track.Ask::by)
          .or(() -> track.flatMap(child -> minutes.file().track(child.parent())).map(Track::party))
          .orElse(party);
    }
    return party;
  }

  private List<Track.Choice> choices(Stage stage) {
    return Parties.of(stage.choices(), minutes).stream()
        .map(unit -> new Track.Choice(unit.key(), unit.shortName()))
        .toList();
  }

  Stage stage(String key) {
    return minutes.frame().policy().stage(key);
  }

  Track track(int id) {
    Case file = minutes.file();
    return file.track(id)
        .orElseThrow(() -> new IllegalStateException("no track " + id + " in " + file.no()));
  }
}
