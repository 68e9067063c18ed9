package org.chuishao.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code policy explain}, {@code policy test}, {@code policy simulate}. */
@Command(
    name = "policy",
    subcommands = {
      PolicyExplainCommand.class,
      PolicyTestCommand.class,
      PolicySimulateCommand.class
    },
    description = {"解释、演练政策文件。", "Explains and tests policy files."})
public final class PolicyCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "显示帮助 this help")
  private boolean help;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "explain, test or simulate is missing");
  }
}
