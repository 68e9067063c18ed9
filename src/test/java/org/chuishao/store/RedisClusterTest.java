package org.chuishao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chuishao.desk.Ledger.CaseQuery;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.embedded.core.ExecutableProvider;

/**
 * The same store on a Redis Cluster; two nodes, so that the shards really are in different places.
 */
class RedisClusterTest {

  @TempDir Path folder;

  private final List<Process> nodes = new java.util.ArrayList<>();
  private final List<Integer> ports = new java.util.ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    String executable = ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toString();
    for (int i = 0; i < 2; i++) {
      int port = freePort();
      ports.add(port);
      nodes.add(
          new ProcessBuilder(
                  executable,
                  "--port",
                  "" + port,
                  "--bind",
                  "127.0.0.1",
                  "--save",
                  "",
                  "--cluster-enabled",
                  "yes",
                  "--cluster-config-file",
                  "nodes-" + port + ".conf",
                  "--dir",
                  folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start());
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptionsInstanceOf(JedisException.class)
        .until(() -> ports.stream().allMatch(this::answers));
    slots(ports.get(0), 0, 8191);
    slots(ports.get(1), 8192, 16383);
    try (Jedis first = new Jedis("127.0.0.1", ports.get(0))) {
      first.clusterMeet("127.0.0.1", ports.get(1));
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> ports.stream().allMatch(this::knowsAll));
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (Process node : nodes) {
      node.destroyForcibly().waitFor();
    }
  }

  @Test
  void cases_are_committed_claimed_found_and_verified_over_all_nodes() {
    RedisSettings settings =
        new RedisSettings(
            "",
            List.of(),
            "",
            List.of("127.0.0.1:" + ports.get(0)),
            "",
            "",
            false,
            "chuishao",
            16,
            0,
            Duration.ofSeconds(2));
    try (RedisStore store = RedisStore.open(settings)) {
      List<Case> cases =
          IntStream.range(0, 64).mapToObj(i -> Given.open(CaseNo.of(2026, i))).toList();
      cases.stream()
          .map(
              value ->
                  store
                      .ledger()
                      .commit(
                          Given.opening(
                              value,
                              Optional.of("k" + value.no()),
                              Given.message(value.no(), 1, "li-si", Given.START))))
          .toList()
          .forEach(answer -> answer.toCompletableFuture().join());

      assertThat(store.ledger().loadAll(cases.stream().map(Case::no).toList())).hasSize(64);
      assertThat(
              store
                  .ledger()
                  .find(
                      new CaseQuery(
                          Optional.of(Given.VILLAGE),
                          Optional.of("open"),
                          Optional.empty(),
                          0,
                          Long.MAX_VALUE,
                          100)))
          .hasSize(64);
      assertThat(
              store
                  .dueQueue()
                  .claim(Given.START.plus(Duration.ofHours(1)), 200, Duration.ofMinutes(1)))
          .hasSize(128);
      assertThat(store.verify().run(finding -> {})).isEqualTo(new Verify.Result(64, 64, 0));
      for (int port : ports) {
        try (Jedis node = new Jedis("127.0.0.1", port)) {
          assertThat(node.keys("*:case:*")).as("cases on the node at %s", port).isNotEmpty();
        }
      }
    }
  }

  private void slots(int port, int from, int to) {
    try (Jedis node = new Jedis("127.0.0.1", port)) {
      node.clusterAddSlots(IntStream.rangeClosed(from, to).toArray());
    }
  }

  private boolean answers(int port) {
    try (Jedis node = new Jedis("127.0.0.1", port)) {
      return "PONG".equals(node.ping());
    }
  }

  private boolean knowsAll(int port) {
    try (Jedis node = new Jedis("127.0.0.1", port)) {
      String info = node.clusterInfo();
      return info.contains("cluster_state:ok")
          && info.contains("cluster_slots_assigned:16384")
          && info.contains("cluster_known_nodes:2");
    }
  }

  private static int freePort() throws IOException {
    // The cluster bus listens 10,000 above, so the port must be low enough.
    for (int tries = 0; tries < 50; tries++) {
      int port = 20_000 + java.util.concurrent.ThreadLocalRandom.current().nextInt(10_000);
      try (ServerSocket one = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
          ServerSocket bus = new ServerSocket(port + 10_000, 1, InetAddress.getLoopbackAddress())) {
        return one.getLocalPort();
      } catch (IOException e) {
        // taken; another
      }
    }
    throw new IOException("no free port");
  }
}
