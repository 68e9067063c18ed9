package org.chuishao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.chuishao.Home;
import org.chuishao.StoreDoor;
import org.chuishao.store.Restoration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code restore DIR}: a backup back into an empty store, then all that follows from the logs. */
@Command(
    name = "restore",
    description = {
      "把备份恢复到空的数据目录（先停服务）。",
      "Puts a backup back into an empty store; stop the service first."
    })
public final class RestoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StoreOptions options = new StoreOptions();

  @Parameters(paramLabel = "DIR", description = "backup 写成的目录 the folder that backup wrote")
  private Path source;

  @Option(
      names = "--stopped",
      description = "外部 Redis：已停止全部节点 external Redis: every node is stopped")
  private boolean stopped;

  @SuppressWarnings("NullAway.Init")
  public RestoreCommand() {}

  /**
   * @return 0; 1 when the backup is damaged or a log in it is broken; 2 when nodes may be running
   * @throws IOException when a file cannot be read or written
   */
  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Home home = options.read();
    BackupFolder folder = BackupFolder.at(source);
    List<String> wrong = folder.wrong();
    if (!wrong.isEmpty()) {
      wrong.forEach(err::println);
      return CommandLine.ExitCode.SOFTWARE;
    }
    try (StoreDoor door = StoreDoor.alone(home, InstantSource.system())) {
      if (door.served() && !stopped) {
        err.println(RebuildCommand.STOP_FIRST);
        return CommandLine.ExitCode.USAGE;
      }
      Restoration restoration = door.store().restoration();
      long keys = restoration.read(folder.store(), InstantSource.system().instant());
      int files = folder.putFiles(StoreDoor.data(home));
      out.printf("已恢复 %d 项、%d 个文件 keys and files restored%n", keys, files);
      // A backup beside a running product may hold a case without its last index or timer.
      int findings = RebuildCommand.run(door.store(), out);
      restoration.done();
      out.println(
          "备份之后发出的消息，启动后会再发一次：请先告知各岗位，再启动。What left after the backup was made will leave once more: tell people, then start.");
      return findings == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }
}
