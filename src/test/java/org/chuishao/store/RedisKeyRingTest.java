package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuishao.informant.Secret;
import org.chuishao.intake.Conversation;
import org.chuishao.intake.Conversations;
import org.chuishao.model.Inbound;
import org.chuishao.sandbox.AdjustableClock;
import org.chuishao.testkit.Traces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of the days, and what becomes of what they sealed (L-C1). */
class RedisKeyRingTest {

  private static final Instant NOW = Instant.parse("2026-09-22T02:00:00Z");
  private static final String PHONE = "+8613911220001";

  @TempDir private Path folder;
  private final AdjustableClock clock = new AdjustableClock(NOW);
  private EmbeddedRedis redis;
  private RedisStore store;

  @BeforeEach
  void start() {
    redis = EmbeddedRedis.start(folder, EmbeddedRedis.Sync.ALWAYS);
    store = open("pepper");
  }

  @AfterEach
  void stop() {
    store.close();
    redis.close();
  }

  private RedisStore open(String pepper) {
    return RedisStore.open(RedisSettings.of(redis.uri()), Optional.of(Secret.of(pepper)), clock);
  }

  @Test
  void all_nodes_and_a_restart_have_the_same_names_and_another_pepper_has_others() {
    String name = name(store);
    try (RedisStore other = open("pepper");
        RedisStore stranger = open("another pepper")) {
      assertThat(name(other)).isEqualTo(name);
      assertThat(name(stranger)).isNotEqualTo(name);
    }
  }

  @Test
  void a_conversation_with_a_stranger_lies_sealed_and_is_known_again_over_midnight() {
    String key = name(store);
    Conversations talks = store.conversations();
    talks.file(asking(key), 0, Optional.of(key + "1"), List.of(), Optional.empty());

    assertThat(log()).doesNotContain("13911220001", "代码 abc123", "SM123");
    clock.advanceTo(NOW.plus(Duration.ofHours(23)));
    List<Conversations.Alias> aliases =
        store.veil().names("sms", PHONE, clock.instant()).stream()
            .map(each -> new Conversations.Alias(each, each + "1"))
            .toList();
    Conversations.Alias known = talks.known(aliases).alias();
    assertThat(known.conversation()).isEqualTo(key).isNotEqualTo(aliases.get(0).conversation());
    Conversations.Opened opened = talks.open(key, known.inboundKey());
    assertThat(opened.filed()).isTrue();
    assertThat(opened.conversation().question()).isPresent();
    assertThat(opened.conversation().question().get().original().sender()).isEqualTo(PHONE);
  }

  @Test
  void with_the_key_everything_is_gone_from_the_log_of_redis_too() {
    String key = name(store);
    store.conversations().file(asking(key), 0, Optional.of("i"), List.of(), Optional.empty());
    byte[] sealed = store.veil().seal(PHONE.getBytes(UTF_8), "answer", clock.instant());
    String wrapped = wrapped();
    assertThat(log()).contains(wrapped);

    clock.advanceTo(NOW.plus(Duration.ofDays(3)));
    assertThat(store.veil().retire(clock.instant())).isEqualTo(1);

    assertThat(store.veil().open(sealed, "answer")).isEmpty();
    Conversation after = store.conversations().open(key, "").conversation();
    assertThat(after.question()).isEmpty();
    assertThat(after.version()).as("and can be written on").isEqualTo(1);
    await().atMost(Duration.ofSeconds(30)).until(() -> !log().contains(wrapped));
    try (RedisStore again = open("pepper")) {
      assertThat(again.veil().open(sealed, "answer")).isEmpty();
    }
  }

  private String name(RedisStore of) {
    return of.veil().names("sms", PHONE, clock.instant()).get(0);
  }

  /** What is stored of the key of the day, as the log of writes holds it. */
  private String wrapped() {
    try (RedisLink link = RedisLink.open(RedisSettings.of(redis.uri()))) {
      byte[] value =
          link.call(redis -> redis.hvals("chuishao:{s00}:veil".getBytes(UTF_8))).iterator().next();
      assertThat(value).as("wrapped, not as it is").hasSize(12 + 32 + 16);
      return new String(value, StandardCharsets.ISO_8859_1);
    }
  }

  private String log() {
    try (Stream<Path> files = Files.walk(folder)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Traces.content(file);
        all.append(new String(bytes, StandardCharsets.ISO_8859_1)).append(new String(bytes, UTF_8));
      }
      return all.toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Conversation asking(String key) {
    Inbound original =
        new Inbound(
            "sms",
            "twilio",
            "SM123",
            PHONE,
            "+8610690000",
            "",
            "卷炮仗，代码 abc123",
            List.of(),
            NOW,
            false);
    return new Conversation(
        key,
        0,
        List.of(),
        Optional.of(new Conversation.Question("area", List.of("a", "b"), original, NOW)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
