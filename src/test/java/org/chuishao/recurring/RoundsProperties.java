package org.chuishao.recurring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.chuishao.config.Problems;
import org.chuishao.directory.Directory;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Deadlines;
import org.chuishao.policy.Every;
import org.chuishao.policy.Fulfilment;
import org.chuishao.policy.Owers;
import org.chuishao.policy.RecurringRule;
import org.chuishao.policy.RoundDue;
import org.chuishao.policy.RoundReminder;
import org.chuishao.policy.Silence;
import org.chuishao.policy.Target;
import org.chuishao.policy.WorkingCalendar;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleDirectory;

/**
 * Whatever is counted and however long we are away: no period is left out and none ends twice,
 * nobody is reminded twice of the same, and silence is always heard by somebody.
 */
class RoundsProperties {

  private static final Directory DIRECTORY = SampleDirectory.directory();
  private static final Rounds ROUNDS = new Rounds(DIRECTORY, Play.deadlines());
  private static final Instant START = Instant.parse("2024-01-03T02:00:00Z");
  private static final RoundId ID = new RoundId("any", "duty", new AreaPath("示范县/柳河镇"));
  private static final PostRef ZHANG = PostRef.of("grid-member", Play.ZHANG);

  /** How a duty may be fulfilled and by when, picked by number. */
  private static RecurringRule rule(Every every, int kind, int times) {
    RoundDue due =
        switch (every) {
          case DAY -> new RoundDue.End();
          case WEEK ->
              List.of(
                      new RoundDue.End(),
                      RoundDue.parse("friday", false),
                      RoundDue.parse("monday", true))
                  .get(kind % 3);
          case MONTH, QUARTER ->
              List.of(
                      new RoundDue.End(),
                      RoundDue.parse("day-30", false),
                      RoundDue.parse("day-5", true))
                  .get(kind % 3);
        };
    Fulfilment fulfilment =
        List.of(
                people(times, Optional.empty()),
                people(times, Optional.empty()),
                new Fulfilment.BySystem(
                    "any", Optional.empty(), OptionalInt.of(1), List.of(), List.of()),
                people(1, Optional.of(new Fulfilment.Covers("village", 30))),
                new Fulfilment.ByDrill(3, Duration.ofMinutes(30)))
            .get(kind % 5);
    List<Target> tell = List.of(new Target.Role("township-centre", "township"));
    return new RecurringRule(
        "duty",
        "L-B1",
        "巡查",
        new Owers(new Target.Role("grid-member", "village"), List.of(), false),
        "township",
        every,
        due,
        fulfilment,
        new Silence(
            fulfilment instanceof Fulfilment.ByPeople
                ? List.of(RoundReminder.parse("3wd"), RoundReminder.parse("1wd"))
                : List.of(),
            tell,
            Optional.of(
                kind % 2 == 0 && (every == Every.MONTH || every == Every.QUARTER)
                    ? new Silence.Later(3, tell)
                    : new Silence.InARow(2, tell))));
  }

  private static Fulfilment people(int times, Optional<Fulfilment.Covers> covers) {
    return new Fulfilment.ByPeople(
        "patrol",
        times,
        List.of(),
        "",
        List.of(),
        OptionalInt.empty(),
        Optional.empty(),
        covers,
        Optional.empty());
  }

  @Property(tries = 200)
  void every_period_ends_exactly_once_in_order_and_something_always_comes_next(
      @ForAll Every every,
      @ForAll @IntRange(min = 0, max = 29) int kind,
      @ForAll @IntRange(min = 1, max = 4) int times,
      @ForAll @Size(min = 1, max = 16) List<@IntRange(min = 1, max = 900) Integer> hours) {
    RecurringRule rule = rule(every, kind, times);
    Instant now = START;
    Turn turn = ROUNDS.begin(ID, rule, now, kind);
    List<LocalDate> ended = new ArrayList<>();
    List<LocalDate> carriedOut = new ArrayList<>();
    LocalDate begun = turn.after().first();
    for (int step = 0; step < hours.size(); step++) {
      now = now.plus(Duration.ofHours(every == Every.DAY ? hours.get(step) / 9 : hours.get(step)));
      if (step % 2 == 0) {
        turn = ROUNDS.count(turn.after(), rule, Deed.of(ZHANG.toString(), 1), now);
      } else {
        turn = ROUNDS.fire(turn.after(), rule, now);
        turn.ended().forEach(one -> ended.add(one.first()));
        turn.calls().stream()
            .filter(call -> call.step() == Turn.Step.CARRY_OUT)
            .forEach(call -> carriedOut.add(call.first()));
        assertThat(turn.next()).isAfter(now);
      }
    }
    LocalDate wanted = begun;
    for (LocalDate one : ended) {
      assertThat(one).isEqualTo(wanted);
      wanted = every.next(wanted);
    }
    assertThat(turn.after().first()).isEqualTo(wanted);
    assertThat(carriedOut).isEqualTo(rule.bySystem().isPresent() ? ended : List.of());
  }

  @Property(tries = 60)
  void what_was_counted_is_in_exactly_one_round(
      @ForAll Every every,
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 200) Integer> hours) {
    RecurringRule rule = rule(every, 0, 3);
    Instant now = START;
    Round round = ROUNDS.begin(ID, rule, now, 1).after();
    int counted = 0;
    for (int hour : hours) {
      now = now.plus(Duration.ofHours(hour));
      Turn fired = ROUNDS.fire(round, rule, now);
      counted += fired.ended().stream().mapToInt(one -> one.done().get(ZHANG.toString())).sum();
      round = ROUNDS.count(fired.after(), rule, Deed.of(ZHANG.toString(), 1), now).after();
    }
    counted += round.done().getOrDefault(ZHANG.toString(), 0);
    counted += round.ahead().getOrDefault(ZHANG.toString(), 0);
    assertThat(counted).isEqualTo(hours.size());
  }

  @Property(tries = 100)
  void fired_on_time_nobody_is_reminded_twice_in_one_go_and_silence_is_heard_by_somebody_reachable(
      @ForAll Every every,
      @ForAll @IntRange(min = 0, max = 29) int kind,
      @ForAll @IntRange(min = 0, max = 400) int start) {
    RecurringRule rule = rule(every, kind, 2);
    Turn turn = ROUNDS.begin(ID, rule, START.plus(Duration.ofDays(start)), kind);
    for (int i = 0; i < 12; i++) {
      Instant now = turn.next();
      turn = ROUNDS.fire(turn.after(), rule, now);
      Map<String, Integer> reminders = new HashMap<>();
      for (Message message : turn.messages()) {
        if (message.notice().equals("round-remind")) {
          reminders.merge(message.to().toString(), 1, Integer::sum);
        }
        assertThat(reachable(message.to())).isTrue();
      }
      assertThat(reminders.values()).allMatch(count -> count == 1);
      if (!turn.ended().isEmpty() && rule.bySystem().isEmpty()) {
        assertThat(turn.messages())
            .anyMatch(message -> message.notice().matches("round-missing|round-result"));
      }
      assertThat(turn.next()).isAfter(now);
    }
  }

  private static boolean reachable(Message.Recipient to) {
    return to instanceof Message.Recipient.Operator
        || to instanceof Message.Recipient.Holder holder
            && DIRECTORY.person(holder.personId()).orElseThrow().reachable();
  }

  @Property(tries = 40)
  void places_are_covered_in_turn_when_what_is_proposed_is_done(
      @ForAll @IntRange(min = 1, max = 100) int percent,
      @ForAll @IntRange(min = 0, max = 1000) int seed) {
    RecurringRule base = rule(Every.MONTH, 3, 1);
    Fulfilment.Covers covers = new Fulfilment.Covers("village", percent);
    RecurringRule rule =
        new RecurringRule(
            base.key(),
            base.rule(),
            base.title(),
            base.who(),
            base.together(),
            base.every(),
            new RoundDue.End(),
            people(1, Optional.of(covers)),
            base.silence());
    Round round = ROUNDS.begin(ID, rule, START, seed).after();
    Owing owing = new Owing(DIRECTORY, Surroundings.PLAIN);
    List<Owing.Member> places = owing.of(rule, ID.area(), LocalDate.of(2024, 1, 3));
    int months = (places.size() + covers.of(places.size()) - 1) / covers.of(places.size());
    for (int month = 0; month < months; month++) {
      LocalDate before = Every.MONTH.first(round.first().minusDays(1));
      Instant during = Play.deadlines().morningOf(round.first().plusDays(3));
      for (Owing.Member place : new Coverage(covers, round, places, before).proposed()) {
        round = ROUNDS.count(round, rule, Deed.of(place.name(), 1), during).after();
      }
      Turn end =
          ROUNDS.fire(round, rule, Play.deadlines().morningOf(Every.MONTH.next(round.first())));
      assertThat(end.messages()).noneMatch(message -> message.notice().equals("round-missing"));
      round = end.after();
    }
    assertThat(round.past().covered().keySet())
        .containsExactlyInAnyOrderElementsOf(places.stream().map(Owing.Member::name).toList());
  }

  @Property(tries = 100)
  void the_same_seed_draws_the_same_sample_and_nobody_is_drawn_twice(@ForAll long seed) {
    RecurringRule rule = rule(Every.QUARTER, 4, 1);
    Turn begun = ROUNDS.begin(ID, rule, START, seed);
    Turn drawn = ROUNDS.fire(begun.after(), rule, begun.next());
    assertThat(drawn.messages()).extracting(Message::notice).containsOnly("drill");
    assertThat(drawn.after().notes()).hasSize(3);
    assertThat(drawn.after().notes())
        .isEqualTo(ROUNDS.fire(begun.after(), rule, begun.next()).after().notes());
    assertThat(drawn.after().notes().values().stream().map(note -> note.get("code")).distinct())
        .hasSize(3);
  }

  /** A year with a holiday of so many days now and then, and make-up workdays on some weekends. */
  private static Deadlines calendar(List<Integer> holidays, int seed) {
    StringBuilder text = new StringBuilder("year: 2026\nnotices: [x]\noff:\n");
    LocalDate day = LocalDate.of(2026, 1, 1).plusDays(seed);
    LocalDate end = LocalDate.of(2026, 12, 20);
    List<LocalDate> work = new ArrayList<>();
    for (int days : holidays) {
      LocalDate last = day.plusDays(days);
      if (!last.isBefore(end)) {
        break;
      }
      text.append("  - { name: x, from: %s, to: %s }\n".formatted(day, last));
      LocalDate saturday = last.plusDays(2).with(TemporalAdjusters.next(DayOfWeek.SATURDAY));
      work.add(saturday);
      day = saturday.plusDays(3 + days);
    }
    text.append("work:\n");
    work.forEach(one -> text.append("  - ").append(one).append('\n'));
    Problems problems = new Problems();
    WorkingCalendar calendar =
        WorkingCalendar.parse(new TreeMap<>(Map.of("2026.yaml", text.toString())), problems);
    problems.throwIfAny();
    return new Deadlines(calendar, Play.ZONE, LocalTime.MIDNIGHT, LocalTime.of(9, 0));
  }

  @Property(tries = 60)
  void whatever_the_holidays_the_last_day_stays_and_reminders_are_on_working_days_each_once(
      @ForAll @IntRange(min = 0, max = 29) int kind,
      @ForAll @IntRange(min = 1, max = 20) int seed,
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 12) Integer> holidays) {
    Deadlines deadlines = calendar(holidays, seed);
    Rounds rounds = new Rounds(DIRECTORY, deadlines);
    RecurringRule rule = rule(kind % 2 == 0 ? Every.MONTH : Every.QUARTER, kind, 1);
    Turn turn = rounds.begin(ID, rule, Instant.parse("2026-01-05T02:00:00Z"), kind);
    Set<String> said = new HashSet<>();
    Set<LocalDate> ended = new HashSet<>();
    while (turn.next().isBefore(Instant.parse("2026-12-01T00:00:00Z"))) {
      Instant now = turn.next();
      LocalDate today = LocalDate.ofInstant(now, Play.ZONE);
      turn = rounds.fire(turn.after(), rule, now);
      for (Message message : turn.messages()) {
        if (message.notice().equals("round-remind")) {
          assertThat(deadlines.workingDayFrom(today)).isEqualTo(today);
          assertThat(said.add(message.facts().get("due") + today + message.to())).isTrue();
        }
      }
      for (Turn.Ended end : turn.ended()) {
        assertThat(ended.add(end.first())).isTrue();
        assertThat(end.due()).isEqualTo(rule.dueDay(end.first()));
      }
      // Fired again, as a second node does: nothing is said twice.
      Turn again = rounds.fire(turn.after(), rule, now);
      assertThat(again.messages()).isEmpty();
      assertThat(again.calls()).isEmpty();
      assertThat(again.after()).isEqualTo(turn.after());
    }
    assertThat(ended).isNotEmpty();
  }
}
