package org.chuishao.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.chuishao.casework.Frame;
import org.chuishao.simulation.Arrival;
import org.chuishao.simulation.Life;
import org.chuishao.simulation.Outcome;
import org.chuishao.simulation.People;
import org.chuishao.simulation.Simulation;
import org.chuishao.testkit.SampleBooks;

/** Row 12: a year of a county in virtual time, decided as in production. */
final class YearRow {

  private static final int TARGET_SECONDS = 60;
  private static final int MEMBERS = 5_000;
  private static final Instant UNTIL = Instant.parse("2027-02-28T16:00:00Z");

  private YearRow() {}

  /**
   * @param reports how many come in over the year
   */
  static Line measure(int reports) {
    Frame frame = SampleBooks.linyi(BigCounty.withMembers(MEMBERS));
    long members =
        frame.directory().people().stream()
            .flatMap(person -> person.posts().stream())
            .filter(post -> post.role().equals("grid-member"))
            .filter(post -> frame.directory().within(post.area(), BigCounty.COUNTY))
            .count();
    List<Arrival> life =
        new Life(1, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), reports)
            .arrivals(frame.directory(), BigCounty.COUNTY);
    long start = System.nanoTime();
    Outcome outcome = Simulation.run(frame, People.usual(1), life, UNTIL);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (outcome.cases() != reports || outcome.open() > reports / 5) {
      throw new IllegalStateException(
          outcome.cases() + " cases of " + reports + ", " + outcome.open() + " open at the end");
    }
    return new Line(
        "12",
        String.format(
            Locale.ROOT,
            "a year of a county in virtual time: %,d grid members, %,d reports",
            members,
            reports),
        String.format(
            Locale.ROOT,
            "%.1f s (%,d events, %,d messages)",
            seconds,
            outcome.events(),
            Outcome.sum(outcome.channels())),
        "-",
        "-",
        "< " + TARGET_SECONDS + " s",
        seconds < TARGET_SECONDS ? Line.MET : Line.MISSED,
        "-");
  }
}
