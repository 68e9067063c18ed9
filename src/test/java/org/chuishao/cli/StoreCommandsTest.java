package org.chuishao.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuishao.Home;
import org.chuishao.StoreDoor;
import org.chuishao.config.Problems;
import org.chuishao.desk.Ledger;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.store.RedisStore;
import org.chuishao.testkit.TestRedis;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code backup restore verify rebuild}, beside a product that runs and without one. */
class StoreCommandsTest {

  private static final int MANY = 1000;

  private static Path folder;
  private static World world;
  private static Path served;

  @BeforeAll
  static void start() throws IOException {
    folder = Files.createTempDirectory("chuishao-store-commands");
    world = World.start();
    world.says("+8613700000701", "前进村东头有人私自倒煤气，门口停着小货车，没有证");
    world.says("+8613700000702", "柳河镇张庄村西头老窑厂有人卷炮仗");
    served = home("served", world.data());
    Files.createDirectories(world.data().resolve("quarantine"));
    Files.writeString(world.data().resolve("quarantine/kept.eml"), "kept");
  }

  @AfterAll
  static void stop() {
    world.close();
    TestRedis.delete(folder);
  }

  private record Run(int exit, String out, String err) {}

  private static Run run(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    line.setExecutionExceptionHandler(
        (failure, failed, parsed) -> {
          failed.getErr().println(failure.getMessage());
          return 1;
        });
    int exit = line.execute(arguments);
    return new Run(exit, out.toString(), err.toString());
  }

  /** A home like the shipped one, whose data lies there. */
  private static Path home(String name, Path data) throws IOException {
    Path home = folder.resolve(name);
    for (String part : List.of("config", "routes", "templates")) {
      try (Stream<Path> files = Files.walk(Path.of(part))) {
        for (Path file : files.toList()) {
          Path target = home.resolve(file.toString());
          Files.createDirectories(target.getParent());
          if (Files.isRegularFile(file)) {
            Files.copy(file, target);
          }
        }
      }
    }
    Files.writeString(
        home.resolve("config/application.properties"),
        "\nchuishao.data=" + data.toAbsolutePath() + "\n",
        StandardOpenOption.APPEND);
    return home;
  }

  private static Home read(Path home) throws IOException {
    Problems problems = new Problems();
    Home read = Home.read(home, java.util.Map.of(), problems);
    problems.throwIfAny();
    return read;
  }

  private static List<Case> cases(RedisStore store) {
    List<CaseNo> numbers =
        store
            .ledger()
            .find(
                new Ledger.CaseQuery(
                    Optional.empty(), Optional.empty(), Optional.empty(), 0, Long.MAX_VALUE, MANY));
    return numbers.stream().sorted().map(no -> store.ledger().load(no).orElseThrow()).toList();
  }

  private static List<Posting> postings(RedisStore store) {
    return store.outbox().find(Optional.empty(), Optional.empty(), Optional.empty(), MANY);
  }

  @Test
  void a_backup_beside_the_running_service_comes_back_whole_elsewhere() throws IOException {
    Path backup = folder.resolve("backup");
    Run out = run(new BackupCommand(), "--home", served.toString(), backup.toString());
    assertThat(out.exit()).as(out.toString()).isZero();
    assertThat(out.out()).contains("已备份");
    if (Files.getFileStore(backup).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(backup)).hasSize(3);
    }
    assertThat(Files.readAllLines(backup.resolve("SHA256SUMS")))
        .anyMatch(line -> line.endsWith("  files/quarantine/kept.eml"))
        .noneMatch(line -> line.contains("redis.conf"));

    Path data = folder.resolve("elsewhere-data");
    Path elsewhere = home("elsewhere", data);
    Run in = run(new RestoreCommand(), "--home", elsewhere.toString(), backup.toString());
    assertThat(in.exit()).as(in.toString()).isZero();
    assertThat(in.out()).contains("已恢复", "已重建 2 案", "0 处要看");
    assertThat(data.resolve("quarantine/kept.eml")).hasContent("kept");
    try (StoreDoor door = StoreDoor.alone(read(elsewhere), InstantSource.system())) {
      RedisStore live = world.playground().product().store();
      assertThat(cases(door.store())).hasSize(2).isEqualTo(cases(live));
      assertThat(postings(door.store()))
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(postings(live));
      assertThat(door.store().dueQueue().nextDue()).isEqualTo(live.dueQueue().nextDue());
    }
    assertThat(run(new VerifyCommand(), "--home", elsewhere.toString()).out()).contains("0 处不对");
    Run twice = run(new RestoreCommand(), "--home", elsewhere.toString(), backup.toString());
    assertThat(twice.exit()).isEqualTo(1);
    assertThat(twice.err()).contains("not empty");
  }

  @Test
  void verify_looks_beside_the_running_service_and_rebuild_does_not() {
    Run verify = run(new VerifyCommand(), "--home", served.toString());
    assertThat(verify.exit()).as(verify.toString()).isZero();
    assertThat(verify.out()).contains("2 案", "0 处不对");
    Run rebuild = run(new RebuildCommand(), "--home", served.toString());
    assertThat(rebuild.exit()).isEqualTo(1);
    assertThat(rebuild.err()).contains("another Chuishao is running");
  }

  @Test
  void a_folder_that_exists_is_not_written_over() {
    Run run = run(new BackupCommand(), "--home", served.toString(), folder.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("目录已存在");
  }

  @Test
  void a_backup_inside_the_data_folder_is_refused_because_it_would_copy_itself() {
    Path inside = world.data().resolve("backup");
    Run run = run(new BackupCommand(), "--home", served.toString(), inside.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("数据目录");
    assertThat(inside).doesNotExist();
  }

  @Test
  void every_damage_is_named_and_nothing_is_restored() throws IOException {
    Path backup = folder.resolve("damaged");
    assertThat(run(new BackupCommand(), "--home", served.toString(), backup.toString()).exit())
        .isZero();
    Files.writeString(backup.resolve("store/s03.dump"), "x", StandardOpenOption.APPEND);
    Files.delete(backup.resolve("store/s05.dump"));
    Files.writeString(backup.resolve("store/s99.dump"), "");
    Path data = folder.resolve("never-data");
    Run run =
        run(new RestoreCommand(), "--home", home("never", data).toString(), backup.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("s03.dump", "内容已变", "s05.dump", "缺少", "s99.dump", "多出来");
    assertThat(data).doesNotExist();
  }

  @Test
  void a_store_that_was_restored_in_part_is_known_and_can_be_restored_again() throws IOException {
    Path backup = folder.resolve("in-part");
    assertThat(run(new BackupCommand(), "--home", served.toString(), backup.toString()).exit())
        .isZero();
    Path last = backup.resolve("store/s15.dump");
    Path aside = folder.resolve("s15.aside");
    Files.move(last, aside);
    Path home = home("in-part-home", folder.resolve("in-part-data"));
    try (StoreDoor door = StoreDoor.alone(read(home), InstantSource.system())) {
      assertThatThrownBy(
              () -> door.store().restoration().read(backup.resolve("store"), Instant.now()))
          .isInstanceOf(NoSuchFileException.class);
      assertThat(door.store().restoration().unfinished()).isTrue();
    }
    Files.move(aside, last);
    Run again = run(new RestoreCommand(), "--home", home.toString(), backup.toString());
    assertThat(again.exit()).as(again.toString()).isZero();
    assertThat(run(new VerifyCommand(), "--home", home.toString()).out()).contains("2 案");
  }
}
