package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.chuishao.Via;
import org.chuishao.config.Key;
import org.chuishao.desk.CanaryBook;
import org.chuishao.desk.PartStore;
import org.chuishao.dispatch.Posting;
import org.chuishao.dispatch.Posting.State;
import org.chuishao.model.CaseNo;
import org.chuishao.model.MessageId;
import org.chuishao.sandbox.FaultKind;
import org.chuishao.store.EmbeddedRedis;
import org.chuishao.testkit.TestRedis;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole product with a carrier's gateway in place of Twilio. */
class SmppTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String LONG =
      "前进村东头第%d户院里有人私自倒煤气，夜里十一点以后开始倒，白天大门锁着，门口停一辆没有牌照的蓝色小货车，"
          + "车上用篷布盖着三四十个煤气罐，院墙上拉着电线，旁边就是村小学的操场，孩子们放学都从门口过。"
          + "村里人去说过两次，老板不听，还说上面有人。请赶快派人来看看，晚了怕出大事，我们几户都很害怕。";

  private static Path folder;
  private static EmbeddedRedis redis;
  private static World world;

  @BeforeAll
  static void start() throws IOException {
    folder = Files.createTempDirectory("chuishao-smpp");
    redis = EmbeddedRedis.start(folder, EmbeddedRedis.Sync.ALWAYS);
    world =
        World.start(
            Map.of(
                Key.REDIS_URI, redis.uri(),
                Key.REDIS_TIMEOUT, "500ms",
                Key.DUE_LEASE, "3s",
                Key.CANARY_EVERY, "2s",
                Key.SMPP_TIMEOUT, "2s"),
            Via.SMPP);
  }

  @AfterAll
  static void stop() {
    world.close();
    redis.close();
    TestRedis.delete(folder);
  }

  @Test
  void a_long_text_is_filed_whole_and_its_answer_is_delivered_by_its_receipts() {
    int cases = world.cases().size();
    List<Posting> answers = world.answers();
    String phone = "+8613700000301";
    String words = LONG.formatted(1);
    assertThat(words.length()).as("three parts").isBetween(135, 201);
    assertThat(world.says(phone, words)).isEqualTo(200);
    assertThat(world.cases()).hasSize(cases + 1);
    CaseNo no = about(words);
    assertThat(world.text(phone)).contains(no.digits());
    assertThat(answer(answers).state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void a_letter_of_several_parts_is_one_attempt_that_knows_the_ids_of_all_of_them() {
    String phone = "+8613700000302";
    world.says(phone, LONG.formatted(2));
    List<Posting.Attempt> attempts =
        world.postings(about(LONG.formatted(2))).stream()
            .flatMap(posting -> posting.attempts().stream())
            .filter(attempt -> attempt.channel().equals("sms") && attempt.text().length() > 70)
            .toList();
    assertThat(attempts).isNotEmpty();
    assertThat(attempts)
        .allMatch(attempt -> attempt.provider().equals("smpp"))
        .allMatch(attempt -> attempt.state() == State.DELIVERED)
        .allMatch(
            attempt ->
                attempt.providerId().matches("[0-9a-f]{8}/delivered( [0-9a-f]{8}/delivered)+"));
  }

  @Test
  void a_long_text_that_comes_while_redis_is_away_is_delivered_again_and_filed_once()
      throws Exception {
    int cases = world.cases().size();
    String phone = "+8613700000303";
    String words = LONG.formatted(3);
    signal("STOP");
    CompletableFuture<Integer> status;
    try {
      status = CompletableFuture.supplyAsync(() -> world.sandbox().text(phone, words));
      await().pollDelay(Duration.ofMillis(1500)).until(() -> !status.isDone());
    } finally {
      signal("CONT");
    }
    assertThat(status.get()).isEqualTo(200);
    world.pass(Duration.ofMinutes(10));
    assertThat(world.cases()).hasSize(cases + 1);
    assertThat(world.texts(phone)).as("answered once").hasSize(1);
    assertThat(world.text(phone)).contains(about(words).digits());
  }

  @Test
  void after_the_gateway_was_restarted_texts_go_both_ways_again() {
    String phone = "+8613700000304";
    world.sandbox().dropSmppSessions();
    int cases = world.cases().size();
    assertThat(world.says(phone, LONG.formatted(4))).isEqualTo(200);
    world.pass(Duration.ofMinutes(10));
    assertThat(world.cases()).hasSize(cases + 1);
    assertThat(world.text(phone)).contains("案号");
  }

  @ParameterizedTest
  @CsvSource({
    "500, +8613700000311, 1, DELIVERED",
    "429, +8613700000312, 1, DELIVERED",
    "slow, +8613700000313, 1, DELIVERED",
    "timeout, +8613700000314, 1, DELIVERED",
    "reset, +8613700000315, 1, DELIVERED",
    "undelivered, +8613700000316, 1, FAILED",
    "refused, +8613700000317, 0, FAILED"
  })
  void faults(String word, String phone, int arrived, State end) {
    FaultKind kind = kind(word);
    List<Posting> answers = world.answers();
    world.sandbox().fault("sms", phone, kind, 1);
    String words = "前进村有人私自倒煤气，" + word;
    assertThat(world.says(phone, words)).isEqualTo(200);
    world.pass(Duration.ofMinutes(45));
    assertThat(about(words)).isNotNull();
    Posting answer = answer(answers);
    assertThat(answer.state()).as(answer.toString()).isEqualTo(end);
    long copies = answer.attempts().stream().filter(Posting.Attempt::mayBeCopy).count();
    assertThat(world.texts(phone).size()).isBetween(arrived, arrived + (int) copies);
  }

  /** The case of the report with these words. */
  private static CaseNo about(String words) {
    return world.cases().stream()
        .filter(no -> world.file(no).report().text().equals(words))
        .reduce((one, other) -> Assertions.fail("filed twice"))
        .orElseThrow(() -> new AssertionError("not filed"));
  }

  /** What told the reporter the number of the case; nothing in it leads back to the case. */
  private static Posting answer(List<Posting> before) {
    Set<MessageId> known =
        before.stream().map(posting -> posting.message().id()).collect(Collectors.toSet());
    List<Posting> since =
        world.answers().stream()
            .filter(posting -> !known.contains(posting.message().id()))
            .toList();
    assertThat(since).as("what was answered").hasSize(1);
    return since.get(0);
  }

  @Test
  void a_text_whose_parts_never_all_come_is_filed_with_a_note_also_after_a_restart() {
    String words = "前进村有人私自倒煤气，院里三四十个罐子";
    byte[] bytes = words.getBytes(StandardCharsets.UTF_16BE);
    byte[] content = new byte[1 + bytes.length];
    content[0] = 8; // UCS-2
    System.arraycopy(bytes, 0, content, 1, bytes.length);
    world
        .playground()
        .product()
        .store()
        .parts()
        .keep(
            new PartStore.Part("group", "new", "+8613700000321\n+15005550006", 1, 2, content),
            world.now(),
            world.now().plus(Duration.ofMinutes(5)));
    world.restart();
    world.pass(Duration.ofMinutes(4));
    int cases = world.cases().size();
    world.pass(Duration.ofMinutes(1));
    assertThat(world.cases()).hasSize(cases + 1);
    assertThat(world.text("+8613700000321")).contains(about(words + "〔缺第2段，共2段〕").digits());
  }

  private static FaultKind kind(String word) {
    return java.util.Arrays.stream(FaultKind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_synthetic_report_goes_out_and_comes_in_by_the_session_and_reaches_nobody() {
    CanaryBook book = world.playground().product().store().canaries();
    String own = world.stage().twilio().numbers().get(0);
    int cases = world.cases().size();
    await()
        .atMost(PATIENCE)
        .until(() -> !book.of("sms/smpp").nonce().isEmpty() && book.of("sms/smpp").back());
    assertThat(world.sandbox().textsOf(own))
        .as("the gateway had it")
        .anyMatch(text -> text.body().startsWith("吹哨自检 "));
    assertThat(world.quiet().cases()).hasSize(cases);
    assertThat(world.queue()).noneMatch(item -> item.text().contains("吹哨自检"));
  }

  @Test
  void readiness_says_that_the_session_is_up() throws Exception {
    HttpResponse<String> ready =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            "http://127.0.0.1:"
                                + world.playground().product().observePort()
                                + "/observe/health/ready"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(Optional.of(ready.body())).hasValueSatisfying(body -> assertThat(body).isNotBlank());
  }

  private static void signal(String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(redis.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
