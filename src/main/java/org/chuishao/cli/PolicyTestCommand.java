package org.chuishao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chuishao.casework.rehearsal.Performance;
import org.chuishao.casework.rehearsal.Script;
import org.chuishao.casework.rehearsal.ScriptReader;
import org.chuishao.config.Problem;
import org.chuishao.config.Problems;
import org.chuishao.policy.Policy;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code policy test FILES…}: plays policy test cases in virtual time.
 *
 * <p>Exits with 0 when all came out as told, 1 when one did not, 2 for mistakes in any file. What
 * differed goes to stderr as {@code file:line:column: message}, as mistakes do.
 */
@Command(
    name = "test",
    description = {"用虚拟时间演练政策用例。", "Plays policy test cases in virtual time."})
public final class PolicyTestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILES", description = "用例文件 files of test cases")
  private List<Path> files = List.of();

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

  /**
   * @return the exit code
   * @throws IOException when a file that is there cannot be read
   */
  @Override
  public Integer call() throws IOException {
    Problems problems = new Problems();
    HomeBooks books = HomeBooks.read(home, problems);
    List<Script> scripts = new ArrayList<>();
    for (Path file : files) {
      scripts.addAll(ScriptReader.read(file.toString(), text(file, problems), problems));
    }
    scripts.stream()
        .filter(script -> !books.policies().containsKey(script.policy()))
        .forEach(script -> script.at().problem(books.unknown(script.policy())));
    PrintWriter err = spec.commandLine().getErr();
    if (!problems.none()) {
      problems.sorted().forEach(err::println);
      return CommandLine.ExitCode.USAGE;
    }
    PrintWriter out = spec.commandLine().getOut();
    int failed = 0;
    for (Script script : scripts) {
      List<Problem> differences = play(script, books);
      out.println((differences.isEmpty() ? "ok      " : "failed  ") + script.name());
      out.flush();
      differences.forEach(err::println);
      err.flush();
      failed += differences.isEmpty() ? 0 : 1;
    }
    out.println(
        "%d 例，%d 例不符 (%d cases, %d failed)"
            .formatted(scripts.size(), failed, scripts.size(), failed));
    return failed == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static List<Problem> play(Script script, HomeBooks books) {
    return Optional.ofNullable(books.policies().get(script.policy()))
        .map((Policy policy) -> Performance.play(script, books.frame(policy)))
        .orElse(List.of());
  }

  private static String text(Path file, Problems problems) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      problems.add(file.toString(), 1, 1, "no such file");
    } catch (CharacterCodingException e) {
      problems.add(file.toString(), 1, 1, "the file is not UTF-8; save it in that encoding");
    }
    return "";
  }
}
