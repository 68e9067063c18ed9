package org.chuishao.casework;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuishao.model.Accountability;
import org.chuishao.model.Case;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Docket;
import org.chuishao.model.Event;
import org.chuishao.model.Ground;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Track;
import org.chuishao.policy.Oversight;
import org.chuishao.policy.ReplyRule;
import org.chuishao.policy.Target;

/**
 * What superiors do about a case besides its handling: supervise, take over, file, blacklist, hold
 * to account (P-A5, P-A6, P-A7, LP-A9).
 */
final class Overseeing {

  private final Minutes minutes;
  private final Tracks tracks;

  Overseeing(Minutes minutes, Tracks tracks) {
    this.minutes = minutes;
    this.tracks = tracks;
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
      return supervise(supervise);
    } else if (command instanceof Command.TakeOver taking) {
      return takeOver(taking);
    } else if (command instanceof Command.File filing) {
      return file(filing);
    } else if (command instanceof Command.Blacklist listing) {
      return blacklist(listing);
    } else if (command instanceof Command.Unlist listing) {
      return unlist(listing);
    } else if (command instanceof Command.HoldToAccount held) {
      return account(held);
    }
    throw new IllegalStateException("no decision for " + command.getClass());
  }

  // By text: one digit an act

  private Optional<Decision.Reason> menu(Command.Oversee command) {
    Optional<Oversight.Menu> rule = oversight().menu();
    if (rule.isEmpty()) {
      return Optional.of(Decision.Reason.NOT_IN_POLICY);
    }
    Optional<Decision.Reason> still = notOpen();
    if (still.isPresent()) {
      return still;
    }
    Optional<PostRef> by = Rights.postFor(minutes.by(), rule.get().by(), Optional.empty(), minutes);
    if (by.isEmpty()) {
      return Optional.of(Decision.Reason.NOT_YOURS);
    }
    for (Track track : file().tracks()) {
      // Asked again: only the newest question counts.
      if (track.stage().equals(rule.get().stage()) && track.party().equals(by.get())) {
        tracks.cut(track.id(), rule.get().rule() + " 重新选择");
      }
    }
    Optional<Integer> about = late().map(Track::id);
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
          standsAbove(track.party()) ? Optional.empty() : Optional.of(Decision.Reason.NOT_YOURS);
      case FILE ->
          grounds(words).isEmpty() ? Optional.of(Decision.Reason.REASON_NEEDED) : Optional.empty();
      case BLACKLIST ->
          lacking(listing)
              .or(
                  () ->
                      listed(listing.name())
                          ? Optional.of(Decision.Reason.ALREADY_SAID)
                          : Optional.empty());
      case UNLIST ->
          lacking(listing)
              .or(
                  () ->
                      listed(listing.name())
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

  private boolean listed(String name) {
    return file().docket().blacklisted().contains(name);
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
              .flatMap(id -> file().track(id))
              .or(this::late)
              .ifPresent(about -> supervise(track.party(), about, words.strip()));
      case TAKE_OVER -> takeOver(track.party(), words.strip());
      case FILE -> file(minutes, tracks, grounds(words));
      case BLACKLIST -> blacklist(listing.name(), listing.reason());
      case UNLIST -> unlist(listing.name(), listing.reason());
      case TALK -> account(Accountability.TALK, listing.names(), listing.reason());
      case PENALTY -> account(Accountability.PENALTY, listing.names(), listing.reason());
      case BOTH_SIDES -> account(Accountability.BOTH_SIDES, listing.names(), listing.reason());
    }
  }

  // Supervision (P-A5)

  private Optional<Decision.Reason> supervise(Command.Supervise command) {
    Optional<Oversight.Supervise> rule = oversight().supervise();
    if (rule.isEmpty()) {
      return Optional.of(Decision.Reason.NOT_IN_POLICY);
    }
    Optional<Decision.Reason> still = notOpen();
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
  private Optional<Track> late() {
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
    Oversight.Supervise rule = oversight().supervise().orElseThrow();
    int id =
        tracks.openBeside(
            rule.stage(),
            Optional.of(about.party()),
            Optional.of(new Track.Ask("", 0, opinion, Optional.of(about.id()), Optional.of(by))),
            rule.rule() + " 督办");
    minutes.record(new Event.Supervised(id, by, about.party(), opinion, rule.rule()));
  }

  /** A deadline passed: after so many of them the superior is asked whether to step in (P-A5). */
  static void missed(Minutes minutes, Track late) {
    Optional<Oversight.Supervise> rule = minutes.frame().policy().oversight().supervise();
    Optional<Oversight.Offer> offer = rule.flatMap(Oversight.Supervise::offer);
    Tracks tracks = new Tracks(minutes);
    if (rule.isEmpty() || offer.isEmpty() || tracks.stage(late.stage()).side()) {
      return;
    }
    int steps = minutes.file().docket().overdue() + 1;
    minutes.record(new Event.OverdueCounted(late.id(), steps, rule.get().rule()));
    boolean stays =
        minutes.file().track(late.id()).filter(now -> now.entry() == late.entry()).isPresent();
    boolean offered =
        minutes.file().tracks().stream()
            .filter(track -> track.stage().equals(offer.get().stage()))
            .anyMatch(track -> about(track, late));
    if (steps >= offer.get().after() && stays && !offered) {
      new Overseeing(minutes, tracks).offer(rule.get(), offer.get(), late, steps);
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

  // Taking over (P-A5)

  private Optional<Decision.Reason> takeOver(Command.TakeOver command) {
    Optional<Oversight.TakeOver> rule = oversight().takeOver();
    if (rule.isEmpty()) {
      return Optional.of(Decision.Reason.NOT_IN_POLICY);
    }
    Optional<Decision.Reason> still = notOpen();
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
  private boolean standsAbove(PostRef post) {
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
    tell(before, "withdrawn-order", rule.rule(), facts);
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

  // Filing (P-A6)

  private Optional<Decision.Reason> file(Command.File command) {
    Optional<Oversight.Filing> rule = oversight().filing();
    if (rule.isEmpty()) {
      return Optional.of(Decision.Reason.NOT_IN_POLICY);
    }
    if (Rights.postFor(minutes.by(), rule.get().by(), Optional.empty(), minutes).isEmpty()) {
      return Optional.of(Decision.Reason.NOT_YOURS);
    }
    if (command.grounds().isEmpty() || file().status() == Case.Status.WITHDRAWN) {
      return Optional.of(
          command.grounds().isEmpty() ? Decision.Reason.REASON_NEEDED : Decision.Reason.CASE_ENDED);
    }
    boolean fresh = file(minutes, tracks, command.grounds());
    return fresh ? Optional.empty() : Optional.of(Decision.Reason.ALREADY_SAID);
  }

  /**
   * Files what has to be filed; one dossier a case, so further grounds go into the same one.
   *
   * @return false when there was nothing new to file
   */
  static boolean file(Minutes minutes, Tracks tracks, List<Ground> found) {
    Optional<Oversight.Filing> rule = minutes.frame().policy().oversight().filing();
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
    Overseeing overseeing = new Overseeing(minutes, tracks);
    overseeing.tellAll(filing.tell(), "filed", filing.rule(), facts);
    return true;
  }

  // Blacklist (P-A7)

  private Optional<Decision.Reason> blacklist(Command.Blacklist command) {
    Optional<Oversight.Blacklist> rule = oversight().blacklist();
    Optional<Decision.Reason> barred = barred(rule, command.name(), command.reason());
    if (barred.isPresent()) {
      return barred;
    }
    if (file().docket().blacklisted().contains(command.name().strip())) {
      return Optional.of(Decision.Reason.ALREADY_SAID);
    }
    blacklist(command.name().strip(), command.reason().strip());
    return Optional.empty();
  }

  private Optional<Decision.Reason> barred(
      Optional<Oversight.Blacklist> rule, String name, String reason) {
    if (rule.isEmpty()) {
      return Optional.of(Decision.Reason.NOT_IN_POLICY);
    } else if (Rights.postFor(minutes.by(), rule.get().by(), Optional.empty(), minutes).isEmpty()) {
      return Optional.of(Decision.Reason.NOT_YOURS);
    } else if (file().status() == Case.Status.WITHDRAWN) {
      return Optional.of(Decision.Reason.CASE_ENDED);
    } else if (name.isBlank()) {
      return Optional.of(Decision.Reason.NAME_NEEDED);
    }
    return reason.isBlank() ? Optional.of(Decision.Reason.REASON_NEEDED) : Optional.empty();
  }

  /** Departments hear of it, and while the case is open the public notice is owed. */
  void blacklist(String name, String reason) {
    Oversight.Blacklist rule = oversight().blacklist().orElseThrow();
    minutes.record(new Event.Blacklisted(name, reason, rule.rule()));
    Map<String, String> facts = named(name, reason);
    tellAll(rule.tell(), "blacklisted", rule.rule(), facts);
    if (file().status() == Case.Status.OPEN) {
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

  private Optional<Decision.Reason> unlist(Command.Unlist command) {
    Optional<Oversight.Blacklist> rule = oversight().blacklist();
    Optional<Decision.Reason> barred = barred(rule, command.name(), command.reason());
    if (barred.isPresent()) {
      return barred;
    }
    String name = command.name().strip();
    if (!file().docket().blacklisted().contains(name)) {
      return Optional.of(Decision.Reason.NOT_LISTED);
    }
    unlist(name, command.reason().strip());
    return Optional.empty();
  }

  private void unlist(String name, String reason) {
    Oversight.Blacklist rule = oversight().blacklist().orElseThrow();
    minutes.record(new Event.Unlisted(name, reason, rule.rule()));
    tellAll(rule.tell(), "unlisted", rule.rule(), named(name, reason));
  }

  private Map<String, String> named(String name, String reason) {
    Map<String, String> facts = new HashMap<>(Facts.of(file(), minutes.frame()));
    facts.put("names", name);
    facts.put("why", reason.strip());
    return facts;
  }

  // Accountability (LP-A9)

  private Optional<Decision.Reason> account(Command.HoldToAccount command) {
    Optional<Oversight.Account> rule = oversight().account();
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
    account(command.how(), whom, command.reason().strip());
    return Optional.empty();
  }

  private void account(Accountability how, List<String> whom, String reason) {
    Oversight.Account rule = oversight().account().orElseThrow();
    minutes.record(new Event.HeldToAccount(how, whom, reason, rule.rule()));
    Map<String, String> facts = named(String.join("、", whom), reason);
    facts.put("what", how.zh());
    tellAll(rule.tell(), "accountability", rule.rule(), facts);
  }

  // What they share

  private Optional<Decision.Reason> notOpen() {
    return switch (file().status()) {
      case OPEN -> Optional.empty();
      case SUSPENDED -> Optional.of(Decision.Reason.CASE_SUSPENDED);
      case CLOSED, WITHDRAWN -> Optional.of(Decision.Reason.CASE_ENDED);
    };
  }

  private void tellAll(
      List<Target> targets, String notice, String rule, Map<String, String> facts) {
    Minutes.Words words = new Minutes.Words(notice, rule, Message.Urgency.NORMAL, facts);
    for (Target target : targets) {
      tracks.tell(target, words);
    }
  }

  private void tell(List<PostRef> posts, String notice, String rule, Map<String, String> facts) {
    Minutes.Words words = new Minutes.Words(notice, rule, Message.Urgency.NORMAL, facts);
    posts.forEach(post -> minutes.tell(post, words, Optional.empty(), Optional.empty()));
  }

  private Oversight oversight() {
    return minutes.frame().policy().oversight();
  }

  private Case file() {
    return minutes.file();
  }
}
