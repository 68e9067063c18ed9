package org.chuishao.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.chuishao.store.EmbeddedRedis;

/**
 * Measures the product against its peers and prints one table.
 *
 * <pre>
 * mvn -B -Pbench verify                                   all rows
 * mvn -B -Pbench verify -Dbench.args="--quick --rows 1,3"  small sizes, some rows
 * mvn -B -Pbench verify -Dbench.args="--write src/docs/benchmarks.md"
 * </pre>
 *
 * Ratios within one run are what counts; absolute figures are those of one machine at one time.
 */
public final class BenchTable {

  private final Options options;
  private final List<Line> lines = new ArrayList<>();
  private final PrintStream progress = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  private BenchTable(Options options) {
    this.options = options;
  }

  /**
   * @param args {@code --quick}, {@code --rows 1,2}, {@code --write FILE}
   */
  public static void main(String[] args) throws Exception {
    Options options = Options.of(Arrays.asList(args));
    BenchTable table = new BenchTable(options);
    Machine machine = table.run();
    Report report = new Report(machine, options, table.lines);
    new PrintStream(System.out, true, StandardCharsets.UTF_8).println(report.text());
    if (options.write().isPresent()) {
      report.writeTo(options.write().get());
    }
    // Peers leave threads of their own behind.
    Runtime.getRuntime().exit(0);
  }

  private Machine run() throws Exception {
    long start = System.nanoTime();
    Sizes sizes = options.sizes();
    CaseMaker cases = new CaseMaker();
    Machine machine;
    try (Server server = Server.start(EmbeddedRedis.Sync.EVERY_SECOND)) {
      machine = Machine.now(server.meter().version());
      StoreRows store = new StoreRows(server, sizes, cases);
      add("1", () -> List.of(store.opening()));
      add("2", () -> List.of(store.claiming()));
      add("6", () -> List.of(store.memory()));
      add("13", () -> StartRow.measure(server, sizes));
      server.client().flushAll();
      if (options.any("3", "4", "5", "7", "8", "11")) {
        firing(server, sizes, cases);
      }
    }
    add("9", () -> List.of(WebhookRow.measure(sizes, cases)));
    add("10", () -> TextRows.measure(sizes));
    add("12", () -> List.of(YearRow.measure(sizes.reports())));
    progress.printf("all rows took %d s%n", (System.nanoTime() - start) / 1_000_000_000);
    return machine;
  }

  private void firing(Server server, Sizes sizes, CaseMaker cases) throws Exception {
    try (Scene small = new Scene(server, "small", cases, sizes.crowd())) {
      if (options.any("3", "5", "7", "8", "11")) {
        try (Scene big = new Scene(server, "big", cases, sizes.bigCrowd())) {
          add("3", () -> FiringRows.measure(server, sizes, small, big));
          LagRows lags = new LagRows(sizes, big, cases);
          add("7", () -> List.of(lags.lag()));
          add("8", () -> List.of(lags.rush()));
          add("11", () -> GrowthRow.measure(server, sizes, cases, big));
        }
      }
      add("4", () -> new PeerRows(server, sizes, small).measure());
    }
  }

  private interface Rows {
    List<Line> measure() throws Exception;
  }

  private void add(String row, Rows rows) {
    if (!options.any(row)) {
      return;
    }
    long start = System.nanoTime();
    List<Line> measured;
    try {
      measured = rows.measure();
    } catch (Exception e) {
      // One row that fails must not take the others with it, nor be absent.
      e.printStackTrace(progress);
      measured = List.of(Line.absent(row, "-", "-", "-", e));
    }
    lines.addAll(measured);
    progress.printf(
        "%s%n  (%d s)%n",
        Line.table(measured).strip(), (System.nanoTime() - start) / 1_000_000_000);
  }

  static TreeSet<String> allRows() {
    return new TreeSet<>(
        List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"));
  }
}
