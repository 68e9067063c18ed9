package org.chuishao.casework.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.chuishao.casework.Frame;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Report;
import org.chuishao.model.Track;
import org.chuishao.policy.Oversight;
import org.chuishao.policy.ReplyRule;

/**
 * A walk through a policy for one report: every answer is tried wherever it can be given, until
 * each stage that can be reached was entered once. So what is shown of a stage is what the product
 * itself would say and demand.
 */
public final class Tour {

  private static final CaseNo SAMPLE = CaseNo.of(2026, 1);

  private final Frame frame;
  private final Instant now;
  private final Map<String, Stop> stops = new LinkedHashMap<>();
  private final Deque<Case> open = new ArrayDeque<>();

  private Tour(Frame frame, Instant now) {
    this.frame = frame;
    this.now = now;
  }

  /**
   * A stage as it was first entered.
   *
   * @param track the track in it, with its duties and their deadlines
   * @param file the case at that moment
   * @param prompt what its holder was asked; empty where a stage only waits
   */
  public record Stop(Track track, Case file, Optional<Message> prompt) {}

  /**
   * @param now when every answer is given; nobody ever waits on this tour
   * @return the stages that can be reached, in the order of reaching them
   */
  public static List<Stop> of(Frame frame, Report report, Instant now) {
    Tour tour = new Tour(frame, now);
    tour.begin(report);
    tour.walk();
    // Then what stands beside the chain: a major case, what superiors do, what silence leads to.
    tour.begin(major(report));
    new Aside(tour).walk();
    tour.walk();
    return List.copyOf(tour.stops.values());
  }

  private void begin(Report report) {
    Rehearsal opening = new Rehearsal(frame, now);
    opening.apply(new Command.Open(Actor.PUBLIC, SAMPLE, report));
    visit(opening);
  }

  private void walk() {
    while (!open.isEmpty()) {
      answerAll(open.removeFirst());
    }
  }

  private static Report major(Report report) {
    return new Report(
        report.area(),
        report.kinds(),
        report.subject(),
        report.place(),
        report.text(),
        report.reporter(),
        report.receivedAt(),
        report.discoveredAt(),
        true,
        report.channel());
  }

  /** What superiors may do about the cases that were met, and what they are offered. */
  private record Aside(Tour tour) {

    private static final String WORDS = "（名称） （说明）";

    void walk() {
      Oversight oversight = tour.frame.policy().oversight();
      for (Stop stop : List.copyOf(tour.stops.values())) {
        oversight
            .supervise()
            .ifPresent(rule -> act(stop, rule.by(), by -> new Command.Supervise(by, 0, WORDS)));
        oversight
            .takeOver()
            .ifPresent(rule -> act(stop, rule.by(), by -> new Command.TakeOver(by, WORDS)));
        oversight
            .blacklist()
            .ifPresent(
                rule -> act(stop, rule.by(), by -> new Command.Blacklist(by, "（名称）", WORDS)));
        oversight
            .menu()
            .ifPresent(rule -> act(stop, rule.by(), by -> new Command.Oversee(by, WORDS)));
        oversight.supervise().flatMap(Oversight.Supervise::offer).ifPresent(rule -> silence(stop));
      }
    }

    private void act(Stop stop, Set<String> roles, Function<Actor, Command> command) {
      for (String role : new TreeSet<>(roles)) {
        Rehearsal rehearsal = new Rehearsal(tour.frame, tour.now, stop.file());
        PostRef post = tour.frame.directory().postOrAbove(role, stop.file().report().area());
        rehearsal
            .holder(post)
            .ifPresent(
                by -> {
                  rehearsal.apply(command.apply(by));
                  tour.visit(rehearsal);
                });
      }
    }

    /** Nobody answers for some days. */
    private void silence(Stop stop) {
      Rehearsal rehearsal = new Rehearsal(tour.frame, tour.now, stop.file());
      rehearsal.until(tour.now.plus(Duration.ofDays(3)));
      tour.visit(rehearsal);
    }
  }

  private void visit(Rehearsal rehearsal) {
    boolean somethingNew = false;
    for (Track track : rehearsal.file().tracks()) {
      if (!stops.containsKey(track.stage())) {
        stops.put(track.stage(), new Stop(track, rehearsal.file(), prompt(rehearsal, track)));
        somethingNew = true;
      }
    }
    if (somethingNew) {
      open.addLast(rehearsal.file());
    }
  }

  private static Optional<Message> prompt(Rehearsal rehearsal, Track track) {
    return rehearsal.messages().stream()
        .filter(
            message ->
                message
                    .prompt()
                    .filter(asked -> asked.track() == track.id() && asked.entry() == track.entry())
                    .isPresent())
        .findFirst();
  }

  private void answerAll(Case file) {
    for (Track track : file.tracks()) {
      for (ReplyRule rule : frame.policy().stage(track.stage()).replies().values()) {
        Rehearsal rehearsal = new Rehearsal(frame, now, file);
        rehearsal
            .holder(track.party())
            .ifPresent(
                holder -> {
                  rehearsal.apply(answer(track, rule, holder));
                  visit(rehearsal);
                });
      }
    }
  }

  private static Command answer(Track track, ReplyRule rule, Actor.Person holder) {
    List<String> choices =
        track.choices().stream().limit(rule.chooses() ? 1 : 0).map(Track.Choice::unit).toList();
    return new Command.Reply(holder, track.id(), track.entry(), rule.means(), choices, "（说明）", 3);
  }
}
