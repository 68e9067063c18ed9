package org.chuishao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chuishao.casework.Frame;
import org.chuishao.desk.Books;
import org.chuishao.desk.BulletinPress;
import org.chuishao.desk.FigureReading;
import org.chuishao.figures.Figures;
import org.chuishao.figures.Period;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.policy.Policy;

/**
 * A span of a region's life, all its policies side by side in one virtual time: reports by season,
 * copies, returns, absent and late people, outages, leaders who step in, recurring duties, and
 * bulletins at their time.
 */
public final class Quarter {

  /** A little beyond the cut of the last month, so that its figures are final. */
  private static final Duration AFTER_CUT = Duration.ofHours(12);

  private static final int OUTAGES = 6;

  private final Books books;
  private final Period period;
  private final Timeline time;
  private final Records records;
  private final Counters counters;
  private final Tally tally;
  private final Duties duties;
  private final Outages outages;
  private final Simulation simulation;

  private Quarter(Books books, long seed, Period period) {
    this.books = books;
    this.period = period;
    this.time = new Timeline(period.from());
    this.records = new Records(books.directory());
    this.counters = new Counters(books.directory());
    this.tally = new Tally(books.directory());
    this.outages = Outages.drawn(seed, period.first(), period.last(), OUTAGES, books.directory());
    this.simulation =
        new Simulation(
            time,
            this::frame,
            People.usual(seed),
            outages,
            tally,
            happened -> {
              counters.decided(happened);
              records.decided(happened);
            });
    this.duties = new Duties(time, books, seed, tally, records);
  }

  /**
   * Plays it up to a little after the cut of its last month.
   *
   * @param books with the people who are away {@linkplain Absences on leave}
   * @param seed the same seed gives the same life
   * @param period whole months
   * @param reports how many come in altogether, spread over the policies by their villages
   */
  public static Quarter play(Books books, long seed, Period period, int reports) {
    Quarter quarter = new Quarter(books, seed, period);
    quarter.play(seed, reports);
    return quarter;
  }

  private void play(long seed, int reports) {
    Instant end = period.cut().plus(AFTER_CUT);
    // First of all at each midnight: what happens at that very moment belongs to the new day.
    for (LocalDate day = period.first(); !Days.start(day).isAfter(end); day = day.plusDays(1)) {
      LocalDate begins = day;
      time.at(Days.start(day), () -> counters.look(begins, simulation.openCases()));
    }
    List<Policy> policies = books.policies().inForce();
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < policies.size(); i++) {
      int share = reports / policies.size() + (i < reports % policies.size() ? 1 : 0);
      for (AreaPath area : policies.get(i).areas()) {
        int first = arrivals.size();
        int each = share / policies.get(i).areas().size();
        new Life(seed + i, period.first(), period.last(), each)
            .arrivals(books.directory(), area)
            .forEach(arrival -> arrivals.add(arrival.after(first)));
      }
    }
    simulation.expect(arrivals);
    Leaders leaders = new Leaders(time, simulation, frame(books.directory().top()), seed);
    leaders.expect(period.first(), period.last());
    duties.begin();
    time.play(end);
  }

  private Frame frame(AreaPath area) {
    return books.frame(books.policyFor(area));
  }

  public Period period() {
    return period;
  }

  public Books books() {
    return books;
  }

  /** When it stopped. */
  public Timeline time() {
    return time;
  }

  /** The figures of its records, as production makes them. */
  public Figures figures() {
    return new FigureReading(records, records, () -> books, time).from(period);
  }

  /** Makes the bulletins that its messages name, as production does. */
  public BulletinPress press() {
    return new BulletinPress(records, records, records, () -> books, time);
  }

  public Counters counters() {
    return counters;
  }

  public Duties duties() {
    return duties;
  }

  /** What it came to under all policies together. */
  public Outcome outcome() {
    return simulation.outcome();
  }

  public int outages() {
    return outages.count();
  }

  Truth truth() {
    return new Truth(books.directory(), counters, duties.counted());
  }

  /** Numbers of all cases, in their order. */
  public List<CaseNo> cases() {
    return simulation.cases().map(file -> file.no()).sorted(Comparator.naturalOrder()).toList();
  }
}
