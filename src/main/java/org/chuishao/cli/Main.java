package org.chuishao.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.chuishao.Home;
import org.chuishao.config.ConfigurationException;
import org.chuishao.config.Problems;
import org.chuishao.directory.Directory;
import org.chuishao.intake.Sender;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of contract.md: {@code bin/chuishao COMMAND}. */
@Command(
    name = "chuishao",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "吹哨 Chuishao：让每一条“打非”线索有人接、有人办、有回音。",
      "The dispatcher that lets no report die between two offices."
    },
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      CheckCommand.class,
      PolicyCommand.class,
      TokenCommand.class,
      QuarantineCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      VerifyCommand.class,
      RebuildCommand.class,
      DueCommand.class,
      FiguresCommand.class,
      RenderCommand.class
    })
public final class Main {

  private Main() {}

  /**
   * Exits with 0 when all was well, 1 when it failed, 2 for a mistake in usage or configuration.
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(new IntakeCommand(Main::reading));
    line.addSubcommand(new IntakeTrainCommand(Main::reading));
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler(Main::failed);
    return line;
  }

  private static int failed(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
    if (failure instanceof ConfigurationException configuration) {
      configuration.problems().forEach(line.getErr()::println);
      return 2;
    }
    line.getErr().println("失败 failed: " + failure.getMessage());
    if (parsed.hasMatchedOption("-v")) {
      failure.printStackTrace(line.getErr());
    }
    return 1;
  }

  /** What reading texts needs of a home folder. */
  static IntakeCommand.Setup reading(Path home) {
    Problems problems = new Problems();
    Home read = Homes.read(home, problems);
    problems.throwIfAny();
    Directory directory = read.books().directory();
    return new IntakeCommand.Setup(
        read.reader(),
        phone ->
            directory
                .byContact("sms", phone)
                .flatMap(person -> person.posts().stream().findFirst())
                .map(post -> Sender.of(post.role(), post.area())));
  }
}
