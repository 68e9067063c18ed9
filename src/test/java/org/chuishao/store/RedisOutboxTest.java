package org.chuishao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chuishao.desk.DueQueue.Entry;
import org.chuishao.desk.DueQueue.Type;
import org.chuishao.dispatch.Posting;
import org.chuishao.dispatch.Posting.State;
import org.chuishao.model.Case;
import org.chuishao.model.MessageId;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisOutboxTest {

  private RedisStore store;
  private RedisOutbox outbox;
  private Case value;
  private MessageId id;

  @BeforeEach
  void open() {
    store = TestRedis.store();
    outbox = store.outbox();
    value = Given.open(store.ledger().nextNumber(Given.GRID_MEMBER, 2026));
    id = MessageId.of(value.no(), 1);
    Given.commit(
        store.ledger(),
        Given.opening(
            value,
            Optional.empty(),
            Given.message(value.no(), 1, "zhang-san", Given.START),
            Given.message(value.no(), 2, "li-si", Given.START.plusSeconds(1))));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void of_two_who_save_on_the_same_version_one_wins() {
    Posting fresh = outbox.load(id).orElseThrow();
    assertThat(outbox.save(in(fresh, State.SENDING, Optional.of(Given.START.plusSeconds(30))), 1))
        .isTrue();
    assertThat(outbox.save(in(fresh, State.DROPPED, Optional.empty()), 1)).isFalse();
    assertThat(outbox.load(id).orElseThrow().state()).isEqualTo(State.SENDING);
  }

  @Test
  void of_many_who_save_at_once_one_wins() {
    Posting fresh = outbox.load(id).orElseThrow();
    long won =
        IntStream.range(0, 16)
            .parallel()
            .filter(i -> outbox.save(in(fresh, State.SENDING, Optional.empty()), 1))
            .count();
    assertThat(won).isEqualTo(1);
  }

  @Test
  void a_version_that_does_not_follow_is_refused() {
    Posting fresh = outbox.load(id).orElseThrow();
    assertThatThrownBy(() -> outbox.save(fresh, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_message_that_nobody_stored_cannot_be_saved() {
    Posting stranger = Posting.fresh(Given.message(value.no(), 9, "zhang-san", Given.START));
    assertThat(outbox.save(in(stranger, State.SENDING, Optional.empty()), 1)).isFalse();
    assertThat(outbox.load(stranger.message().id())).isEmpty();
  }

  @Test
  void saving_ends_the_lease_and_sets_the_next_due_time() {
    store.dueQueue().claim(Given.START.plusSeconds(1), 10, Duration.ofMinutes(5));
    assertThat(store.dueQueue().leased()).isEqualTo(2);

    outbox.save(
        in(outbox.load(id).orElseThrow(), State.HELD, Optional.of(Given.START.plusSeconds(10))), 1);

    assertThat(store.dueQueue().leased()).isEqualTo(1);
    assertThat(store.dueQueue().claim(Given.START.plusSeconds(10), 10, Duration.ofMinutes(5)))
        .containsExactly(new Entry(Type.MESSAGE, id.value()));
  }

  @Test
  void a_finished_message_leaves_the_due_queue() {
    outbox.save(in(outbox.load(id).orElseThrow(), State.DELIVERED, Optional.empty()), 1);
    assertThat(store.dueQueue().claim(Given.START.plusSeconds(1), 10, Duration.ofMinutes(5)))
        .containsExactly(new Entry(Type.MESSAGE, value.no().digits() + "-2"));
  }

  @Test
  void a_message_is_found_by_the_id_that_a_provider_gave_it() {
    Posting fresh = outbox.load(id).orElseThrow();
    Posting.Attempt attempt =
        new Posting.Attempt(
            Given.START,
            "sms",
            "twilio",
            "+8613800000001",
            "SM123",
            State.ACCEPTED,
            "",
            "",
            false,
            "请到场制止",
            0);
    outbox.save(
        new Posting(
            fresh.message(), 2, State.ACCEPTED, List.of(attempt), Optional.empty(), "A7", ""),
        1);

    assertThat(outbox.byProviderId("twilio", "SM123")).contains(id);
    assertThat(outbox.byProviderId("aliyun", "SM123")).isEmpty();
    assertThat(outbox.load(id).orElseThrow().attempts()).containsExactly(attempt);
  }

  @Test
  void messages_are_found_by_case_person_and_state_newest_first() {
    MessageId second = MessageId.of(value.no(), 2);
    outbox.save(
        in(
            outbox.load(second).orElseThrow(),
            State.UNKNOWN,
            Optional.of(Given.START.plusSeconds(5))),
        1);

    assertThat(ids(outbox.find(Optional.of(value.no()), Optional.empty(), Optional.empty(), 10)))
        .containsExactly(second, id);
    assertThat(
            ids(
                outbox.find(
                    Optional.of(value.no()), Optional.of("zhang-san"), Optional.empty(), 10)))
        .containsExactly(id);
    assertThat(ids(outbox.find(Optional.empty(), Optional.of("li-si"), Optional.empty(), 10)))
        .containsExactly(second);
    assertThat(ids(outbox.find(Optional.empty(), Optional.empty(), Optional.of(State.UNKNOWN), 10)))
        .containsExactly(second);
    assertThat(ids(outbox.find(Optional.empty(), Optional.empty(), Optional.of(State.HELD), 10)))
        .containsExactly(id);
    assertThat(
            ids(outbox.find(Optional.empty(), Optional.of("li-si"), Optional.of(State.HELD), 10)))
        .isEmpty();
    assertThat(ids(outbox.find(Optional.empty(), Optional.empty(), Optional.empty(), 1)))
        .containsExactly(second);
  }

  @Test
  void messages_outside_any_case_get_ids_in_the_shard_of_their_conversation_and_are_due_at_once() {
    Instant now = Given.START.minusSeconds(60);
    List<MessageId> ids =
        outbox.add(
            "p:zhao-liu", List.of(Given.answer("zhao-liu", now), Given.answer("zhao-liu", now)));

    String home = Keys.home(new Keys("x", 16).shardOf("p:zhao-liu"));
    assertThat(ids).containsExactly(new MessageId(home + "-1"), new MessageId(home + "-2"));
    assertThat(outbox.load(ids.get(0)).orElseThrow().message().id()).isEqualTo(ids.get(0));
    assertThat(store.dueQueue().claim(now, 10, Duration.ofMinutes(1)).stream().map(Entry::id))
        .containsExactly(home + "-1", home + "-2");
    assertThat(ids(outbox.find(Optional.empty(), Optional.of("zhao-liu"), Optional.empty(), 10)))
        .containsExactlyElementsOf(List.of(ids.get(1), ids.get(0)));
  }

  private static Posting in(Posting from, State state, Optional<Instant> due) {
    return new Posting(
        from.message(),
        from.version() + 1,
        state,
        from.attempts(),
        due,
        from.promptCode(),
        from.remark());
  }

  private static List<MessageId> ids(List<Posting> postings) {
    return postings.stream().map(posting -> posting.message().id()).toList();
  }
}
