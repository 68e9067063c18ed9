package org.chuishao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.chuishao.config.ConfigurationException;
import org.chuishao.intake.Reader;
import org.chuishao.intake.Sender;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads texts as they would be read when they came in, and stores nothing. */
@Command(
    name = "intake",
    mixinStandardHelpOptions = true,
    description = "Read reports from a JSONL file: one line of JSON out for each line in. 试读举报文本。")
public final class IntakeCommand implements Callable<Integer> {

  /**
   * What reading needs of a home folder.
   *
   * @param phones finds who holds a phone number
   */
  public record Setup(Reader reader, Function<String, Optional<Sender>> phones) {}

  private final Function<Path, Setup> setup;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE.jsonl",
      description = "lines of {\"id\"?,\"text\",\"from\",\"at\"?}")
  private Path file;

  @Option(
      names = "--score",
      description = "compare with \"expect\" of each line and print the score")
  private boolean score;

  @Option(
      names = "--time",
      description = "read the texts again and again for some seconds and print how many a second")
  private boolean time;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "the folder that holds config/")
  private Path home;

  /**
   * @param setup makes a reader of a home folder; throws {@link ConfigurationException} when its
   *     files cannot be used
   */
  @SuppressWarnings("NullAway.Init")
  public IntakeCommand(Function<Path, Setup> setup) {
    this.setup = setup;
  }

  /**
   * @return 0 when every line was read, 1 when one could not be, 2 when file or configuration
   *     cannot be used
   */
  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      Setup ready = setup.apply(home);
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      return run(lines, new IntakeLines(ready.reader(), ready.phones()), out, err);
    } catch (ConfigurationException e) {
      e.problems().forEach(err::println);
      return 2;
    } catch (IOException | UncheckedIOException e) {
      err.println(file + ":1:1: cannot be read: " + e.getMessage());
      return 2;
    } finally {
      out.flush();
      err.flush();
    }
  }

  private int run(List<String> lines, IntakeLines reading, PrintWriter out, PrintWriter err) {
    IntakeScore scored = new IntakeScore();
    boolean failed = false;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      IntakeLines.Result result = reading.line(file.toString(), i + 1, lines.get(i));
      if (result instanceof IntakeLines.Result.Bad bad) {
        err.println(bad.problem());
        failed = true;
      } else if (result instanceof IntakeLines.Result.Done done) {
        scored.add(done);
        if (!score && !time) {
          out.println(done.out());
        }
      }
    }
    if (score) {
      scored.lines().forEach(out::println);
    }
    if (time && !failed) {
      out.println(IntakeSpeed.measure(lines, reading));
    }
    return failed ? 1 : 0;
  }
}
