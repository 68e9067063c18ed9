package org.chuishao.cli;

import java.nio.file.Path;
import org.chuishao.Home;
import org.chuishao.config.Problems;
import picocli.CommandLine.Option;

/** What all commands on the store take. */
final class StoreOptions {

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

  @Option(names = "-v", description = "出错时显示细节 details of a failure")
  private boolean verbose;

  /**
   * @throws org.chuishao.config.ConfigurationException with every mistake under the home folder
   */
  Home read() {
    Problems problems = new Problems();
    Home read = Homes.read(home, problems);
    problems.throwIfAny();
    return read;
  }
}
