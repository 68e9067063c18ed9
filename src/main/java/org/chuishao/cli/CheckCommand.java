package org.chuishao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.chuishao.Home;
import org.chuishao.config.Problem;
import org.chuishao.config.Problems;
import org.chuishao.directory.Gap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Validates everything under home and reports all mistakes at once. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Check settings, policies, directory, calendars, lexicon, templates and routes. 检查全部配置。")
public final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "the folder that holds config/, routes/ and templates/")
  private Path home;

  private final InstantSource clock;

  public CheckCommand() {
    this(InstantSource.system());
  }

  /**
   * @param clock for what depends on the day: leaves, deputies, rosters
   */
  @SuppressWarnings("NullAway.Init")
  CheckCommand(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @return 0 when all is well or only warnings were found, 2 when there is a mistake
   */
  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Problems problems = new Problems();
    Home read = Homes.read(home, problems);
    read.check(problems);
    List<Problem> found = problems.sorted();
    found.forEach(err::println);
    List<Gap> gaps = found.isEmpty() ? read.books().directory().gaps(clock.instant()) : List.of();
    gaps.forEach(err::println);
    List<Problem> unregistered =
        found.isEmpty() ? read.smsTexts().unregistered(read.templates()) : List.of();
    unregistered.forEach(err::println);
    read.settings()
        .warnings()
        .forEach(warning -> err.println("config/application.properties:1:1: warning: " + warning));
    boolean broken =
        !found.isEmpty() || gaps.stream().anyMatch(gap -> gap.severity() == Gap.Severity.ERROR);
    if (broken) {
      err.println((found.size() + gaps.size()) + " 处需要处理 to be mended");
      return 2;
    }
    out.println(
        "配置无误 all is well: "
            + read.books().policies().inForce().size()
            + " policies, "
            + read.books().directory().areas().size()
            + " areas, "
            + read.books().directory().people().size()
            + " people, "
            + read.templates().names().size()
            + " templates"
            + (gaps.isEmpty() ? "" : "; " + gaps.size() + " warnings"));
    return 0;
  }
}
