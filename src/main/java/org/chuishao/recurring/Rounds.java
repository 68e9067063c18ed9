package org.chuishao.recurring;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chuishao.directory.Directory;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Deadlines;
import org.chuishao.policy.Fulfilment;
import org.chuishao.policy.RecurringRule;

/**
 * Decides about recurring duties: begins them, counts what was done, reminds, and tells at the end
 * who owes something. Pure; takes the time as an argument.
 */
public final class Rounds {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Directory directory;
  private final Deadlines deadlines;
  private final Owing owing;

  /** Where one policy is in force everywhere, and everybody can be reached. */
  public Rounds(Directory directory, Deadlines deadlines) {
    this(directory, deadlines, Surroundings.PLAIN);
  }

  public Rounds(Directory directory, Deadlines deadlines, Surroundings surroundings) {
    this.directory = directory;
    this.deadlines = deadlines;
    this.owing = new Owing(directory, surroundings);
  }

  /**
   * Which rounds a duty has: one for each area of its level in which somebody owes it.
   *
   * @param policy name of the policy
   * @param areas where the policy is in force; a duty of a higher level is owed there for them
   */
  public List<RoundId> ids(String policy, List<AreaPath> areas, RecurringRule rule, Instant now) {
    return directory.areas().stream()
        .filter(area -> area.level().key().equals(rule.together()))
        .map(area -> area.path())
        .filter(
            path ->
                areas.stream()
                    .anyMatch(area -> directory.within(path, area) || directory.within(area, path)))
        .filter(path -> !owing.of(rule, path, day(now)).isEmpty())
        .map(path -> new RoundId(policy, rule.key(), path))
        .toList();
  }

  /**
   * The round that is under way at this moment, with nothing done yet: the earliest that has not
   * ended.
   *
   * @param seed drawn by chance; lots are drawn by it
   */
  public Turn begin(RoundId id, RecurringRule rule, Instant now, long seed) {
    Schedule schedule = new Schedule(deadlines, rule);
    LocalDate first = rule.every().first(day(now));
    if (rule.due().afterwards()) {
      first = rule.every().first(first.minusDays(1));
    }
    Round round = Round.begin(id, first, seed);
    while (!schedule.end(round).isAfter(now)) {
      round = Round.begin(id, rule.every().next(round.first()), seed);
    }
    int passed =
        (int)
            schedule.moments(round).stream()
                .filter(moment -> !moment.at().isAfter(now))
                .filter(moment -> moment.what() != Schedule.What.DRAW)
                .count();
    Round begun = round.fired(passed);
    return turn(begun, rule);
  }

  /**
   * Something was done.
   *
   * @param deed of a member who does not owe the duty in this area it changes nothing
   * @param at when it was reported
   */
  public Turn count(Round round, RecurringRule rule, Deed deed, Instant at) {
    if (rule.drill().isPresent()) {
      return turn(Drills.answered(round, deed.member(), at), rule);
    }
    LocalDate day = day(at);
    if (!owing.has(rule, round.id().area(), day, deed.member())) {
      return turn(round, rule);
    } else if (at.isBefore(new Schedule(deadlines, rule).opens(round))) {
      return turn(round.lessLacking(deed.member(), deed.times()), rule);
    }
    boolean ahead = !rule.due().afterwards() && day.isAfter(rule.dueDay(round.first()));
    List<Position> apart = apart(round, rule, deed);
    int times = deed.positions().isEmpty() || apart(rule) == 0 ? deed.times() : apart.size();
    Round after = times > 0 ? round.with(deed.member(), times, ahead) : round;
    Map<String, Integer> says = new TreeMap<>(deed.scores());
    apart.forEach(position -> says.put(position.note(), 1));
    return turn(says.isEmpty() ? after : after.noting(deed.member(), says), rule);
  }

  private static int apart(RecurringRule rule) {
    return rule.byPeople().map(people -> people.apartMetres().orElse(0)).orElse(0);
  }

  /** The positions of a deed that are far enough from all that were noted and from each other. */
  private static List<Position> apart(Round round, RecurringRule rule, Deed deed) {
    List<Position> noted = new ArrayList<>();
    round.notesOf(deed.member()).keySet().stream()
        .flatMap(note -> Position.ofNote(note).stream())
        .forEach(noted::add);
    List<Position> kept = new ArrayList<>();
    for (Position position : deed.positions()) {
      if (noted.stream().noneMatch(other -> other.metresTo(position) < apart(rule))) {
        noted.add(position);
        kept.add(position);
      }
    }
    return kept;
  }

  /**
   * How far somebody, or a duty that covers places, has come.
   *
   * @param done in the round that is under way, what counts for the next one included
   * @param of how often, or how many places, are owed; 0 when nothing is under way
   */
  public record Standing(int done, int of) {}

  /** How far a member has come, or all places together. */
  public Standing standing(Round round, RecurringRule rule, String member, Instant now) {
    if (rule.covers().isPresent()) {
      List<Owing.Member> places = members(rule, round, now);
      int covered = (int) places.stream().filter(place -> round.doneBy(place.name()) > 0).count();
      return new Standing(covered, rule.covers().get().of(places.size()));
    }
    int done = round.doneBy(member) + round.ahead().getOrDefault(member, 0);
    return new Standing(done, rule.byPeople().map(Fulfilment.ByPeople::times).orElse(1));
  }

  /** All who owe the duty in a round's area, as rounds name them; the places, if it covers some. */
  public List<String> members(RoundId id, RecurringRule rule, Instant now) {
    return owing.of(rule, id.area(), day(now)).stream().map(Owing.Member::name).toList();
  }

  /** The places that a duty covers in a round's area; empty when it covers none. */
  public List<AreaPath> places(RoundId id, RecurringRule rule, Instant now) {
    return rule.covers().isEmpty()
        ? List.of()
        : owing.of(rule, id.area(), day(now)).stream()
            .map(member -> new AreaPath(member.name()))
            .toList();
  }

  /** Who is scored in a round, in the order of the numbers they are asked by; mostly nobody. */
  public List<PostRef> rated(RoundId id, RecurringRule rule, Instant now) {
    return new Scoring(letters(rule, now)).rated(Round.begin(id, day(now), 0));
  }

  /** Whether a post is one of those that owe the duty in an area. */
  public boolean owes(RoundId id, RecurringRule rule, PostRef post, Instant now) {
    return rule.covers().isPresent()
        ? owing.posts(rule.who(), id.area(), day(now)).contains(post)
        : owing.owes(rule.who(), id.area(), post, day(now));
  }

  /** Whose number it is in a drill that is on; empty when it is nobody's. */
  public Optional<String> drawnBy(Round round, int number) {
    return Drills.drawnBy(round, number);
  }

  /** The drill of a round is drawn at once; nothing happens when it has been. */
  public Turn drillNow(Round round, RecurringRule rule, Instant now) {
    if (round.drawn().isPresent()) {
      return turn(round, rule);
    }
    Round drawn = Drills.draw(round, rule, members(rule, round, now), now);
    DrillWords words = new DrillWords(letters(rule, now));
    Turn after = turn(drawn, rule);
    int passed = new Schedule(deadlines, rule).moments(drawn).size();
    return turn(after.after().fired(passed), rule)
        .saying(words.drill(drawn, rule.drill().orElseThrow()));
  }

  /** Time has passed: whatever is due before the end of the round, the end, the next one. */
  public Turn fire(Round round, RecurringRule rule, Instant now) {
    Schedule schedule = new Schedule(deadlines, rule);
    Round current = round;
    List<Message> messages = new ArrayList<>();
    List<Turn.Ended> ended = new ArrayList<>();
    List<Turn.Call> calls = new ArrayList<>();
    Ending ending = new Ending(letters(rule, now));
    while (!schedule.next(current).isAfter(now)) {
      List<Schedule.What> due =
          schedule.moments(current).stream()
              .skip(current.fired())
              .filter(moment -> !moment.at().isAfter(now))
              .map(Schedule.Moment::what)
              .toList();
      if (due.isEmpty()) {
        if (rule.bySystem().isPresent()) {
          calls.add(call(Turn.Step.CARRY_OUT, current, rule));
        }
        current = ending.end(current, messages, ended);
      } else {
        boolean over = !schedule.end(current).isAfter(now);
        Round before = current;
        // What was missed while we were away says the same thing: once is enough.
        for (Schedule.What what : due.stream().distinct().toList()) {
          switch (what) {
            case REMIND -> {
              if (!over && rule.byPeople().isPresent()) {
                messages.addAll(ending.words().reminders(before, members(rule, before, now)));
              }
            }
            case PREPARE -> {
              if (!over) {
                calls.add(call(Turn.Step.PREPARE, before, rule));
              }
            }
            case NEXT_LEVEL -> messages.addAll(ending.later(before));
            case DRAW -> {
              if (!day(now).isAfter(rule.dueDay(before.first()))) {
                current = Drills.draw(current, rule, members(rule, before, now), now);
                messages.addAll(ending.drills().drill(current, rule.drill().orElseThrow()));
              }
            }
          }
        }
        current = current.fired(before.fired() + due.size());
      }
    }
    return new Turn(current, messages, ended, calls, schedule.next(current));
  }

  private List<Owing.Member> members(RecurringRule rule, Round round, Instant now) {
    return owing.of(rule, round.id().area(), day(now));
  }

  private RoundLetters letters(RecurringRule rule, Instant now) {
    return new RoundLetters(directory, deadlines, owing, rule, now);
  }

  private static Turn.Call call(Turn.Step step, Round round, RecurringRule rule) {
    return new Turn.Call(step, round.first(), rule.every().last(round.first()));
  }

  private Turn turn(Round round, RecurringRule rule) {
    return new Turn(
        round, List.of(), List.of(), List.of(), new Schedule(deadlines, rule).next(round));
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZONE);
  }
}
