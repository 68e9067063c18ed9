package org.chuishao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.chuishao.casework.Casework;
import org.chuishao.casework.Frame;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Track;
import org.chuishao.policy.ReplyRule;

/**
 * Plays a life under a policy: reports become cases, what falls due is fired at its moment, people
 * answer what they are asked. Decides nothing itself: that is what {@link Casework} does, as in
 * production.
 */
public final class Simulation {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** After so many answers to one question nobody has anything to add. */
  private static final int ANSWERS = 12;

  private static final Duration UNTIL_NOTICED = Duration.ofMinutes(25);
  private static final Duration UNTIL_LOST = Duration.ofMinutes(12);

  private final Frame frame;
  private final People people;
  private final Tally tally;
  private final Consumer<Case> ended;
  private final Map<CaseNo, Case> open = new HashMap<>();
  private final Map<String, Set<String>> said = new HashMap<>();
  private final PriorityQueue<Step> steps =
      new PriorityQueue<>(Comparator.comparing(Step::at).thenComparing(Step::order));
  private final List<Duration> toClose = new ArrayList<>();
  private final Map<Integer, CaseNo> numbers = new HashMap<>();
  private Instant now = Instant.EPOCH;
  private long order;
  private int serial;

  /** Something that happens at a time. */
  private record Step(Instant at, long order, Runnable what) {}

  private Simulation(Frame frame, People people, Consumer<Case> ended) {
    this.frame = frame;
    this.people = people;
    this.ended = ended;
    this.tally = new Tally(frame.directory());
  }

  /**
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
    Simulation simulation = new Simulation(frame, people, each);
    for (int i = 0; i < arrivals.size(); i++) {
      int number = i;
      simulation.at(arrivals.get(i).at(), () -> simulation.arrive(arrivals.get(number), number));
    }
    return simulation.play(arrivals.size(), until);
  }

  private Outcome play(int reports, Instant until) {
    while (!steps.isEmpty() && !steps.peek().at().isAfter(until)) {
      Step step = steps.poll();
      now = step.at();
      step.what().run();
    }
    open.values().forEach(ended);
    toClose.sort(Comparator.naturalOrder());
    return new Outcome(
        reports,
        serial,
        tally.withdrawn,
        tally.closed,
        open.size(),
        tally.events,
        tally.rules,
        tally.overdue,
        tally.late,
        tally.ours,
        tally.channels,
        tally.notices,
        tally.vacant,
        tally.outcomes,
        tally.refused,
        List.copyOf(toClose));
  }

  private void at(Instant time, Runnable what) {
    steps.add(new Step(time, order++, what));
  }

  // ---- reports

  private void arrive(Arrival arrival, int number) {
    CaseNo no = CaseNo.of(now.atZone(ZONE).getYear(), serial++);
    numbers.put(number, no);
    Optional<Actor.Person> member =
        arrival.byGridMember()
            ? frame.directory().post("grid-member", arrival.area()).flatMap(this::holder)
            : Optional.empty();
    Reporter reporter =
        member
            .<Reporter>map(person -> new Reporter.Known(person.id(), person.post()))
            .orElse(new Reporter.Unnamed());
    Report report =
        new Report(
            arrival.area(),
            arrival.kinds(),
            arrival.subject(),
            "",
            arrival.text(),
            reporter,
            now,
            Optional.empty(),
            arrival.major(),
            "sms");
    Actor by = member.<Actor>map(person -> person).orElse(Actor.PUBLIC);
    Decision decision =
        Casework.decide(Optional.empty(), new Command.Open(by, no, report), frame, now);
    took(decision);
    if (arrival.copyOf() >= 0) {
      withdraw(no, arrival.copyOf());
    }
  }

  /** Whoever may withdraw a case notices that the first one is known. */
  private void withdraw(CaseNo no, int first) {
    at(
        now.plus(UNTIL_NOTICED),
        () ->
            Optional.ofNullable(open.get(no))
                .flatMap(file -> mayWithdraw(file.report().area()))
                .ifPresent(
                    person ->
                        Optional.ofNullable(numbers.get(first))
                            .ifPresent(
                                one -> apply(no, new Command.Withdraw(person, one, "同一线索")))));
  }

  private Optional<Actor.Person> mayWithdraw(AreaPath area) {
    return frame.policy().aside("withdraw").stream()
        .flatMap(rule -> rule.by().stream().sorted())
        .flatMap(role -> frame.directory().post(role, area).stream())
        .flatMap(post -> holder(post).stream())
        .findFirst();
  }

  private Optional<Actor.Person> holder(PostRef post) {
    return frame
        .directory()
        .resolve(post, now)
        .person()
        .map(person -> new Actor.Person(person.id(), post));
  }

  // ---- what is decided

  private void apply(CaseNo no, Command command) {
    Optional<Case> file = Optional.ofNullable(open.get(no));
    if (file.isPresent()) {
      took(Casework.decide(file, command, frame, now));
    }
  }

  private void took(Decision decision) {
    if (decision instanceof Decision.Refused refused) {
      tally.refused(refused.reason().name());
      return;
    }
    Decision.Accepted accepted = (Decision.Accepted) decision;
    Case after = accepted.after();
    accepted.events().forEach(tally::event);
    if (after.status().ended()) {
      open.remove(after.no());
      toClose.add(Duration.between(after.report().receivedAt(), now));
      ended.accept(after);
    } else {
      open.put(after.no(), after);
      after.nextDue().ifPresent(due -> fire(after.no(), due));
    }
    for (Message message : accepted.messages()) {
      tally.message(message);
      if (people.loses(message)) {
        at(
            now.plus(UNTIL_LOST),
            () -> apply(after.no(), new Command.Undeliverable(message, "各联系方式均未送达")));
      } else {
        asked(after.no(), message);
      }
    }
  }

  private void fire(CaseNo no, Instant due) {
    at(
        due.isAfter(now) ? due : now,
        () -> {
          boolean still =
              Optional.ofNullable(open.get(no))
                  .flatMap(Case::nextDue)
                  .filter(due::equals)
                  .isPresent();
          if (still) {
            apply(no, new Command.Fire());
          }
        });
  }

  // ---- answers

  private void asked(CaseNo no, Message message) {
    if (message.prompt().isPresent() && message.to() instanceof Message.Recipient.Holder holder) {
      Message.Prompt prompt = message.prompt().get();
      String question = no + "/" + prompt.track() + "/" + prompt.entry();
      if (!said.containsKey(question)) {
        said.put(question, new TreeSet<>());
        think(no, prompt, new Actor.Person(holder.personId(), holder.post()), question);
      }
    }
  }

  private void think(CaseNo no, Message.Prompt prompt, Actor.Person person, String question) {
    Set<String> before = said.getOrDefault(question, Set.of());
    if (before.size() >= ANSWERS) {
      return;
    }
    people
        .answer(no, prompt, before, longs(no, prompt))
        .ifPresent(
            answer ->
                at(now.plus(answer.after()), () -> answer(no, prompt, person, answer, question)));
  }

  private void answer(
      CaseNo no,
      Message.Prompt prompt,
      Actor.Person person,
      People.Answer answer,
      String question) {
    boolean stands = track(no, prompt).filter(track -> track.entry() == prompt.entry()).isPresent();
    if (!stands) {
      said.remove(question);
      return;
    }
    List<String> choices = new ArrayList<>();
    if (!answer.option().unit().isEmpty()) {
      choices.add(answer.option().unit());
      answer.other().ifPresent(other -> choices.add(other.unit()));
    }
    Set<String> names = said.computeIfAbsent(question, key -> new HashSet<>());
    names.add(People.name(answer.option()));
    answer.other().ifPresent(other -> names.add(People.name(other)));
    apply(
        no,
        new Command.Reply(
            person,
            prompt.track(),
            prompt.entry(),
            answer.option().means(),
            choices,
            answer.text(),
            3,
            true));
    if (track(no, prompt).filter(track -> track.entry() == prompt.entry()).isPresent()) {
      think(no, prompt, person, question);
    } else {
      said.remove(question);
    }
  }

  private Optional<Track> track(CaseNo no, Message.Prompt prompt) {
    return Optional.ofNullable(open.get(no))
        .flatMap(
            file ->
                file.tracks().stream().filter(track -> track.id() == prompt.track()).findFirst());
  }

  /** Meanings that report a result in words. */
  private Set<String> longs(CaseNo no, Message.Prompt prompt) {
    Set<String> longs = new HashSet<>();
    track(no, prompt)
        .ifPresent(
            track ->
                frame.policy().stage(track.stage()).replies().values().stream()
                    .filter(rule -> rule.outcome().isPresent())
                    .filter(rule -> rule.needs().contains(ReplyRule.Need.TEXT))
                    .map(ReplyRule::means)
                    .forEach(longs::add));
    return longs;
  }
}
