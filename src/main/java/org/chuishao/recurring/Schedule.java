package org.chuishao.recurring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chuishao.policy.Deadlines;
import org.chuishao.policy.Fulfilment;
import org.chuishao.policy.RecurringRule;
import org.chuishao.policy.Silence;

/** When things happen in the rounds of a duty. The same round always has the same moments. */
final class Schedule {

  private static final int FIRST_HOUR = 9;
  private static final int MINUTES_OF_A_DAY = 8 * 60;

  private final Deadlines deadlines;
  private final RecurringRule rule;

  Schedule(Deadlines deadlines, RecurringRule rule) {
    this.deadlines = deadlines;
    this.rule = rule;
  }

  /** What happens before the end of a round. */
  enum What {
    REMIND,
    PREPARE,
    DRAW,
    /** What the round before still lacks is told to the next level. */
    NEXT_LEVEL
  }

  record Moment(Instant at, What what) {}

  /** All moments of a round before its end, ascending. */
  List<Moment> moments(Round round) {
    LocalDate first = round.first();
    List<Moment> all = new ArrayList<>();
    Instant end = end(round);
    rule.silence().remind().stream()
        .flatMap(
            remind -> remind.at(first, rule.opens(first), rule.dueDay(first), deadlines).stream())
        .distinct()
        .forEach(at -> all.add(new Moment(at, What.REMIND)));
    if (rule.drill().isPresent()) {
      all.add(new Moment(drawing(round), What.DRAW));
    }
    prepared(first).ifPresent(at -> all.add(new Moment(at, What.PREPARE)));
    later(round).ifPresent(at -> all.add(new Moment(at, What.NEXT_LEVEL)));
    return all.stream()
        .filter(moment -> moment.at().isBefore(end))
        .sorted(Comparator.comparing(Moment::at).thenComparing(Moment::what))
        .toList();
  }

  /**
   * From when on entries count: from the first reminder of it, at the latest from the day on which
   * it is to be done. A holiday may move a reminder before that day.
   */
  Instant opens(Round round) {
    Instant day = deadlines.at(rule.opens(round.first()), java.time.LocalTime.MIDNIGHT);
    return moments(round).stream()
        .filter(moment -> moment.what() == What.REMIND)
        .map(Moment::at)
        .findFirst()
        .filter(day::isAfter)
        .orElse(day);
  }

  /** When something happens next: the next moment, or the end. */
  Instant next(Round round) {
    return moments(round).stream()
        .skip(round.fired())
        .findFirst()
        .map(Moment::at)
        .orElseGet(() -> end(round));
  }

  /**
   * When a round ends. People hear in the morning of what was owed the night before; what the
   * system does it does on the day; a drill when its answers have been waited for.
   */
  Instant end(Round round) {
    LocalDate first = round.first();
    Optional<Fulfilment.ByDrill> drill = rule.drill();
    if (drill.isPresent()) {
      return round.drawn().orElseGet(() -> drawing(round)).plus(drill.get().within());
    }
    return rule.bySystem()
        .map(
            system ->
                system
                    .at()
                    .map(time -> deadlines.at(rule.carriedOutOn(first, deadlines), time))
                    .orElseGet(() -> deadlines.morningOf(rule.carriedOutOn(first, deadlines))))
        .orElseGet(() -> deadlines.morningOf(rule.dueDay(first).plusDays(1)));
  }

  private Optional<Instant> prepared(LocalDate first) {
    return rule.bySystem()
        .filter(system -> system.prepare().isPresent())
        .map(
            system ->
                deadlines.reminderDay(
                    rule.carriedOutOn(first, deadlines), system.prepare().getAsInt()))
        .map(deadlines::morningOf);
  }

  private Optional<Instant> later(Round round) {
    return rule.silence()
        .next()
        .filter(Silence.Later.class::isInstance)
        .map(next -> ((Silence.Later) next).workingDays())
        .flatMap(
            days ->
                round
                    .past()
                    .before()
                    .map(before -> deadlines.workingDaysAfter(rule.dueDay(before), days)))
        .map(deadlines::morningOf);
  }

  /** An hour of a working day of the period, by lot. */
  private Instant drawing(Round round) {
    LocalDate first = rule.opens(round.first());
    LocalDate last = rule.dueDay(round.first());
    List<LocalDate> days =
        first
            .datesUntil(last.plusDays(1))
            .filter(day -> deadlines.workingDayFrom(day).equals(day))
            .toList();
    LocalDate day =
        days.isEmpty() ? first : days.get(Lot.number(days.size(), Lot.next(round.seed())));
    int minute = Lot.number(MINUTES_OF_A_DAY, Lot.next(Lot.next(round.seed())));
    return deadlines.at(day, java.time.LocalTime.of(FIRST_HOUR, 0).plusMinutes(minute));
  }
}
