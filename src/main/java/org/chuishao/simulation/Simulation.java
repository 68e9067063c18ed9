package org.chuishao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chuishao.casework.Casework;
import org.chuishao.casework.Frame;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.FollowUp;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Report;

/**
 * Plays a life under policies: reports become cases, what falls due is fired at its moment, people
 * answer what they are asked. Decides nothing itself: that is what {@link Casework} does, as in
 * production.
 */
public final class Simulation {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Duration UNTIL_LOST = Duration.ofMinutes(12);

  private final Timeline time;
  private final Function<AreaPath, Frame> frames;
  private final People people;
  private final Outages outages;
  private final Watcher watcher;
  private final Tally tally;
  private final Dialogue dialogue;
  private final Map<CaseNo, Case> open = new LinkedHashMap<>();
  private final Map<CaseNo, Case> ended = new LinkedHashMap<>();
  private final Map<CaseNo, Instant> planned = new HashMap<>();
  private final List<Duration> toClose = new ArrayList<>();
  private int serial;

  /**
   * @param frames the policy that a case of an area begins under, with directory and calendar
   * @param outages when messages get through to nobody
   * @param watcher hears of every decision
   */
  public Simulation(
      Timeline time,
      Function<AreaPath, Frame> frames,
      People people,
      Outages outages,
      Tally tally,
      Watcher watcher) {
    this.time = time;
    this.frames = frames;
    this.people = people;
    this.outages = outages;
    this.watcher = watcher;
    this.tally = tally;
    this.dialogue = new Dialogue(time, people, this);
  }

  /**
   * Plays reports under one policy.
   *
   * @param frame with the policy that every case is under
   * @param arrivals earliest first
   * @param until when it stops; what is open then is counted as open
   */
  public static Outcome run(Frame frame, People people, List<Arrival> arrivals, Instant until) {
    return run(frame, people, arrivals, until, file -> {});
  }

  /**
   * The same, with every case as it was when it ended, or when the time was up.
   *
   * @param each hears of each case once
   */
  public static Outcome run(
      Frame frame, People people, List<Arrival> arrivals, Instant until, Consumer<Case> each) {
    Timeline time = new Timeline(Instant.EPOCH);
    Simulation simulation =
        new Simulation(
            time, area -> frame, people, Outages.NONE, new Tally(frame.directory()), Watcher.NONE);
    simulation.expect(arrivals);
    time.play(until);
    simulation.cases().forEach(each);
    return simulation.outcome();
  }

  /** Lets reports come in at their time. */
  public void expect(List<Arrival> arrivals) {
    new Reporting(time, this).expect(arrivals);
  }

  /** What it has come to so far. */
  public Outcome outcome() {
    return tally.outcome(
        serial, open.size(), toClose.stream().sorted(Comparator.naturalOrder()).toList());
  }

  /** All cases as they stand, those that have ended first. */
  public Stream<Case> cases() {
    return Stream.concat(ended.values().stream(), open.values().stream());
  }

  /** Those that have not ended. */
  public List<Case> openCases() {
    return List.copyOf(open.values());
  }

  /** A case that has not ended. */
  Optional<Case> open(CaseNo no) {
    return Optional.ofNullable(open.get(no));
  }

  Frame frame(Case file) {
    return frame(file.report().area());
  }

  /** What is decided within about cases of an area. */
  Frame frame(AreaPath area) {
    return frames.apply(area);
  }

  // ---- reports

  /** Opens a case with the next number. */
  CaseNo open(Actor by, Report report, Frame frame) {
    CaseNo no = CaseNo.of(time.instant().atZone(ZONE).getYear(), serial++);
    decide(Optional.empty(), new Command.Open(by, no, report), Work.NONE, frame);
    return no;
  }

  /** Whoever answers for a post now, in its name. */
  Optional<Actor.Person> holder(Frame frame, PostRef post) {
    return frame
        .directory()
        .resolve(post, time.instant())
        .person()
        .map(person -> new Actor.Person(person.id(), post));
  }

  // ---- what is decided

  /**
   * @return true when it was accepted; false when it was refused, or there is no such case
   */
  boolean apply(CaseNo no, Command command) {
    return apply(no, command, Work.NONE);
  }

  boolean apply(CaseNo no, Command command, Work work) {
    Optional<Case> file = open(no).or(() -> Optional.ofNullable(ended.get(no)));
    return file.isPresent() && decide(file, command, work, frame(file.get()));
  }

  private boolean decide(Optional<Case> before, Command command, Work work, Frame frame) {
    Decision decision = Casework.decide(before, command, frame, time.instant());
    if (decision instanceof Decision.Refused refused) {
      tally.refused(refused.reason().name());
      return false;
    }
    Decision.Accepted accepted = (Decision.Accepted) decision;
    accepted.events().forEach(tally::event);
    before.ifPresent(file -> tally.command(file, command, frame.policy()));
    keep(accepted.after());
    watcher.decided(new Watcher.Happened(before, command, accepted, work, frame));
    accepted.messages().forEach(message -> say(accepted.after().no(), message));
    return true;
  }

  private void keep(Case after) {
    if (!after.status().ended()) {
      ended.remove(after.no());
      open.put(after.no(), after);
      after.nextDue().ifPresent(due -> fire(after.no(), due));
    } else {
      if (open.remove(after.no()) != null) {
        toClose.add(Duration.between(after.report().receivedAt(), time.instant()));
      }
      planned.remove(after.no());
      ended.put(after.no(), after);
    }
  }

  private void say(CaseNo no, Message message) {
    tally.message(message);
    if (people.loses(message) || outages.hit(message.to(), time.instant())) {
      time.at(
          time.instant().plus(UNTIL_LOST),
          () -> {
            if (open.containsKey(no)) {
              apply(no, new Command.Undeliverable(message, "各联系方式均未送达"));
            }
          });
    } else {
      dialogue.heard(no, message);
      FollowUp.at(message).ifPresent(at -> time.at(at, () -> unanswered(no, message)));
    }
  }

  /** Whether somebody has answered meanwhile, the decision sees itself. */
  private void unanswered(CaseNo no, Message message) {
    open(no)
        .ifPresent(
            file -> {
              List<String> used = new ArrayList<>(FollowUp.notBy(message));
              tally
                  .contact(message.to(), used.size())
                  .map(contact -> FollowUp.mark(contact.channel(), contact.address()))
                  .ifPresent(used::add);
              apply(no, new Command.Unanswered(message, used));
            });
  }

  private void fire(CaseNo no, Instant due) {
    if (due.equals(planned.put(no, due))) {
      return;
    }
    time.at(
        due,
        () -> {
          planned.remove(no, due);
          if (open(no).flatMap(Case::nextDue).filter(due::equals).isPresent()) {
            apply(no, new Command.Fire());
          }
        });
  }
}
