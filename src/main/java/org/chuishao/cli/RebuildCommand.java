package org.chuishao.cli;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.chuishao.Home;
import org.chuishao.StoreDoor;
import org.chuishao.casework.Evolve;
import org.chuishao.store.Rebuild;
import org.chuishao.store.RedisStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code rebuild}: makes cases, indexes and timers anew from the logs, while nothing serves. With
 * the embedded Redis that is made sure of; of an external one the operator has to say it.
 */
@Command(
    name = "rebuild",
    description = {
      "由案件经过重建案件、索引和定时（先停服务）。",
      "Makes cases, indexes and timers anew from the records; stop the service first."
    })
public final class RebuildCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StoreOptions options = new StoreOptions();

  @Option(
      names = "--stopped",
      description = "外部 Redis：已停止全部节点 external Redis: every node is stopped")
  private boolean stopped;

  @SuppressWarnings("NullAway.Init")
  public RebuildCommand() {}

  /**
   * @return 0; 1 when a log is broken; 2 when nodes may be running
   */
  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Home home = options.read();
    try (StoreDoor door = StoreDoor.alone(home, InstantSource.system())) {
      if (door.served() && !stopped) {
        spec.commandLine().getErr().println(STOP_FIRST);
        return CommandLine.ExitCode.USAGE;
      }
      return run(door.store(), out) == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }

  static final String STOP_FIRST =
      "请先停止全部节点，再加 --stopped；stop every node first, then say so with --stopped";

  /**
   * Rebuilds and says what it found.
   *
   * @return how many findings
   */
  static int run(RedisStore store, PrintWriter out) {
    Rebuild.Result result =
        store
            .rebuild()
            .run(
                Evolve::replay,
                finding ->
                    out.println(finding.kind() + " " + finding.id() + ": " + finding.words()));
    out.printf(
        "已重建 %d 案 %d 条消息，%d 处要看 rebuilt: cases, messages; findings%n",
        result.cases(), result.messages(), result.findings().size());
    return result.findings().size();
  }
}
