package org.chuishao.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.chuishao.dispatch.Carriers;
import org.chuishao.dispatch.Dispatcher;
import org.chuishao.dispatch.Gate;
import org.chuishao.dispatch.Health;
import org.chuishao.dispatch.Posting;
import org.chuishao.dispatch.SendingPolicy;
import org.chuishao.dispatch.TemplateSource;
import org.chuishao.dispatch.Templates;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.model.PostRef;
import org.chuishao.store.RedisStore;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Messages to somebody who left the directory: dealing with one means that it fails. */
class PostmanTest {

  private static final Instant NOW = Instant.parse("2026-09-30T07:00:00Z");
  private static final Duration LONG = Duration.ofHours(1);

  private RedisStore store;
  private List<MessageId> ids;

  @BeforeEach
  void open() {
    store = TestRedis.store();
    List<Message> messages = IntStream.range(0, 3).mapToObj(PostmanTest::message).toList();
    ids = store.outbox().add("p:chen-haiyan", messages);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void messages_that_are_due_at_once_are_each_dealt_with() {
    assertThat(postman(LONG).ready(ids)).hasSize(3).allMatch(BooleanSupplier::getAsBoolean);
    assertThat(ids).allMatch(id -> state(id) == Posting.State.FAILED);
  }

  @Test
  void one_that_cannot_be_read_harms_itself_alone() {
    try (RedisClient redis = TestRedis.client()) {
      String key = redis.keys("*msg:" + ids.get(1).value()).iterator().next();
      redis.set(key.getBytes(UTF_8), new byte[] {99});
    }
    List<BooleanSupplier> ready = postman(LONG).ready(ids);

    assertThat(ready.get(0).getAsBoolean()).isTrue();
    assertThatThrownBy(() -> ready.get(1).getAsBoolean()).isInstanceOf(IllegalStateException.class);
    assertThat(ready.get(2).getAsBoolean()).isTrue();
  }

  @Test
  void one_that_waited_for_a_sender_is_looked_at_again() {
    Postman postman = postman(Duration.ZERO);
    List<BooleanSupplier> ready = postman.ready(ids);
    postman.deal(ids.get(0));

    assertThat(ready.get(0).getAsBoolean()).as("it has come to its end by now").isFalse();
    assertThat(ready.get(1).getAsBoolean()).isTrue();
  }

  private Posting.State state(MessageId id) {
    return store.outbox().load(id).orElseThrow().state();
  }

  private Postman postman(Duration fresh) {
    Dispatcher dispatcher =
        new Dispatcher(
            store.outbox(),
            new Carriers(List.of(), List.of()),
            to -> Optional.empty(),
            (key, message, channel) -> "A7",
            new Templates(TemplateSource.of(Map.of()), Map.of(), new SimpleMeterRegistry()),
            Gate.OPEN,
            new Health(() -> NOW, new SimpleMeterRegistry()),
            (posting, why) -> {},
            SendingPolicy.DEFAULT,
            () -> NOW);
    return new Postman(store.outbox(), store.ledger(), dispatcher, () -> NOW, fresh);
  }

  private static Message message(int n) {
    return new Message(
        new MessageId("s00-" + n),
        Optional.empty(),
        "n",
        new Message.Recipient.Holder(
            "chen-haiyan", PostRef.of("village-secretary", new AreaPath("示范县/柳河镇/张庄村"))),
        Map.of("case", "26000170"),
        Optional.empty(),
        Optional.empty(),
        Message.Urgency.NORMAL,
        "L-A2",
        NOW);
  }
}
