package org.chuishao.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.chuishao.dispatch.Posting.State;
import org.chuishao.dispatch.Receipts.Filed;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.store.RedisStore;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A letter that left in three parts: receipts for each, in any order, more than once. */
class PartReceiptsTest {

  private static final Instant NOW = Instant.parse("2026-10-12T01:00:00Z");

  private RedisStore store;
  private Receipts receipts;
  private MessageId id;

  @BeforeEach
  void open() {
    store = TestRedis.store();
    receipts =
        new Receipts(store.outbox(), SendingPolicy.DEFAULT, () -> NOW, new SimpleMeterRegistry());
    id = store.outbox().add("sms:+8613800000001", List.of(message())).get(0);
    Posting fresh = store.outbox().load(id).orElseThrow();
    Sending sending = new Sending(SendingPolicy.DEFAULT);
    AddressBook.Address to = new AddressBook.Address("sms", "+8613800000001");
    Posting started = sending.started(fresh, to, "smpp", "", "长", NOW);
    assertThat(store.outbox().save(started, 1)).isTrue();
    String ids = PartIds.taken(List.of("a", "b", "c")).text();
    Posting taken = sending.after(started, 0, new Carrier.Outcome.Accepted(ids), NOW);
    assertThat(store.outbox().save(taken, 2)).isTrue();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Message message() {
    return new Message(
        new MessageId("-"),
        Optional.empty(),
        "added",
        new Message.Recipient.Address("sms", "+8613800000001"),
        Map.of("case", "26000007", "text", "长"),
        Optional.empty(),
        Optional.empty(),
        Message.Urgency.NORMAL,
        "",
        NOW);
  }

  private Filed told(String part, State state) {
    return receipts.apply(
        new Receipt("smpp", part, Optional.empty(), state, "", state.name(), false, NOW));
  }

  private Posting.Attempt attempt() {
    return store.outbox().load(id).orElseThrow().attempts().get(0);
  }

  @Test
  void it_is_delivered_when_all_parts_are() {
    assertThat(told("b", State.DELIVERED)).isEqualTo(Filed.APPLIED);
    assertThat(told("a", State.DELIVERED)).isEqualTo(Filed.APPLIED);
    assertThat(attempt().state()).isEqualTo(State.ACCEPTED);
    assertThat(attempt().providerId()).isEqualTo("a/delivered b/delivered c");
    assertThat(told("c", State.DELIVERED)).isEqualTo(Filed.APPLIED);
    assertThat(attempt().state()).isEqualTo(State.DELIVERED);
    assertThat(store.outbox().load(id).orElseThrow().state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void the_same_part_again_says_nothing_new() {
    told("b", State.DELIVERED);
    assertThat(told("b", State.DELIVERED)).isEqualTo(Filed.STALE);
    assertThat(told("b", State.ACCEPTED)).isEqualTo(Filed.STALE);
    assertThat(told("d", State.DELIVERED)).isEqualTo(Filed.UNMATCHED);
  }

  @Test
  void one_part_that_failed_is_enough_and_no_later_part_hides_it() {
    told("a", State.DELIVERED);
    assertThat(told("b", State.FAILED)).isEqualTo(Filed.APPLIED);
    assertThat(attempt().state()).isEqualTo(State.FAILED);
    assertThat(told("c", State.DELIVERED)).isEqualTo(Filed.STALE);
    assertThat(attempt().state()).isEqualTo(State.FAILED);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whatever_the_order_the_end_is_the_same(long seed) {
    boolean fails = seed % 2 == 0;
    List<Runnable> news = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      news.add(() -> told("a", State.ACCEPTED));
      news.add(() -> told("a", State.DELIVERED));
      news.add(() -> told("b", fails ? State.FAILED : State.DELIVERED));
      news.add(() -> told("c", State.DELIVERED));
    }
    Collections.shuffle(news, new Random(seed));
    news.forEach(Runnable::run);
    assertThat(attempt().state()).isEqualTo(fails ? State.FAILED : State.DELIVERED);
  }

  @Test
  void ids_of_parts_are_words_and_one_alone_stays_as_it_is() {
    assertThat(PartIds.of("<id@host>").text()).isEqualTo("<id@host>");
    assertThat(PartIds.of("").each()).isEmpty();
    assertThat(PartIds.of("SM1").several()).isFalse();
    assertThatThrownBy(() -> PartIds.taken(List.of("a", "")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PartIds.taken(List.of("a b")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
