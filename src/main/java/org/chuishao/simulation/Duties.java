package org.chuishao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.chuishao.desk.Books;
import org.chuishao.desk.BulletinPress;
import org.chuishao.desk.BulletinRounds;
import org.chuishao.desk.Recurring;
import org.chuishao.model.Message;
import org.chuishao.policy.Fulfilment;
import org.chuishao.policy.Policy;
import org.chuishao.policy.RecurringRule;
import org.chuishao.recurring.RoundId;
import org.chuishao.recurring.Turn;

/**
 * The recurring duties of a simulation: most people do what they owe, some a part of it, some
 * nothing; whoever is on leave does nothing. What follows is decided as in production.
 */
public final class Duties {

  private static final int ALL = 84;
  private static final int SOME = 94;
  private static final int ANSWER_DRILLS = 85;
  private static final LocalTime OPENS = LocalTime.of(8, 0);
  private static final LocalTime CLOSES = LocalTime.of(18, 0);

  private final Timeline time;
  private final Books books;
  private final long seed;
  private final Tally tally;
  private final MemoryRounds rounds = new MemoryRounds(this::saved);
  private final Recurring recurring;
  private final Deeds deeds;
  private final Map<RoundId, Instant> planned = new HashMap<>();
  private final Map<RoundId, LocalDate> begun = new HashMap<>();
  private final List<Owed> owed = new ArrayList<>();
  private final List<Message> bulletins = new ArrayList<>();

  /**
   * A round as those who owe it know it.
   *
   * @param ends when it is over
   * @param done how often each of them did it, noughts included
   * @param times how often each should have
   */
  public record Owed(
      RoundId id,
      RecurringRule rule,
      LocalDate first,
      Instant ends,
      Map<String, Integer> done,
      int times) {}

  public Duties(Timeline time, Books books, long seed, Tally tally, Records records) {
    this.time = time;
    this.books = books;
    this.seed = seed;
    this.tally = tally;
    this.recurring =
        new Recurring(
            rounds,
            () -> books,
            time,
            new SplittableRandom(seed)::nextLong,
            (person, since) -> false,
            Map.of(BulletinRounds.ACTION, new BulletinRounds(new MemoryBulletins(), () -> books)));
    this.deeds = new Deeds(time, books, recurring, records);
  }

  /** Begins all rounds of the policies in force. */
  public void begin() {
    recurring.begin();
  }

  /** The rounds that people knew of, oldest first; of what the system does by itself none. */
  public List<Owed> owed() {
    return Collections.unmodifiableList(owed);
  }

  /** What the ledger holds about the rounds that have ended, of what people owe. */
  void ended(Balance balance) {
    for (RoundId id : rounds.ids()) {
      RecurringRule rule = rule(id);
      if (rule.bySystem().isEmpty()) {
        rounds
            .ended(id)
            .forEach(
                one -> balance.round(rule.rule(), rule.title(), one.done().values(), one.times()));
      }
    }
  }

  /** The rounds of what the system does by itself. */
  List<RoundId> bySystem() {
    return rounds.ids().stream().filter(id -> rule(id).bySystem().isPresent()).toList();
  }

  /** The bulletins that went out, one message a reader, oldest first. */
  public List<Message> bulletins() {
    return Collections.unmodifiableList(bulletins);
  }

  /** What was stated and done on top of what cases carry. */
  public List<Deeds.Counted> counted() {
    return deeds.counted();
  }

  // ---- what the system does

  private void saved(Turn turn) {
    RoundId id = turn.after().id();
    if (!turn.next().equals(planned.put(id, turn.next()))) {
      time.at(
          turn.next(),
          () -> {
            if (planned.remove(id, turn.next())) {
              recurring.fire(id.toString());
            }
          });
    }
    RecurringRule rule = rule(id);
    turn.ended().forEach(one -> tally.rule(rule.rule()));
    turn.messages().forEach(tally::message);
    turn.messages().stream()
        .filter(message -> message.facts().containsKey(BulletinPress.NOTICE))
        .filter(message -> !message.facts().containsKey("preview"))
        .forEach(bulletins::add);
    if (rule.drill().isPresent()) {
      drill(turn, rule, rule.drill().get());
    } else if (!turn.after().first().equals(begun.put(id, turn.after().first()))) {
      rule.byPeople().ifPresent(people -> plan(id, rule, people, turn.after().first()));
    }
  }

  RecurringRule rule(RoundId id) {
    return books
        .policies()
        .byName(id.policy())
        .map(Policy::recurring)
        .flatMap(all -> Optional.ofNullable(all.get(id.duty())))
        .orElseThrow(() -> new IllegalStateException("a round of no policy: " + id));
  }

  // ---- what people do

  private void plan(RoundId id, RecurringRule rule, Fulfilment.ByPeople people, LocalDate first) {
    List<String> members = recurring.members(id, rule);
    Map<String, Integer> done = new HashMap<>();
    members.forEach(member -> done.put(member, 0));
    Instant over = books.deadlines().morningOf(rule.dueDay(first).plusDays(1));
    Owed round = new Owed(id, rule, first, over, done, people.times());
    owed.add(round);
    SplittableRandom lots = random(id, first, "");
    List<String> doers = new ArrayList<>(members);
    if (rule.covers().isPresent()) {
      int enough = rule.covers().get().of(members.size());
      Collections.shuffle(doers, new java.util.Random(lots.nextLong()));
      doers = doers.subList(0, lots.nextInt(100) < ALL ? enough : Math.max(0, enough - 1));
    }
    for (String member : doers) {
      SplittableRandom random = random(id, first, member);
      int how = random.nextInt(100);
      int times = how < ALL ? people.times() : how < SOME ? people.times() / 2 : 0;
      for (Deeds.Deed deed : Deeds.of(round, member, times, random)) {
        moment(rule, first, random)
            .ifPresent(
                at -> time.at(at, () -> done.merge(member, deeds.carryOut(deed), Integer::sum)));
      }
    }
  }

  /** Some minute of the working hours of the days on which it counts; empty when they are over. */
  private Optional<Instant> moment(RecurringRule rule, LocalDate first, SplittableRandom random) {
    Instant opens = books.deadlines().at(rule.opens(first), OPENS);
    Instant from = opens.isAfter(time.instant()) ? opens : time.instant();
    LocalDate last = rule.dueDay(first);
    long days = last.toEpochDay() - Days.of(from).toEpochDay();
    if (days < 0) {
      return Optional.empty();
    }
    LocalDate day = Days.of(from).plusDays(random.nextLong(days + 1));
    Instant begin = books.deadlines().at(day, OPENS);
    Instant soonest = begin.isAfter(from) ? begin : from;
    long left = Duration.between(soonest, books.deadlines().at(day, CLOSES)).toMinutes();
    return left <= 0
        ? Optional.empty()
        : Optional.of(soonest.plus(Duration.ofMinutes(1 + random.nextLong(left))));
  }

  private void drill(Turn turn, RecurringRule rule, Fulfilment.ByDrill drill) {
    RoundId id = turn.after().id();
    List<Message> calls =
        turn.messages().stream().filter(message -> message.notice().equals("drill")).toList();
    if (calls.isEmpty()) {
      return;
    }
    Map<String, Integer> done = new HashMap<>();
    owed.add(
        new Owed(id, rule, turn.after().first(), time.instant().plus(drill.within()), done, 1));
    for (Message call : calls) {
      String number = call.facts().getOrDefault("number", "0");
      done.put(number, 0);
      SplittableRandom random = random(id, turn.after().first(), number);
      if (random.nextInt(100) < ANSWER_DRILLS
          && call.to() instanceof Message.Recipient.Holder holder) {
        time.at(
            time.instant().plus(Duration.ofMinutes(1 + random.nextInt(90))),
            () -> {
              boolean theirs =
                  recurring.answered(
                      id, rule, holder.post(), Integer.parseInt(number), "drill " + number);
              done.put(number, theirs ? 1 : 0);
            });
      }
    }
  }

  private SplittableRandom random(RoundId id, LocalDate first, String member) {
    return new SplittableRandom(seed ^ (id + " " + first + " " + member).hashCode() * 0x9E3779B9L);
  }
}
