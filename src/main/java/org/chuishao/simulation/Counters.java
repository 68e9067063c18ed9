package org.chuishao.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuishao.casework.Frame;
import org.chuishao.directory.Directory;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Event;
import org.chuishao.model.Event.RewardStep;
import org.chuishao.model.PostRef;
import org.chuishao.model.Reporter;
import org.chuishao.model.Track;
import org.chuishao.policy.ReplyRule;

/**
 * What a simulation itself knows of cases: what people did, not what the records say about it. The
 * tables are held against this, so nothing here reads a log or uses the figures.
 */
public final class Counters implements Watcher {

  /** The key under which policies say that nothing illegal was found. */
  static final String UNFOUNDED = "unfounded";

  /** What happened to a case and is counted by number. */
  public enum What {
    TRANSFERRED,
    SUPERVISED,
    TAKEN_OVER,
    FILED,
    LISTED,
    IN_TIME,
    LATE,
    OUR_FAULT
  }

  private record Done(What what, AreaPath area, Instant at) {}

  private final Directory directory;
  private final Map<CaseNo, Affair> affairs = new LinkedHashMap<>();
  private final Map<LocalDate, Census> mornings = new HashMap<>();
  private final Map<What, List<Done>> done = new EnumMap<>(What.class);

  public Counters(Directory directory) {
    this.directory = directory;
  }

  /** How many cases came in in an area. */
  public int received(AreaPath area, Instant from, Instant to) {
    return (int) in(area).filter(one -> within(one.received, from, to)).count();
  }

  /** How many were closed. */
  public int closed(AreaPath area, Instant from, Instant to) {
    return (int) in(area).filter(one -> one.ended(Case.Status.CLOSED, from, to)).count();
  }

  /** How many were withdrawn as copies of another. */
  public int withdrawn(AreaPath area, Instant from, Instant to) {
    return (int) in(area).filter(one -> one.ended(Case.Status.WITHDRAWN, from, to)).count();
  }

  /** What stood when a day began, as lists of areas. */
  Census census(LocalDate day) {
    return Optional.ofNullable(mornings.get(day))
        .orElseThrow(() -> new IllegalStateException("nobody looked on " + day));
  }

  /** How often something happened; of posts where they are, else where the case is. */
  public int count(What what, AreaPath area, Instant from, Instant to) {
    return (int)
        done.getOrDefault(what, List.of()).stream()
            .filter(one -> !one.at().isBefore(from) && one.at().isBefore(to))
            .filter(one -> directory.within(one.area(), area))
            .count();
  }

  /** All that is known of the cases, for the table of 附件2. */
  Collection<Affair> affairs() {
    return affairs.values();
  }

  /** Looks at what is open when a day begins. */
  void look(LocalDate day, List<Case> cases) {
    mornings.put(day, Census.of(cases, Days.start(day)));
  }

  private Stream<Affair> in(AreaPath area) {
    return affairs.values().stream().filter(one -> directory.within(one.area, area));
  }

  private static boolean within(Optional<Instant> at, Instant from, Instant to) {
    return at.filter(one -> !one.isBefore(from) && one.isBefore(to)).isPresent();
  }

  // ---- what happens

  @Override
  public void decided(Happened happened) {
    Case after = happened.decision().after();
    Instant at = happened.decision().at();
    Affair affair = affairs.computeIfAbsent(after.no(), no -> new Affair(after, at));
    if (happened.command() instanceof Command.Reply reply) {
      replied(affair, happened, reply);
    } else if (happened.command() instanceof Command.Reward reward) {
      rewarded(affair, reward, at);
    } else if (happened.command() instanceof Command.HoldToAccount held
        && held.by() instanceof Actor.Person person) {
      affair.held(person.post(), held.how(), held.whom(), at);
    }
    boolean was = happened.before().filter(before -> before.status().ended()).isPresent();
    if (after.status().ended() != was) {
      affair.turned(after.status(), at);
    }
    happened.decision().events().forEach(event -> event(affair, event, happened));
  }

  private void replied(Affair affair, Happened happened, Command.Reply reply) {
    Optional<Track> track = happened.before().flatMap(before -> before.track(reply.track()));
    Frame frame = happened.frame();
    track
        .flatMap(one -> frame.policy().stage(one.stage()).reply(reply.means()))
        .flatMap(ReplyRule::outcome)
        .ifPresent(
            outcome ->
                affair.result(
                    track.orElseThrow(),
                    directory
                        .area(track.orElseThrow().party().area())
                        .map(area -> area.level().ordinal())
                        .orElse(0),
                    !outcome.equals(UNFOUNDED),
                    happened.work(),
                    happened.decision().at()));
  }

  private static void rewarded(Affair affair, Command.Reward reward, Instant at) {
    if (reward.step() == RewardStep.VERIFIED && reward.by() instanceof Actor.Person person) {
      affair.granted(person.post(), reward.fen());
    } else if (reward.step() == RewardStep.PAID) {
      affair.paid(at);
    }
  }

  private void event(Affair affair, Event event, Happened happened) {
    Instant at = happened.decision().at();
    if (event instanceof Event.Transferred) {
      add(What.TRANSFERRED, affair.area, at);
    } else if (event instanceof Event.Supervised) {
      add(What.SUPERVISED, affair.area, at);
    } else if (event instanceof Event.TakenOver) {
      add(What.TAKEN_OVER, affair.area, at);
    } else if (event instanceof Event.Filed && !affair.filed) {
      affair.filed = true;
      add(What.FILED, affair.area, at);
    } else if (event instanceof Event.Blacklisted) {
      add(What.LISTED, affair.area, at);
    } else if (event instanceof Event.DutyMet met) {
      What how = !met.late() ? What.IN_TIME : met.ourFault() ? What.OUR_FAULT : What.LATE;
      party(happened, met.track()).ifPresent(post -> add(how, post.area(), at));
    } else if (event instanceof Event.DutyLapsed lapsed) {
      lapsed(happened, lapsed, at);
    }
  }

  /** What falls away after its deadline was late all the same. */
  private void lapsed(Happened happened, Event.DutyLapsed lapsed, Instant at) {
    happened
        .before()
        .flatMap(before -> before.track(lapsed.track()))
        .ifPresent(
            track ->
                track
                    .duty(lapsed.duty())
                    .filter(duty -> duty.overdueAt(at))
                    .ifPresent(
                        duty ->
                            add(
                                duty.ourFault() ? What.OUR_FAULT : What.LATE,
                                track.party().area(),
                                at)));
  }

  private static Optional<PostRef> party(Happened happened, int track) {
    return happened.before().flatMap(before -> before.track(track)).map(Track::party);
  }

  private void add(What what, AreaPath area, Instant at) {
    done.computeIfAbsent(what, one -> new ArrayList<>()).add(new Done(what, area, at));
  }

  static boolean ofPublic(Case file) {
    return file.report().reporter() instanceof Reporter.Unnamed;
  }
}
