package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chuishao.config.Key;
import org.chuishao.store.EmbeddedRedis;
import org.chuishao.testkit.Hooks;
import org.chuishao.testkit.TestRedis;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Redis goes away under the running product: nothing that was acknowledged is lost. */
class RedisAwayTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static Path folder;
  private static EmbeddedRedis redis;
  private static World world;
  private static Hooks hooks;

  @BeforeAll
  static void start() throws IOException {
    folder = Files.createTempDirectory("chuishao-redis-away");
    redis = EmbeddedRedis.start(folder, EmbeddedRedis.Sync.ALWAYS);
    world =
        World.start(
            Map.of(Key.REDIS_URI, redis.uri(), Key.REDIS_TIMEOUT, "500ms", Key.DUE_LEASE, "3s"));
    hooks = new Hooks(world);
  }

  @AfterAll
  static void stop() {
    world.close();
    redis.close();
    TestRedis.delete(folder);
  }

  @Test
  void while_redis_does_not_answer_webhooks_say_503_and_go_on_when_it_does() throws Exception {
    world.says("+8613700000201", "前进村有人私自倒煤气");
    int cases = world.cases().size();
    String sid = Hooks.sid();
    signal("STOP");
    try {
      assertThat(hooks.text(sid, "+8613700000202", "前进村有人挖沙")).isEqualTo(503);
    } finally {
      signal("CONT");
    }

    // The provider comes again; the first try may or may not have reached Redis.
    await().atMost(PATIENCE).until(() -> hooks.text(sid, "+8613700000202", "前进村有人挖沙") == 200);
    // What could not be dealt with is put off; what may have left is asked about after two minutes.
    world.pass(Duration.ofMinutes(10));
    assertThat(world.cases()).hasSize(cases + 1);
    assertThat(world.texts("+8613700000202")).hasSize(1);
    assertThat(world.text("+8613700000202")).contains("案号");
  }

  @Test
  void when_redis_is_killed_nothing_that_was_acknowledged_is_lost() throws Exception {
    Map<String, String> acknowledged = new LinkedHashMap<>();
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String phone = "+861370001%04d".formatted(i);
      int status = hooks.text(Hooks.sid(), phone, "前进村第%d户有人私自倒煤气".formatted(i));
      answers.add(status);
      if (status == 200) {
        acknowledged.put(phone, "第%d户".formatted(i));
      }
      if (i == 10) {
        ProcessHandle server = ProcessHandle.of(redis.pid()).orElseThrow();
        assertThat(server.destroyForcibly()).isTrue();
        server.onExit().get();
      }
    }
    assertThat(answers).containsOnly(200, 503);

    await().atMost(PATIENCE).until(() -> hooks.text(Hooks.sid(), "+8613700009999", "帮助") == 200);
    world.pass(Duration.ofMinutes(10));

    List<String> kept = world.cases().stream().map(no -> world.file(no).report().text()).toList();
    acknowledged.forEach(
        (phone, words) -> {
          assertThat(kept).as(phone).anyMatch(text -> text.contains(words));
          assertThat(world.texts(phone)).as("%s hears its number, once", phone).hasSize(1);
        });
  }

  private static void signal(String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(redis.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
