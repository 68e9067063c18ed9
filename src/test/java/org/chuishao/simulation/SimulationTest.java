package org.chuishao.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chuishao.casework.Frame;
import org.chuishao.model.Case;
import org.chuishao.testkit.SampleBooks;
import org.junit.jupiter.api.Test;

/** A county's life under a policy. */
class SimulationTest {

  private static final Frame FRAME = SampleBooks.linyi();
  private static final Life QUARTER =
      new Life(7, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 31), 200);
  private static final Instant UNTIL = Instant.parse("2026-06-01T00:00:00Z");

  private static List<Arrival> arrivals(Life life) {
    return life.arrivals(FRAME.directory(), FRAME.directory().top());
  }

  private static Outcome run(People people) {
    return Simulation.run(FRAME, people, arrivals(QUARTER), UNTIL);
  }

  @Test
  void the_same_seed_is_the_same_life_and_another_one_is_not() {
    assertThat(arrivals(QUARTER)).isEqualTo(arrivals(QUARTER)).hasSize(200);
    assertThat(run(People.usual(7))).isEqualTo(run(People.usual(7)));
    Life other = new Life(8, QUARTER.from(), QUARTER.to(), QUARTER.count());
    assertThat(arrivals(other)).isNotEqualTo(arrivals(QUARTER));
  }

  @Test
  void every_report_is_a_case_and_every_case_is_closed_withdrawn_or_open() {
    List<Case> cases = new ArrayList<>();
    Outcome outcome = Simulation.run(FRAME, People.usual(7), arrivals(QUARTER), UNTIL, cases::add);
    assertThat(outcome.cases()).isEqualTo(200);
    assertThat(cases).hasSize(200).extracting(Case::no).doesNotHaveDuplicates();
    assertThat(cases).filteredOn(file -> !file.status().ended()).hasSize(outcome.open());
    assertThat(outcome.toClose()).hasSize(200 - outcome.open());
    assertThat(outcome.withdrawn()).as("copies of another").isPositive();
    assertThat(outcome.closed()).isGreaterThan(100);
    assertThat(outcome.refused().keySet())
        .as("who chooses a department that is at work already is asked again")
        .isSubsetOf("CHOICE_NEEDED");
  }

  @Test
  void where_nobody_is_late_nothing_is_overdue_but_what_takes_days() {
    Outcome outcome = run(new People(7, 0, 0, 0));
    assertThat(outcome.open()).isZero();
    assertThat(outcome.rules()).containsKeys("L-A2", "L-A3", "L-A4", "L-A8", "L-A9", "L-A10");
    Outcome sleepy = run(new People(7, 60, 20, 0));
    assertThat(Outcome.sum(sleepy.overdue())).isGreaterThan(2 * Outcome.sum(outcome.overdue()));
  }

  @Test
  void messages_that_reach_nobody_make_us_late_and_not_the_people() {
    assertThat(run(new People(7, 15, 4, 0)).ours()).isEmpty();
    assertThat(run(new People(7, 15, 4, 30)).ours()).isNotEmpty();
  }

  @Test
  void a_case_that_ends_has_taken_some_time() {
    Outcome outcome = run(People.usual(7));
    assertThat(outcome.within(50)).isBetween(Duration.ofMinutes(10), outcome.within(95));
  }
}
