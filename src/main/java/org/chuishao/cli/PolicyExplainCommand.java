package org.chuishao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chuishao.casework.Frame;
import org.chuishao.casework.rehearsal.ScriptReader;
import org.chuishao.config.Entry;
import org.chuishao.config.Problems;
import org.chuishao.config.Suggestion;
import org.chuishao.directory.Area;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Kind;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Subject;
import org.chuishao.policy.Policy;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code policy explain --policy P [--at AREA | --case-file F]}: who gets what, when, by which
 * channel, in which words. With a case file it also plays the case with nobody answering.
 *
 * <p>Exits with 0, with 2 for wrong usage or files with mistakes, each of them on stderr as {@code
 * file:line:column: message}.
 */
@Command(
    name = "explain",
    description = {"说明谁在何时、经何渠道、收到什么。", "Who gets what, when, by which channel, in which words."})
public final class PolicyExplainCommand implements Callable<Integer> {

  private static final List<String> MAIN_FACTS =
      List.of("title", "due", "why", "next", "late", "left");

  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(names = "--policy", required = true, paramLabel = "P", description = "政策名称 its name")
  private String policy = "";

  @Option(
      names = "--at",
      paramLabel = "AREA",
      description = "区域，缺省为该政策区域内第一个村居 the area, the first village under the policy if not given")
  private String at = "";

  @Option(
      names = "--case-file",
      paramLabel = "F",
      description = "案件文件 a report: area, kinds, subject, discovered, received, major")
  private Optional<Path> caseFile = Optional.empty();

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

  /** As the command line makes it: on the machine's clock. */
  public PolicyExplainCommand() {
    this(InstantSource.system());
  }

  /**
   * @param clock says when a report without a time is received
   */
  PolicyExplainCommand(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @return the exit code
   * @throws IOException when a file that is there cannot be read
   */
  @Override
  public Integer call() throws IOException {
    Problems problems = new Problems();
    HomeBooks books = HomeBooks.read(home, problems);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    Optional<Policy> wanted = Optional.ofNullable(books.policies().get(policy));
    Optional<Report> report =
        caseFile.isPresent()
            ? read(caseFile.get(), now, problems)
            : report(books.directory(), wanted, now, problems);
    if (wanted.isEmpty()) {
      problems.add("--policy", 1, 1, books.unknown(policy));
    }
    if (!problems.none() || report.isEmpty() || wanted.isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      problems.sorted().forEach(err::println);
      return CommandLine.ExitCode.USAGE;
    }
    PrintWriter out = spec.commandLine().getOut();
    Frame frame = books.frame(wanted.get());
    Instant start = report.get().receivedAt();
    new Explanation(frame, start, books.words()).stages(report.get()).forEach(out::println);
    new DutyExplanation(frame, start, books.words())
        .duties(report.get().area())
        .forEach(out::println);
    if (caseFile.isPresent()) {
      out.println();
      new Timeline(frame, books.words()).of(report.get()).forEach(out::println);
    }
    return CommandLine.ExitCode.OK;
  }

  private static Optional<Report> read(Path file, Instant now, Problems problems)
      throws IOException {
    try {
      return Entry.parse(file.toString(), Files.readString(file), problems)
          .flatMap(entry -> ScriptReader.report(entry, Optional.of(now)));
    } catch (NoSuchFileException e) {
      problems.add(file.toString(), 1, 1, "no such file");
    } catch (CharacterCodingException e) {
      problems.add(file.toString(), 1, 1, "the file is not UTF-8; save it in that encoding");
    }
    return Optional.empty();
  }

  private Optional<Report> report(
      Directory directory, Optional<Policy> wanted, Instant now, Problems problems) {
    // Where no village of its own is known, the first of all does: the words are the same.
    List<AreaPath> own = wanted.map(Policy::areas).orElse(List.of());
    boolean any =
        directory.areas().stream()
            .noneMatch(one -> one.level() == Level.VILLAGE && in(one.path(), own, directory));
    Optional<Area> area =
        directory.areas().stream()
            .filter(
                one ->
                    at.isEmpty()
                        ? one.level() == Level.VILLAGE && (any || in(one.path(), own, directory))
                        : one.path().value().equals(at))
            .findFirst();
    if (area.isEmpty()) {
      List<String> known = directory.areas().stream().map(one -> one.path().value()).toList();
      problems.add("--at", 1, 1, "unknown area '" + at + "'" + Suggestion.among(known, at));
    }
    return area.map(Area::path).map(path -> sample(path, now));
  }

  private static boolean in(AreaPath area, List<AreaPath> areas, Directory directory) {
    return areas.stream().anyMatch(one -> directory.within(area, one));
  }

  private static Report sample(AreaPath area, Instant now) {
    return new Report(
        area,
        List.of(Kind.FIREWORKS),
        Subject.DEN,
        "",
        "（举例）",
        new Reporter.Unnamed(),
        now,
        Optional.empty(),
        false,
        "sms");
  }
}
