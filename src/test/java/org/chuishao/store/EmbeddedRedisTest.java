package org.chuishao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.chuishao.desk.Committed;
import org.chuishao.desk.LedgerAwayException;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

class EmbeddedRedisTest {

  @TempDir Path folder;

  @Test
  void what_was_written_is_there_after_a_restart() {
    Case value;
    try (EmbeddedRedis redis = start();
        RedisStore store = RedisStore.open(RedisSettings.of(redis.uri()))) {
      value = Given.opened(store.ledger(), Given.GRID_MEMBER);
    }
    try (EmbeddedRedis redis = start();
        RedisStore store = RedisStore.open(RedisSettings.of(redis.uri()))) {
      assertThat(store.ledger().load(value.no())).contains(value);
    }
  }

  @Test
  void a_folder_in_use_is_refused() {
    try (EmbeddedRedis redis = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(StoreRefusedException.class)
          .hasMessageContaining("another Chuishao is running");
      assertThat(redis.pid()).isPositive();
    }
    start().close();
  }

  @Test
  void nobody_gets_in_without_the_password_and_the_file_with_it_is_ours_alone() throws IOException {
    try (EmbeddedRedis redis = start();
        RedisClient stranger = RedisClient.create("redis://127.0.0.1:" + redis.port())) {
      assertThatThrownBy(() -> stranger.get("x")).hasMessageContaining("NOAUTH");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("redis.conf"))))
          .isEqualTo("rw-------");
      assertThat(ProcessHandle.of(redis.pid()).orElseThrow().info().commandLine().orElse(""))
          .doesNotContain(password(redis));
    }
  }

  @Test
  void a_torn_last_write_does_not_keep_it_from_starting() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (EmbeddedRedis redis = start();
        RedisStore store = RedisStore.open(RedisSettings.of(redis.uri()))) {
      for (int i = 0; i < 5; i++) {
        cases.add(Given.opened(store.ledger(), "c" + i));
      }
    }
    Path log = folder.resolve("appendonly.aof");
    try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
      file.truncate(Files.size(log) - 10);
    }
    try (EmbeddedRedis redis = start();
        RedisStore store = RedisStore.open(RedisSettings.of(redis.uri()))) {
      for (Case value : cases.subList(0, 4)) {
        assertThat(store.ledger().load(value.no())).contains(value);
      }
      assertThat(store.ledger().load(cases.get(4).no())).as("whole or not at all").isEmpty();
      assertThat(store.ledger().events(cases.get(4).no())).isEmpty();
    }
  }

  @Test
  void a_log_damaged_in_the_middle_is_told_in_plain_words() throws IOException {
    try (EmbeddedRedis redis = start();
        RedisStore store = RedisStore.open(RedisSettings.of(redis.uri()))) {
      Given.opened(store.ledger(), Given.GRID_MEMBER);
    }
    Path log = folder.resolve("appendonly.aof");
    Files.writeString(
        log,
        "garbage" + Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1),
        java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThatThrownBy(this::start)
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("Bad file format");
    assertThatThrownBy(this::start)
        .as("the folder is free again")
        .hasMessageNotContaining("another Chuishao");
  }

  @Test
  void killed_it_comes_back_by_itself_and_nothing_acknowledged_is_lost() {
    try (EmbeddedRedis redis = start();
        RedisStore store = RedisStore.open(RedisSettings.of(redis.uri()))) {
      List<CaseNo> acknowledged = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        acknowledged.add(Given.opened(store.ledger(), "c" + i).no());
      }
      long pid = redis.pid();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      await().atMost(Duration.ofSeconds(5)).until(() -> ProcessHandle.of(pid).isEmpty());

      Case late = Given.open(CaseNo.of(2026, 5000));
      assertThatThrownBy(() -> store.ledger().load(late.no()))
          .isInstanceOf(LedgerAwayException.class);
      assertThatThrownBy(
              () -> Given.commit(store.ledger(), Given.opening(late, Optional.of("twilio:late"))))
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(LedgerAwayException.class);
      assertThatThrownBy(() -> store.dueQueue().claim(Given.START, 10, Duration.ofMinutes(1)))
          .isInstanceOf(LedgerAwayException.class);
      assertThat(store.reachable()).isFalse();

      await().atMost(Duration.ofSeconds(10)).until(store::reachable);
      assertThat(store.ledger().loadAll(acknowledged)).hasSize(200);
      assertThat(Given.commit(store.ledger(), Given.opening(late, Optional.of("twilio:late"))))
          .isEqualTo(new Committed.Done(late.no(), 1));
      assertThat(redis.pid()).isNotEqualTo(pid);
    }
  }

  @Test
  void it_does_not_outlive_a_jvm_that_is_killed() throws IOException {
    Path pidFile = folder.resolveSibling(folder.getFileName() + ".pid");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedRedisChild.class.getName(),
                folder.toString(),
                pidFile.toString())
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    try {
      await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(pidFile));
      long pid = Long.parseLong(Files.readString(pidFile));
      assertThat(ProcessHandle.of(pid)).isPresent();

      child.destroyForcibly();

      await().atMost(Duration.ofSeconds(10)).until(() -> ProcessHandle.of(pid).isEmpty());
      start().close();
    } finally {
      child.destroyForcibly();
      Files.deleteIfExists(pidFile);
    }
  }

  @Test
  void a_server_left_behind_is_ended_before_another_begins() throws IOException {
    try (EmbeddedRedis redis = start();
        RedisStore store = RedisStore.open(RedisSettings.of(redis.uri()))) {
      Given.opened(store.ledger(), Given.GRID_MEMBER);
    }
    Path executable;
    try (var files = Files.list(folder.resolve("bin"))) {
      executable = files.findFirst().orElseThrow();
    }
    // As if guard and JVM had both been killed: a server on the folder, and nobody who knows of it.
    Process orphan =
        new ProcessBuilder(executable.toString(), folder.resolve("redis.conf").toString())
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(folder.resolve("redis.pid")));
      try (EmbeddedRedis redis = start();
          RedisStore store = RedisStore.open(RedisSettings.of(redis.uri()))) {
        assertThat(orphan.isAlive()).isFalse();
        assertThat(store.verify().run(finding -> {}).cases()).isEqualTo(1);
      }
    } finally {
      orphan.destroyForcibly();
    }
  }

  private EmbeddedRedis start() {
    return EmbeddedRedis.start(folder, EmbeddedRedis.Sync.ALWAYS);
  }

  private static String password(EmbeddedRedis redis) {
    return redis.uri().replaceAll(".*:(.*)@.*", "$1");
  }
}
