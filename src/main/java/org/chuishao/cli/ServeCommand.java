package org.chuishao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.chuishao.Chuishao;
import org.chuishao.Home;
import org.chuishao.Playground;
import org.chuishao.config.Key;
import org.chuishao.config.Problems;
import org.chuishao.sandbox.AdjustableClock;
import org.chuishao.sandbox.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs in production: external Redis from the configuration, or the embedded one when none is
 * configured.
 */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Run. 启动服务。")
public final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "the folder that holds config/, routes/ and templates/")
  private Path home;

  @SuppressWarnings("NullAway.Init")
  public ServeCommand() {}

  /** Returns when the process is told to end. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    Problems problems = new Problems();
    Home read = Homes.read(home, problems);
    read.check(problems);
    problems.throwIfAny();
    PrintWriter out = spec.commandLine().getOut();
    CountDownLatch ended = new CountDownLatch(1);
    if (read.settings().flag(Key.SANDBOX_ENABLED)) {
      Settings stage =
          Settings.sample(new AdjustableClock(InstantSource.system().instant()))
              .withPort(read.settings().number(Key.SANDBOX_PORT));
      Playground ground =
          new Playground(
              read,
              stage,
              read.settings().number(Key.HTTP_PORT),
              read.folder().resolve(read.settings().text(Key.DATA)));
      out.println("沙箱 sandbox: " + ground.sandbox().uri());
      await(ground, ground.product(), ended, out);
    } else {
      Chuishao product = new Chuishao(read, InstantSource.system());
      await(product, product, ended, out);
    }
    return 0;
  }

  private static void await(
      AutoCloseable running, Chuishao product, CountDownLatch ended, PrintWriter out)
      throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(running, ended), "chuishao-stop"));
    out.println(
        "已启动 ready: webhooks and API on port "
            + product.httpPort()
            + ", health on port "
            + product.observePort());
    out.flush();
    ended.await();
  }

  private static void close(AutoCloseable running, CountDownLatch ended) {
    try {
      running.close();
    } catch (Exception e) {
      org.slf4j.LoggerFactory.getLogger(ServeCommand.class).error("could not stop cleanly", e);
    } finally {
      ended.countDown();
    }
  }
}
