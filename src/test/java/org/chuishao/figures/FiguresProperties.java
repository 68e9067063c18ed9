package org.chuishao.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.chuishao.directory.Area;
import org.chuishao.directory.Directory;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.DayEntry;
import org.chuishao.model.Event;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.FigureEntry;
import org.chuishao.model.Kind;
import org.chuishao.model.Measure;
import org.chuishao.model.Measures;
import org.chuishao.model.PostRef;
import org.chuishao.model.Recorded;
import org.chuishao.policy.PolicyBook;
import org.chuishao.testkit.Histories;
import org.chuishao.testkit.SampleBooks;
import org.chuishao.testkit.SampleDirectory;

/** What holds of the tables, whatever happened to the cases in them. */
class FiguresProperties {

  private static final Directory DIRECTORY = SampleDirectory.directory("");
  private static final PolicyBook POLICIES =
      new PolicyBook(List.of(SampleBooks.policy("linyi-2020")), List.of());
  private static final AreaPath CITY = new AreaPath("示范市");
  private static final Instant LATER = Instant.parse("2028-01-01T00:00:00Z");
  private static final List<Period> QUARTERS =
      Stream.of("2026-Q1", "2026-Q4").map(Period::parse).toList();

  /** Some cases with histories of their own, lines of the day book and statements. */
  private record Life(List<CaseLog> logs, List<DayEntry> days, List<FigureEntry> entries) {

    static Life of(int seed) {
      Random random = new Random(seed);
      List<CaseLog> logs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Histories history = new Histories(random.nextInt(1000));
        Histories.Act[] acts = Histories.Act.values();
        for (int step = 0; step < 25; step++) {
          Histories.Act act =
              random.nextInt(3) > 0 ? Histories.Act.ANSWER : acts[random.nextInt(acts.length)];
          history.perform(act, random.nextInt(1000));
        }
        logs.add(numbered(history.log(), CaseNo.of(2026, 100 + i), random));
      }
      return new Life(logs, days(random), entries(random));
    }

    /** The log under a number of its own, with figures in the results. */
    private static CaseLog numbered(List<Recorded> log, CaseNo no, Random random) {
      List<Recorded> all = new ArrayList<>();
      for (Recorded one : log) {
        Event event =
            one.event() instanceof Event.Opened opened
                ? new Event.Opened(no, opened.policy(), opened.report())
                : one.event();
        all.add(new Recorded(all.size() + 1L, one.at(), one.by(), event));
        if (event instanceof Event.Replied replied && replied.means().equals("result")) {
          all.add(
              new Recorded(
                  all.size() + 1L,
                  one.at(),
                  one.by(),
                  new Event.MeasuresTaken(replied.track(), measures(random))));
        }
      }
      return new CaseLog(no, all);
    }

    private static Measures measures(Random random) {
      return new Measures(
          List.of(Measure.values()[random.nextInt(4)], Measure.FINED),
          random.nextInt(3),
          new BigDecimal(random.nextInt(100_000)).movePointLeft(2),
          BigDecimal.ZERO,
          0,
          random.nextInt(3),
          List.of(),
          Optional.of(new Measures.Firms(random.nextInt(2), 0, false)));
    }

    private static List<DayEntry> days(Random random) {
      List<Area> areas = DIRECTORY.areas();
      List<DayEntry> days = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        days.add(
            new DayEntry(
                "d" + i,
                DayEntry.What.PUBLICITY,
                areas.get(random.nextInt(areas.size())).path(),
                moment(random),
                "x",
                "",
                false,
                java.util.Map.of(
                    DayEntry.Count.NOTICES,
                    random.nextInt(20),
                    DayEntry.Count.LEAFLETS,
                    random.nextInt(20)),
                ""));
      }
      return days;
    }

    private static List<FigureEntry> entries(Random random) {
      List<Area> areas = DIRECTORY.areas();
      List<FigureEntry> entries = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        Instant at = moment(random);
        FigureColumn column = FigureColumn.values()[random.nextInt(12)];
        entries.add(
            new FigureEntry(
                "e" + i,
                PostRef.of("township-centre", areas.get(random.nextInt(areas.size())).path()),
                "x",
                at,
                YearMonth.from(at.atZone(Period.ZONE)).minusMonths(random.nextInt(2)),
                random.nextBoolean() ? Optional.empty() : Optional.of(Kind.MINING),
                column,
                BigDecimal.valueOf(random.nextInt(100)),
                "sms",
                ""));
      }
      return entries;
    }

    private static Instant moment(Random random) {
      return Instant.parse("2025-11-01T00:00:00Z").plusSeconds(random.nextInt(400 * 86_400));
    }

    Figures figures() {
      return new Figures(DIRECTORY, POLICIES, logs, days, entries, LATER);
    }

    /** The same records in another order. */
    Figures shuffled(int seed) {
      List<CaseLog> cases = new ArrayList<>(logs);
      List<DayEntry> lines = new ArrayList<>(days);
      List<FigureEntry> stated = new ArrayList<>(entries);
      for (List<?> list : List.of(cases, lines, stated)) {
        Collections.shuffle(list, new Random(seed));
      }
      return new Figures(DIRECTORY, POLICIES, cases, lines, stated, LATER.plusSeconds(seed));
    }

    /** Only what was known at a moment, read at that moment. */
    Figures then(Instant at) {
      List<CaseLog> cases =
          logs.stream()
              .map(
                  log ->
                      new CaseLog(
                          log.no(),
                          log.events().stream().filter(one -> one.at().isBefore(at)).toList()))
              .filter(log -> !log.events().isEmpty())
              .toList();
      return new Figures(
          DIRECTORY,
          POLICIES,
          cases,
          days.stream().filter(line -> line.at().isBefore(at)).toList(),
          entries.stream().filter(entry -> entry.at().isBefore(at)).toList(),
          at);
    }
  }

  private static List<BigDecimal> sum(Stream<Table> tables) {
    return tables
        .flatMap(FiguresProperties::all)
        .reduce(
            Collections.nCopies(12, BigDecimal.ZERO),
            (a, b) -> {
              List<BigDecimal> both = new ArrayList<>();
              for (int i = 0; i < a.size(); i++) {
                both.add(Tables.plain(a.get(i).add(b.get(i))));
              }
              return both;
            });
  }

  private static Stream<List<BigDecimal>> all(Table table) {
    return Stream.of(table.total().cells());
  }

  @Property(tries = 12)
  void what_lies_in_an_area_and_its_own_add_up_to_it(@ForAll @IntRange(max = 1_000_000) int seed) {
    Figures figures = Life.of(seed).figures();
    for (Period quarter : QUARTERS) {
      for (Area area : DIRECTORY.areas()) {
        Stream<Table> parts =
            Stream.concat(
                Stream.of(figures.own(area.path(), quarter)),
                DIRECTORY.children(area.path()).stream()
                    .map(child -> figures.table(child.path(), quarter)));
        assertThat(sum(parts)).isEqualTo(figures.table(area.path(), quarter).total().cells());
      }
    }
  }

  @Property(tries = 12)
  void no_case_is_counted_twice_and_rows_and_facts_add_up(
      @ForAll @IntRange(max = 1_000_000) int seed) {
    Life life = Life.of(seed);
    Figures figures = life.figures();
    Period ever = Period.parse("2025-01-01..2027-12-31");
    for (FigureColumn column : List.of(FigureColumn.FOUND, FigureColumn.VERIFIED)) {
      List<Source.OfCase> counted =
          figures.behind(CITY, ever, Optional.empty(), column).stream()
              .map(Fact::source)
              .filter(Source.OfCase.class::isInstance)
              .map(Source.OfCase.class::cast)
              .toList();
      assertThat(counted.stream().map(Source.OfCase::no)).doesNotHaveDuplicates();
    }
    Table table = figures.table(CITY, ever);
    List<Table.Row> rows = new ArrayList<>(table.rows());
    rows.add(table.unassigned());
    for (FigureColumn column : FigureColumn.values()) {
      BigDecimal inRows =
          rows.stream().map(row -> row.cell(column)).reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal behind =
          figures.behind(CITY, ever, Optional.empty(), column).stream()
              .map(Fact::amount)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(inRows).isEqualByComparingTo(table.total().cell(column));
      assertThat(column.money() ? behind.movePointLeft(4) : behind)
          .isEqualByComparingTo(table.total().cell(column));
    }
  }

  @Property(tries = 12)
  void months_add_up_to_their_quarter_corrections_included(
      @ForAll @IntRange(max = 1_000_000) int seed) {
    Figures figures = Life.of(seed).figures();
    for (Period quarter : QUARTERS) {
      YearMonth first = YearMonth.from(quarter.first());
      Stream<Table> months =
          Stream.of(0, 1, 2).map(i -> figures.table(CITY, Period.month(first.plusMonths(i))));
      assertThat(sum(months)).isEqualTo(figures.table(CITY, quarter).total().cells());
    }
  }

  @Property(tries = 12)
  void the_same_cut_gives_the_same_bytes_whenever_it_is_asked_for(
      @ForAll @IntRange(max = 1_000_000) int seed) {
    Life life = Life.of(seed);
    for (Period quarter : QUARTERS) {
      byte[] first = bytes(life.figures(), quarter);
      assertThat(bytes(life.shuffled(seed), quarter)).isEqualTo(first);
      assertThat(bytes(life.then(quarter.cut()), quarter)).isEqualTo(first);
    }
  }

  private static byte[] bytes(Figures figures, Period period) {
    StringBuilder all = new StringBuilder(figures.table(CITY, period).toString());
    for (FigureColumn column : FigureColumn.values()) {
      all.append(figures.behind(CITY, period, Optional.empty(), column));
    }
    all.append(figures.performance(CITY, period)).append(figures.counts(CITY, period));
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }
}
