package org.chuishao.casework;

import java.util.List;
import java.util.Optional;
import org.chuishao.model.Accountability;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Ground;
import org.chuishao.model.PostRef;
import org.chuishao.model.Track;
import org.chuishao.policy.Oversight;
import org.chuishao.policy.ReplyRule;

/**
 * What superiors do about a case besides its handling, by a command or by the digit of an act:
 * supervise, take over, file, blacklist, hold to account (P-A5, P-A6, P-A7, LP-A9).
 */
final class Overseeing {

  private final Minutes minutes;
  private final Tracks tracks;
  private final Supervising supervising;
  private final TakingOver takingOver;
  private final Dossiers dossiers;
  private final Blacklisting blacklisting;
  private final HoldingToAccount accountability;

  Overseeing(Minutes minutes, Tracks tracks) {
    this.minutes = minutes;
    this.tracks = tracks;
    this.supervising = new Supervising(minutes, tracks);
    this.takingOver = new TakingOver(minutes, tracks);
    this.dossiers = new Dossiers(minutes, tracks);
    this.blacklisting = new Blacklisting(minutes, tracks);
    this.accountability = new HoldingToAccount(minutes, tracks);
  }

  static boolean knows(Command command) {
    return command instanceof Command.Oversee
        || command instanceof Command.Supervise
        || command instanceof Command.TakeOver
        || command instanceof Command.File
        || command instanceof Command.Blacklist
        || command instanceof Command.Unlist
        || command instanceof Command.HoldToAccount;
  }

  static Decision decide(Minutes minutes, Command command) {
    Overseeing overseeing = new Overseeing(minutes, new Tracks(minutes));
    Optional<Decision.Reason> barred = overseeing.carryOut(command);
    return barred
        .<Decision>map(reason -> Casework.refused(reason, minutes.file()))
        .orElseGet(minutes::accepted);
  }

  private Optional<Decision.Reason> carryOut(Command command) {
    if (command instanceof Command.Oversee asked) {
      return menu(asked);
    } else if (command instanceof Command.Supervise supervise) {
      return supervising.decide(supervise);
    } else if (command instanceof Command.TakeOver taking) {
      return takingOver.decide(taking);
    } else if (command instanceof Command.File filing) {
      return dossiers.decide(filing);
    } else if (command instanceof Command.Blacklist listing) {
      return blacklisting.decide(listing);
    } else if (command instanceof Command.Unlist listing) {
      return blacklisting.decide(listing);
    } else if (command instanceof Command.HoldToAccount held) {
      return accountability.decide(held);
    }
    throw new IllegalStateException("no decision for " + command.getClass());
  }

  /** By text: the superior is asked what to do, one digit an act. */
  private Optional<Decision.Reason> menu(Command.Oversee command) {
    Optional<Oversight.Menu> rule = minutes.frame().policy().oversight().menu();
    if (rule.isEmpty()) {
      return Optional.of(Decision.Reason.NOT_IN_POLICY);
    }
    Optional<Decision.Reason> still = Rights.whileOpen(minutes.file());
    if (still.isPresent()) {
      return still;
    }
    Optional<PostRef> by = Rights.postFor(minutes.by(), rule.get().by(), Optional.empty(), minutes);
    if (by.isEmpty()) {
      return Optional.of(Decision.Reason.NOT_YOURS);
    }
    for (Track track : minutes.file().tracks()) {
      // Asked again: only the newest question counts.
      if (track.stage().equals(rule.get().stage()) && track.party().equals(by.get())) {
        tracks.cut(track.id(), rule.get().rule() + " 重新选择");
      }
    }
    Optional<Integer> about = supervising.late().map(Track::id);
    tracks.openBeside(
        rule.get().stage(),
        by,
        Optional.of(new Track.Ask("", 0, command.words().strip(), about, by)),
        rule.get().rule() + " 选择处置");
    return Optional.empty();
  }

  /** What keeps an act of a reply from being carried out. */
  Optional<Decision.Reason> lacking(ReplyRule.Act act, Track track, String words) {
    Listing listing = Listing.of(words);
    return switch (act) {
      case SUPERVISE -> Optional.empty();
      case TAKE_OVER ->
          takingOver.standsAbove(track.party())
              ? Optional.empty()
              : Optional.of(Decision.Reason.NOT_YOURS);
      case FILE ->
          grounds(words).isEmpty() ? Optional.of(Decision.Reason.REASON_NEEDED) : Optional.empty();
      case BLACKLIST ->
          lacking(listing)
              .or(
                  () ->
                      blacklisting.lists(listing.name())
                          ? Optional.of(Decision.Reason.ALREADY_SAID)
                          : Optional.empty());
      case UNLIST ->
          lacking(listing)
              .or(
                  () ->
                      blacklisting.lists(listing.name())
                          ? Optional.empty()
                          : Optional.of(Decision.Reason.NOT_LISTED));
      case TALK, PENALTY, BOTH_SIDES -> lacking(listing);
    };
  }

  private static Optional<Decision.Reason> lacking(Listing listing) {
    if (listing.name().isEmpty()) {
      return Optional.of(Decision.Reason.NAME_NEEDED);
    }
    return listing.reason().isEmpty()
        ? Optional.of(Decision.Reason.REASON_NEEDED)
        : Optional.empty();
  }

  private static List<Ground> grounds(String words) {
    return Ground.in(ResultReader.read(words));
  }

  /** Does what a reply says beyond its track, in the name of the post that was asked. */
  void act(ReplyRule.Act act, Track track, String words) {
    Listing listing = Listing.of(words);
    switch (act) {
      case SUPERVISE ->
          track
              .ask()
              .flatMap(Track.Ask::about)
              .flatMap(id -> minutes.file().track(id))
              .or(supervising::late)
              .ifPresent(about -> supervising.supervise(track.party(), about, words.strip()));
      case TAKE_OVER -> takingOver.takeOver(track.party(), words.strip());
      case FILE -> dossiers.file(grounds(words));
      case BLACKLIST -> blacklisting.add(listing.name(), listing.reason());
      case UNLIST -> blacklisting.remove(listing.name(), listing.reason());
      case TALK -> accountability.hold(Accountability.TALK, listing.names(), listing.reason());
      case PENALTY ->
          accountability.hold(Accountability.PENALTY, listing.names(), listing.reason());
      case BOTH_SIDES ->
          accountability.hold(Accountability.BOTH_SIDES, listing.names(), listing.reason());
    }
  }
}
