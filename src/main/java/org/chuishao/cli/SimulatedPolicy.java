package org.chuishao.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chuishao.casework.Frame;
import org.chuishao.desk.Books;
import org.chuishao.policy.Policy;
import org.chuishao.policy.PolicyBook;
import org.chuishao.simulation.Arrival;
import org.chuishao.simulation.Duties;
import org.chuishao.simulation.Outages;
import org.chuishao.simulation.Outcome;
import org.chuishao.simulation.People;
import org.chuishao.simulation.Records;
import org.chuishao.simulation.Simulation;
import org.chuishao.simulation.Tally;
import org.chuishao.simulation.Timeline;
import org.chuishao.simulation.Watcher;

/**
 * What a life came to under one policy, its recurring duties included.
 *
 * @param fulfilled how often members fulfilled a duty in a round, by rule and title
 * @param missed the same where they did not
 */
record SimulatedPolicy(
    Policy policy, Outcome outcome, Map<String, Integer> fulfilled, Map<String, Integer> missed) {

  /**
   * A life that all policies are played on.
   *
   * @param arrivals earliest first
   * @param until when it stops
   * @param outages how many there are between the first day and the end
   * @param duties the first day of the recurring duties; empty when they are not played
   */
  record Life(
      long seed, List<Arrival> arrivals, Instant until, int outages, Optional<LocalDate> duties) {}

  static SimulatedPolicy play(HomeBooks books, Policy policy, Life life) {
    Frame frame = books.frame(policy);
    Instant begin =
        life.duties()
            .map(day -> day.atStartOfDay(HomeBooks.ZONE).toInstant())
            .or(() -> life.arrivals().stream().map(Arrival::at).findFirst())
            .orElse(Instant.EPOCH);
    Timeline time = new Timeline(begin);
    Tally tally = new Tally(books.directory());
    Records records = new Records(books.directory());
    Outages outages =
        Outages.drawn(
            life.seed(),
            LocalDate.ofInstant(begin, HomeBooks.ZONE),
            LocalDate.ofInstant(life.until(), HomeBooks.ZONE),
            life.outages(),
            books.directory());
    Simulation simulation =
        new Simulation(
            time, area -> frame, People.usual(life.seed()), outages, tally, Watcher.NONE);
    simulation.expect(life.arrivals());
    Map<String, Integer> fulfilled = new TreeMap<>();
    Map<String, Integer> missed = new TreeMap<>();
    if (life.duties().isPresent()) {
      Books alone =
          new Books(
              new PolicyBook(List.of(policy), List.of()), books.directory(), books.deadlines());
      Duties duties = new Duties(time, alone, life.seed(), tally, records);
      duties.begin();
      time.play(life.until());
      duties.owed().stream()
          .filter(owed -> !owed.ends().isAfter(life.until()))
          .forEach(owed -> settle(owed, fulfilled, missed));
    } else {
      time.play(life.until());
    }
    return new SimulatedPolicy(policy, simulation.outcome(), fulfilled, missed);
  }

  private static void settle(
      Duties.Owed owed, Map<String, Integer> fulfilled, Map<String, Integer> missed) {
    String name = owed.rule().rule() + " " + owed.rule().title();
    owed.done()
        .values()
        .forEach(done -> (done < owed.times() ? missed : fulfilled).merge(name, 1, Integer::sum));
  }
}
