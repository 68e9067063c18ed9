package org.chuishao.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.chuishao.Home;
import org.chuishao.StoreDoor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code backup DIR}: the whole state out, while the product serves or not. */
@Command(
    name = "backup",
    description = {
      "备份全部数据到一个新目录（服务运行时也可用）。",
      "Writes the whole state to a new folder; may run beside the service."
    })
public final class BackupCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StoreOptions options = new StoreOptions();

  @Parameters(paramLabel = "DIR", description = "新目录 a folder that is not there yet")
  private Path target;

  @SuppressWarnings("NullAway.Init")
  public BackupCommand() {}

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /**
   * @return 0, or 2 when the folder is there already or lies in the data folder
   * @throws IOException when it cannot be written
   */
  @Override
  public Integer call() throws IOException {
    Home home = options.read();
    if (absolute(target).startsWith(absolute(StoreDoor.data(home)))) {
      // It would copy itself into itself.
      spec.commandLine()
          .getErr()
          .println("备份不能放在数据目录里，请换一个 not inside the data folder, name another: " + target);
      return CommandLine.ExitCode.USAGE;
    }
    BackupFolder folder;
    try {
      folder = BackupFolder.begin(target);
    } catch (FileAlreadyExistsException e) {
      spec.commandLine()
          .getErr()
          .println("目录已存在，请换一个 the folder exists, name another: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    try (StoreDoor door = StoreDoor.beside(home, InstantSource.system())) {
      // Files last: what a case of the store names is then there.
      long keys = door.store().backup().write(folder.store(), InstantSource.system().instant());
      int files = folder.takeFiles(StoreDoor.data(home));
      folder.finish(target);
      spec.commandLine()
          .getOut()
          .printf(
              "已备份 %d 项、%d 个文件到 %s。密钥、config/ 不在其中，请另存 keys and files written; secrets and config/ are not in it%n",
              keys, files, target);
      return CommandLine.ExitCode.OK;
    }
  }
}
