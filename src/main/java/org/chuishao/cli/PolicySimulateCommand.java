package org.chuishao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chuishao.config.Problems;
import org.chuishao.intake.Intent;
import org.chuishao.intake.Reading;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Kind;
import org.chuishao.policy.Policy;
import org.chuishao.simulation.Arrival;
import org.chuishao.simulation.Life;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code policy simulate}: plays reports through a policy in virtual time, from a file or from a
 * seed, and says how many messages go by which channel, what becomes overdue and which posts nobody
 * holds, what became of recurring duties; with {@code --against} the same life under two policies,
 * side by side.
 */
@Command(
    name = "simulate",
    description = {
      "用虚拟时间演练一批线索，比较政策。",
      "Plays many reports in virtual time; compares two policies on the same life."
    })
public final class PolicySimulateCommand implements Callable<Integer> {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** What was reported last gets this long to be dealt with. */
  private static final Duration RUN_OUT = Duration.ofDays(60);

  @Spec private CommandSpec spec;

  @Option(names = "--policy", required = true, paramLabel = "P", description = "政策名 its name")
  private String policy;

  @Option(
      names = "--against",
      paramLabel = "P",
      description = "比较另一份政策 another one to compare it with")
  private String against = "";

  @Option(
      names = "--reports",
      paramLabel = "FILE.jsonl",
      description = "线索文件（格式同 intake）reports to play; without it a life is made from the seed")
  private Optional<Path> reports = Optional.empty();

  @Option(
      names = "--year",
      paramLabel = "YEAR",
      defaultValue = "2026",
      description = "哪一年 the year that is made (default: ${DEFAULT-VALUE})")
  private int year;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "2000",
      description = "线索条数 how many reports are made (default: ${DEFAULT-VALUE})")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "种子，同一种子同一结果 the same seed gives the same life (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--outages",
      paramLabel = "N",
      defaultValue = "0",
      description = "通道中断次数 how often a channel is down for a while (default: ${DEFAULT-VALUE})")
  private int outages;

  @Option(
      names = "--cases-only",
      description = "不演练定期职责 without recurring duties; with --reports there are none anyway")
  private boolean casesOnly;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "含 config/ 的目录 the folder that holds config/ (default: ${DEFAULT-VALUE})")
  private Path home = Path.of(".");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "显示帮助 this help")
  private boolean help;

  @SuppressWarnings("NullAway.Init")
  public PolicySimulateCommand() {}

  /**
   * @return 0, or 2 for a policy that is none, or a report that cannot be read
   * @throws IOException when the file of reports cannot be read
   */
  @Override
  public Integer call() throws IOException {
    Problems problems = new Problems();
    HomeBooks books = HomeBooks.read(home, problems);
    PrintWriter err = spec.commandLine().getErr();
    if (!problems.none()) {
      problems.sorted().forEach(err::println);
      return CommandLine.ExitCode.USAGE;
    }
    List<Policy> played = new ArrayList<>();
    for (String name : against.isEmpty() ? List.of(policy) : List.of(policy, against)) {
      Optional<Policy> known = Optional.ofNullable(books.policies().get(name));
      if (known.isEmpty()) {
        err.println(books.unknown(name));
        return CommandLine.ExitCode.USAGE;
      }
      played.add(known.get());
    }
    List<Arrival> arrivals =
        reports.isPresent() ? read(reports.get(), problems) : made(books, played.get(0));
    if (!problems.none()) {
      problems.sorted().forEach(err::println);
      return CommandLine.ExitCode.USAGE;
    }
    Instant until =
        arrivals.stream()
            .map(Arrival::at)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH)
            .plus(RUN_OUT);
    SimulatedPolicy.Life life =
        new SimulatedPolicy.Life(
            seed,
            arrivals,
            until,
            outages,
            Optional.of(LocalDate.of(year, 1, 1)).filter(day -> reports.isEmpty() && !casesOnly));
    List<SimulatedPolicy> outcomes = new ArrayList<>();
    played.forEach(one -> outcomes.add(SimulatedPolicy.play(books, one, life)));
    SimulationTable.of(outcomes).forEach(spec.commandLine().getOut()::println);
    return CommandLine.ExitCode.OK;
  }

  private List<Arrival> made(HomeBooks books, Policy first) {
    AreaPath below = first.areas().get(0);
    return new Life(seed, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), count)
        .arrivals(books.directory(), below);
  }

  /**
   * Reads texts as they would be read when they came in; one every ten minutes when none says when.
   */
  private List<Arrival> read(Path file, Problems problems) throws IOException {
    IntakeCommand.Setup setup = Main.reading(home);
    IntakeLines lines = new IntakeLines(setup.reader(), setup.phones());
    List<Arrival> arrivals = new ArrayList<>();
    Instant usual = LocalDate.of(year, 1, 5).atTime(8, 0).atZone(ZONE).toInstant();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      IntakeLines.Result result = lines.line(file.toString(), number, line);
      if (result instanceof IntakeLines.Result.Bad bad) {
        problems.add(
            bad.problem().file(),
            bad.problem().line(),
            bad.problem().column(),
            bad.problem().message());
      } else if (result instanceof IntakeLines.Result.Done done) {
        Instant at = IntakeLines.at(done.in()).orElse(usual.plus(Duration.ofMinutes(10L * number)));
        arrival(done, at).ifPresent(arrivals::add);
      }
    }
    arrivals.sort(Comparator.comparing(Arrival::at));
    return arrivals;
  }

  /** Empty for what is no report, or names no area: a person would ask back. */
  private static Optional<Arrival> arrival(IntakeLines.Result.Done done, Instant at) {
    Reading reading = done.reading();
    if (reading.intent() != Intent.REPORT || reading.area().isEmpty()) {
      return Optional.empty();
    }
    List<Kind> kinds = reading.kinds().stream().map(score -> score.kind()).toList();
    return Optional.of(
        Arrival.of(
            at,
            reading.area().get(),
            kinds.isEmpty() ? List.of(Kind.OTHER) : kinds,
            done.in().path("text").asText(),
            !done.in().path("from").asText("unknown").equals("unknown"),
            reading.major()));
  }
}
