package org.chuishao.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chuishao.Home;
import org.chuishao.Private;
import org.chuishao.config.Key;
import org.chuishao.config.Problems;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code quarantine FILE --reason WORDS}: writes a mail that was kept sealed to standard output.
 * Who looked, and why, is noted beside it before anything is shown.
 */
@Command(
    name = "quarantine",
    description = {
      "打开隔离区里加密的邮件（记录谁看的、为什么）。",
      "Opens a mail that is kept sealed; who looked and why is noted."
    })
public final class QuarantineCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "data/quarantine/….eml.sealed")
  private Path file;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "WORDS",
      description = "为什么要看 why it is looked at")
  private String reason;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "含 config/ 的目录 folder with config/ (default: .)")
  private Path home = Path.of(".");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "显示帮助 this help")
  private boolean help;

  private final InstantSource clock;

  @SuppressWarnings("NullAway.Init")
  public QuarantineCommand() {
    this.clock = InstantSource.system();
  }

  /**
   * @return 0, 1 when it cannot be opened, 2 when no pepper is set or no reason is given
   */
  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Problems problems = new Problems();
    Home read = Homes.read(home, problems);
    problems.throwIfAny();
    Optional<String> pepper = read.settings().optional(Key.INFORMANT_PEPPER);
    if (pepper.isEmpty() || reason.isBlank()) {
      err.println("需要 chuishao.informant.pepper 和理由 a pepper and a reason are needed");
      return CommandLine.ExitCode.USAGE;
    }
    Optional<byte[]> mail = Private.opened(pepper.get(), Files.readAllBytes(file));
    if (mail.isEmpty()) {
      err.println("打不开：不是本系统加密的，或密钥已换 cannot be opened: another key, or no sealed mail");
      return CommandLine.ExitCode.SOFTWARE;
    }
    note();
    try (OutputStream out = new java.io.FileOutputStream(java.io.FileDescriptor.out)) {
      out.write(mail.get());
    }
    return CommandLine.ExitCode.OK;
  }

  private void note() throws IOException {
    String line =
        clock.instant()
            + " "
            + System.getProperty("user.name", "?")
            + " "
            + file.getFileName()
            + " "
            + reason.replaceAll("\\s+", " ")
            + "\n";
    Files.writeString(
        file.resolveSibling("looks.log"),
        line,
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
