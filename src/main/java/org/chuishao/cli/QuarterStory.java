package org.chuishao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.chuishao.Home;
import org.chuishao.HomeFolder;
import org.chuishao.bulletin.Edition;
import org.chuishao.config.Key;
import org.chuishao.config.Problems;
import org.chuishao.desk.Books;
import org.chuishao.desk.BulletinPress;
import org.chuishao.directory.Directory;
import org.chuishao.dispatch.Papers;
import org.chuishao.figures.Figures;
import org.chuishao.figures.Period;
import org.chuishao.figures.Report;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Message;
import org.chuishao.policy.Policy;
import org.chuishao.simulation.Absences;
import org.chuishao.simulation.Balance;
import org.chuishao.simulation.CountedSide;
import org.chuishao.simulation.Quarter;
import org.chuishao.simulation.TabledSide;

/**
 * {@code demo --story quarter}: a quarter of the sample regions in virtual time under all policies
 * in force, side by side; then its tables, its bulletins as files, and whether what the simulation
 * counted itself is what tables, bulletins and ledger say. Needs no network and no Redis.
 */
final class QuarterStory {

  static final String NAME = "quarter";
  static final String ABOUT =
      "虚拟时间里的一个季度：统计表、简报、账实核对 a quarter in virtual time, held against its tables";

  private static final String DIRECTORY = "config/directory";
  private static final int SHOWN = 40;

  private final long seed;
  private final Period period;
  private final int reports;
  private final UnaryOperator<SortedMap<String, BigDecimal>> counters;

  /** A quarter with a Spring Festival in it, and somewhat more than six reports a day. */
  QuarterStory() {
    this(1, Period.quarter(2026, 1), 600, counted -> counted);
  }

  /**
   * @param reports over all policies together
   * @param counters changes what the simulation counted before it is compared
   */
  QuarterStory(
      long seed,
      Period period,
      int reports,
      UnaryOperator<SortedMap<String, BigDecimal>> counters) {
    this.seed = seed;
    this.period = period;
    this.reports = reports;
    this.counters = counters;
  }

  /**
   * Plays and tells it.
   *
   * @param out folder for mails and workbooks; a fresh one below the data folder when empty
   * @return 0 when all counters agree, 1 when one does not
   * @throws IOException when a file cannot be read or written
   */
  int tell(Home home, Optional<Path> out, PrintWriter to) throws IOException {
    long begin = System.nanoTime();
    Quarter quarter = Quarter.play(books(home), seed, period, reports);
    QuarterText text = new QuarterText(quarter, to);
    text.heading(seed);
    Figures figures = quarter.figures();
    Path folder = folder(home, out);
    QuarterFiles files = new QuarterFiles(folder, home);
    for (Policy policy : quarter.books().policies().inForce()) {
      for (AreaPath area : policy.areas()) {
        Report report = figures.report(area, period, period.cut());
        text.report(policy, report);
        if (policy.oversight().filing().isPresent()) {
          months().forEach(month -> text.filed(month, figures.filings(area, month)));
        }
        files.figures(report);
      }
    }
    text.duties();
    Map<Edition, Papers.Paper> papers = bulletins(quarter, files);
    text.bulletins(papers, files.written(), folder);
    text.rules();
    List<String> differences =
        Balance.differences(
            counters.apply(CountedSide.of(quarter).sums()),
            TabledSide.of(quarter, figures, papers).sums());
    text.balance(
        CountedSide.of(quarter).sums().size(),
        differences.stream().limit(SHOWN).toList(),
        differences.size(),
        (System.nanoTime() - begin) / 1_000_000);
    to.flush();
    return differences.isEmpty() ? 0 : 1;
  }

  private List<Period> months() {
    YearMonth first = YearMonth.from(period.first());
    long count = first.until(YearMonth.from(period.last()), ChronoUnit.MONTHS) + 1;
    return Stream.iterate(first, month -> month.plusMonths(1))
        .limit(count)
        .map(Period::month)
        .toList();
  }

  /** The books of the home, and people who are away. */
  private Books books(Home home) throws IOException {
    Problems problems = new Problems();
    SortedMap<String, String> files = new HomeFolder(home.folder()).yaml(DIRECTORY, problems);
    files.put(
        DIRECTORY + "/simulated-leave.yaml",
        Absences.yaml(seed, period.first(), period.last(), home.books().directory()));
    Directory directory = Directory.parse(files, problems);
    problems.throwIfAny();
    return new Books(home.books().policies(), directory, home.books().deadlines());
  }

  private static Path folder(Home home, Optional<Path> out) throws IOException {
    if (out.isPresent()) {
      return Files.createDirectories(out.get());
    }
    Path data = home.folder().resolve(home.settings().text(Key.DATA));
    return Files.createTempDirectory(Files.createDirectories(data), NAME + "-");
  }

  /** Each issue once, for its first reader. */
  private static Map<Edition, Papers.Paper> bulletins(Quarter quarter, QuarterFiles files)
      throws IOException {
    BulletinPress press = quarter.press();
    Map<Edition, Papers.Paper> papers = new LinkedHashMap<>();
    for (Map.Entry<Edition, Message> issue : TabledSide.editions(quarter).entrySet()) {
      Papers.Paper paper =
          press
              .of(issue.getValue())
              .orElseThrow(() -> new IllegalStateException("no content for " + issue.getKey()));
      papers.put(issue.getKey(), paper);
      files.bulletin(issue.getKey(), issue.getValue(), paper);
    }
    return papers;
  }
}
