package org.chuishao.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chuishao.testkit.Samples.SHANGHAI;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.chuishao.model.Derivation;
import org.chuishao.testkit.Samples;

class DeadlinesProperties {

  private static final int MINUTES_OF_A_YEAR = 366 * 24 * 60;

  private final WorkingCalendar calendar = Samples.calendar();
  private final Deadlines deadlines = Samples.deadlines();
  private final Deadlines office =
      new Deadlines(calendar, SHANGHAI, LocalTime.of(17, 30), LocalTime.of(9, 0));

  /** From a year before the first notice to a year after the last. */
  @Provide
  Arbitrary<Instant> times() {
    long first = Samples.at("2019-01-01T00:00").getEpochSecond();
    long last = Samples.at("2028-01-01T00:00").getEpochSecond();
    return Arbitraries.longs().between(first, last).map(Instant::ofEpochSecond);
  }

  @Provide
  Arbitrary<Limit> limits() {
    return Arbitraries.oneOf(
        workingDays(),
        Arbitraries.integers()
            .between(1, 20_000)
            .map(minutes -> new Limit.Hours(Duration.ofMinutes(minutes))),
        Arbitraries.integers().between(1, 31).map(Limit.CalendarDay::new));
  }

  @Provide
  Arbitrary<Limit> workingDays() {
    return Arbitraries.integers().between(1, 40).map(Limit.WorkingDays::new);
  }

  @Provide
  Arbitrary<Reminder> reminder() {
    return Arbitraries.oneOf(
        Arbitraries.just(new Reminder.LastMorning()),
        Arbitraries.integers().between(1, 45).map(n -> new Reminder.At(new Limit.WorkingDays(n))),
        Arbitraries.integers()
            .between(1, 20_000)
            .map(n -> new Reminder.At(new Limit.Hours(Duration.ofMinutes(n)))));
  }

  @Property
  void working_days_end_with_a_working_day_and_count_as_many_as_the_limit_says(
      @ForAll("times") Instant from, @ForAll @IntRange(min = 1, max = 300) int days) {
    Derivation derivation = derive(from, new Limit.WorkingDays(days));
    assertThat(calendar.isWorkingDay(lastDay(derivation))).isTrue();
    assertThat(derivation.counted())
        .hasSize(days)
        .allMatch(calendar::isWorkingDay)
        .endsWith(lastDay(derivation));
    assertThat(derivation.skipped())
        .allMatch(day -> calendar.whyOff(day.day()).orElseThrow().equals(day.why()));
  }

  @Property
  void counted_and_skipped_days_are_every_day_after_the_start_up_to_the_deadline(
      @ForAll("times") Instant from, @ForAll("workingDays") Limit limit) {
    assertThatNoDayIsMissing(derive(from, limit));
  }

  @Property
  void who_starts_later_is_not_due_earlier(
      @ForAll("times") Instant from,
      @ForAll @IntRange(max = MINUTES_OF_A_YEAR) int later,
      @ForAll("limits") Limit limit) {
    Instant due = derive(from, limit).due();
    assertThat(due).isAfter(from);
    assertThat(derive(from.plus(later, ChronoUnit.MINUTES), limit).due()).isAfterOrEqualTo(due);
  }

  @Property
  void a_deadline_is_provisional_if_and_only_if_a_day_of_an_unknown_year_was_looked_at(
      @ForAll("times") Instant from, @ForAll("workingDays") Limit limit) {
    Derivation derivation = derive(from, limit);
    LocalDate first = LocalDate.ofInstant(from, SHANGHAI).plusDays(1);
    boolean unknown =
        first
            .datesUntil(lastDay(derivation).plusDays(1))
            .anyMatch(day -> day.getYear() < 2020 || day.getYear() > 2026);
    assertThat(derivation.provisional()).isEqualTo(unknown);
  }

  @Property
  void an_extension_never_moves_a_deadline_earlier_and_ends_on_a_working_day(
      @ForAll("times") Instant from,
      @ForAll("limits") Limit limit,
      @ForAll @IntRange(min = 1, max = 30) int extra) {
    Derivation base = derive(from, limit);
    Derivation extended = deadlines.extend(base, extra, "");
    assertThat(extended.due()).isAfter(base.due());
    assertThat(extended.counted()).hasSize(base.counted().size() + extra);
    assertThat(calendar.isWorkingDay(lastDay(extended))).isTrue();
    assertThat(timeOfDay(extended)).isEqualTo(timeOfDay(base));
  }

  @Property
  void a_pause_never_moves_a_deadline_earlier_nor_costs_a_running_clock_its_rest(
      @ForAll("times") Instant from,
      @ForAll("limits") Limit limit,
      @ForAll @IntRange(max = 60 * 24 * 60) int until,
      @ForAll @IntRange(max = 60 * 24 * 60) int length,
      @ForAll boolean untilMidnight) {
    Deadlines deadlines = untilMidnight ? this.deadlines : office;
    Derivation base = deadlines.derive("L-A10", "entered", from, limit);
    Instant suspended = from.plus(until, ChronoUnit.MINUTES);
    Instant resumed = suspended.plus(length, ChronoUnit.MINUTES);
    Derivation paused = deadlines.pause(base, suspended, resumed);
    assertThat(paused.due()).isAfterOrEqualTo(base.due());
    if (suspended.isBefore(base.due())) {
      assertThat(paused.due()).isAfter(resumed);
    } else {
      assertThat(paused.due()).isEqualTo(base.due());
    }
  }

  @Property
  void pauses_and_extensions_of_working_days_lose_no_day_and_count_no_day_too_much(
      @ForAll("times") Instant from,
      @ForAll("workingDays") Limit limit,
      @ForAll @IntRange(max = 60 * 24 * 60) int until,
      @ForAll @IntRange(max = 60 * 24 * 60) int length,
      @ForAll @IntRange(max = 10) int extra) {
    Derivation base = derive(from, limit);
    Instant suspended = from.plus(until, ChronoUnit.MINUTES);
    Instant resumed = suspended.plus(length, ChronoUnit.MINUTES);
    Derivation moved = deadlines.extend(deadlines.pause(base, suspended, resumed), extra, "延期");
    assertThatNoDayIsMissing(moved);
    assertThat(moved.counted())
        .hasSize(base.counted().size() + extra)
        .allMatch(calendar::isWorkingDay)
        .endsWith(lastDay(moved));
  }

  @Property
  void a_pause_before_the_last_day_moves_working_days_by_the_working_days_in_it(
      @ForAll("times") Instant from,
      @ForAll("workingDays") Limit limit,
      @ForAll @IntRange(max = 60 * 24 * 60) int until,
      @ForAll @IntRange(max = 60 * 24 * 60) int length) {
    Derivation base = derive(from, limit);
    Instant suspended = from.plus(until, ChronoUnit.MINUTES);
    LocalDate stopped = LocalDate.ofInstant(suspended, SHANGHAI);
    Assume.that(stopped.isBefore(lastDay(base)));
    Instant resumed = suspended.plus(length, ChronoUnit.MINUTES);
    LocalDate expected = lastDay(base);
    for (LocalDate day = stopped.plusDays(1);
        !day.isAfter(LocalDate.ofInstant(resumed, SHANGHAI));
        day = day.plusDays(1)) {
      expected = calendar.isWorkingDay(day) ? calendar.workingDayAfter(expected) : expected;
    }
    assertThat(lastDay(deadlines.pause(base, suspended, resumed))).isEqualTo(expected);
  }

  @Property
  void reminders_are_in_order_each_once_after_the_start_and_before_the_deadline(
      @ForAll("times") Instant from,
      @ForAll("limits") Limit limit,
      @ForAll @Size(max = 6) List<@From("reminder") Reminder> reminders,
      @ForAll @IntRange(max = 5) int extra) {
    Derivation derivation = deadlines.extend(derive(from, limit), extra, "");
    List<Instant> times = deadlines.reminders(reminders, derivation);
    assertThat(times)
        .isEqualTo(List.copyOf(new TreeSet<>(times)))
        .hasSizeLessThanOrEqualTo(reminders.size())
        .allMatch(time -> time.isAfter(from) && time.isBefore(derivation.due()));
  }

  private Derivation derive(Instant from, Limit limit) {
    return deadlines.derive("L-A10", "entered", from, limit);
  }

  private static void assertThatNoDayIsMissing(Derivation derivation) {
    LocalDate first = LocalDate.ofInstant(derivation.from(), SHANGHAI).plusDays(1);
    List<LocalDate> all =
        Stream.concat(
                derivation.counted().stream(),
                derivation.skipped().stream().map(Derivation.Skipped::day))
            .sorted()
            .toList();
    assertThat(all).isEqualTo(first.datesUntil(lastDay(derivation).plusDays(1)).toList());
  }

  private static LocalDate lastDay(Derivation derivation) {
    return LocalDate.ofInstant(derivation.due().minusSeconds(1), SHANGHAI);
  }

  private static LocalTime timeOfDay(Derivation derivation) {
    return derivation.due().atZone(SHANGHAI).toLocalTime();
  }
}
