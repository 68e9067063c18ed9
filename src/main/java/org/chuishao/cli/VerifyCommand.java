package org.chuishao.cli;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.chuishao.StoreDoor;
import org.chuishao.store.Verify;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code verify}: checks the log of every case; changes nothing; may run beside the product. */
@Command(
    name = "verify",
    description = {
      "逐条校验每起案件的经过（只读，服务运行时也可用）。",
      "Checks the record of every case; changes nothing; may run beside the service."
    })
public final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StoreOptions options = new StoreOptions();

  @SuppressWarnings("NullAway.Init")
  public VerifyCommand() {}

  /**
   * @return 0, or 1 when something is not as it was written
   */
  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (StoreDoor door = StoreDoor.beside(options.read(), InstantSource.system())) {
      Verify.Result result =
          door.store()
              .verify()
              .run(
                  finding ->
                      out.println(finding.kind() + " " + finding.id() + ": " + finding.words()));
      out.printf(
          "%d 案 %d 条经过，%d 处不对 cases, events, findings%n",
          result.cases(), result.events(), result.findings());
      return result.findings() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }
}
