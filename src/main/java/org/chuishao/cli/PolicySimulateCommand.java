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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.chuishao.casework.Frame;
import org.chuishao.config.Problems;
import org.chuishao.intake.Intent;
import org.chuishao.intake.Reading;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Kind;
import org.chuishao.policy.Policy;
import org.chuishao.simulation.Arrival;
import org.chuishao.simulation.Life;
import org.chuishao.simulation.Outcome;
import org.chuishao.simulation.People;
import org.chuishao.simulation.Simulation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code policy simulate}: plays reports through a policy in virtual time, from a file or from a
 * seed, and says how many messages go by which channel, what becomes overdue and which posts nobody
 * holds; with {@code --against} the same life under two policies, side by side.
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
    List<Outcome> outcomes = new ArrayList<>();
    for (Policy one : played) {
      Frame frame = books.frame(one);
      outcomes.add(Simulation.run(frame, People.usual(seed), arrivals, until));
    }
    print(spec.commandLine().getOut(), played, outcomes);
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

  private static void print(PrintWriter out, List<Policy> policies, List<Outcome> outcomes) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(""));
    policies.forEach(one -> head.add(one.id()));
    rows.add(head);
    row(rows, "线索 reports", outcomes, Outcome::reports);
    row(rows, "并案 withdrawn as copies", outcomes, Outcome::withdrawn);
    row(rows, "办结 closed", outcomes, Outcome::closed);
    row(rows, "未结 open at the end", outcomes, Outcome::open);
    row(rows, "一半用时不超过 half within", outcomes, one -> words(one.within(50)));
    row(rows, "九成五用时不超过 95 % within", outcomes, one -> words(one.within(95)));
    row(rows, "逾期环节 overdue steps", outcomes, one -> Outcome.sum(one.overdue()));
    rows(rows, "  ", outcomes, Outcome::overdue);
    row(rows, "本人逾期办理 met late", outcomes, one -> Outcome.sum(one.late()));
    row(rows, "因通知晚了 late by our notice", outcomes, one -> Outcome.sum(one.ours()));
    row(rows, "消息 messages", outcomes, one -> Outcome.sum(one.channels()));
    rows(rows, "  ", outcomes, Outcome::channels);
    row(rows, "空岗或送不到，改送他人 went another way", outcomes, one -> Outcome.sum(one.vacant()));
    rows(rows, "  ", outcomes, Outcome::vacant);
    row(rows, "规则触发 rules acted", outcomes, one -> Outcome.sum(one.rules()));
    rows(rows, "  ", outcomes, Outcome::rules);
    row(rows, "答复被拒 answers refused", outcomes, one -> Outcome.sum(one.refused()));
    int first = rows.stream().mapToInt(row -> Columns.width(row.get(0))).max().orElse(0) + 2;
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(row.get(0));
      line.append(" ".repeat(first - Columns.width(row.get(0))));
      row.stream().skip(1).forEach(cell -> line.append(String.format("%20s", cell)));
      out.println(line.toString().stripTrailing());
    }
  }

  private static void row(
      List<List<String>> rows, String name, List<Outcome> outcomes, Function<Outcome, ?> value) {
    List<String> row = new ArrayList<>(List.of(name));
    outcomes.forEach(outcome -> row.add(String.valueOf(value.apply(outcome))));
    rows.add(row);
  }

  private static void rows(
      List<List<String>> rows,
      String indent,
      List<Outcome> outcomes,
      Function<Outcome, Map<String, Integer>> counts) {
    TreeSet<String> names = new TreeSet<>();
    outcomes.forEach(outcome -> names.addAll(counts.apply(outcome).keySet()));
    for (String name : names) {
      row(
          rows,
          indent + name,
          outcomes,
          outcome -> new TreeMap<>(counts.apply(outcome)).getOrDefault(name, 0));
    }
  }

  private static String words(Duration span) {
    return span.toDays() > 0
        ? span.toDays() + "d" + span.toHoursPart() + "h"
        : span.toHours() + "h" + span.toMinutesPart() + "m";
  }
}
