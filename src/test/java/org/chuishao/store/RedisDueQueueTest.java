package org.chuishao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.chuishao.desk.Committed;
import org.chuishao.desk.DueQueue.Entry;
import org.chuishao.desk.DueQueue.Type;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisDueQueueTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(40);

  private RedisStore store;
  private RedisDueQueue queue;

  @BeforeEach
  void open() {
    store = TestRedis.store();
    queue = store.dueQueue();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void only_what_is_due_by_the_products_clock_is_claimed() {
    queue.schedule(duty("early"), Given.START);
    queue.schedule(duty("late"), Given.START.plusSeconds(60));

    assertThat(queue.claim(Given.START.minusMillis(1), 10, LONG)).isEmpty();
    assertThat(queue.claim(Given.START, 10, LONG)).containsExactly(duty("early"));
    assertThat(queue.leased()).isEqualTo(1);
    assertThat(queue.waiting()).isEqualTo(1);
    assertThat(queue.nextDue()).contains(Given.START.plusSeconds(60));
  }

  @Test
  void nothing_is_claimed_a_fraction_of_a_millisecond_early() {
    Instant odd = Given.START.plusNanos(500);
    queue.schedule(duty("odd"), odd);
    assertThat(queue.claim(Given.START, 10, LONG)).isEmpty();
    assertThat(queue.claim(Given.START.plusMillis(1), 10, LONG)).hasSize(1);
  }

  @Test
  void a_claimed_entry_is_nobody_elses_while_the_lease_lasts() {
    queue.schedule(duty("digest"), Given.START);
    queue.claim(Given.START, 10, LONG);
    assertThat(queue.claim(Given.START.plus(Duration.ofDays(1)), 10, LONG)).isEmpty();
    assertThat(queue.nextDue()).isEmpty();
  }

  @Test
  void an_entry_comes_back_when_its_lease_ran_out_even_if_the_products_clock_stands_still() {
    queue.schedule(duty("digest"), Given.START);
    queue.claim(Given.START, 10, SHORT);
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> assertThat(queue.claim(Given.START, 10, LONG)).containsExactly(duty("digest")));
  }

  @Test
  void a_frozen_workers_late_commit_is_a_conflict_and_harms_nothing() {
    Case value = Given.opened(store.ledger(), Given.GRID_MEMBER);
    Instant due = Given.START.plus(Duration.ofHours(1));
    Entry entry = new Entry(Type.CASE, value.no().digits());
    Entry frozen = queue.claim(due, 10, SHORT).get(0);
    assertThat(frozen).isEqualTo(entry);
    // It freezes; another gets the entry, and is done with it.
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(queue.claim(due, 10, LONG)).containsExactly(entry));
    Case after = Given.closed(value);
    Given.commit(store.ledger(), Given.next(after, Optional.empty()));

    assertThat(
            Given.commit(
                store.ledger(), Given.next(Given.inStage(value, "township"), Optional.empty())))
        .isEqualTo(new Committed.Conflict(2));
    queue.release(frozen, due);
    queue.drop(List.of(frozen));
    assertThat(store.ledger().load(value.no())).contains(after);
    assertThat(queue.waiting() + queue.leased()).isZero();
  }

  @Test
  void a_thawed_worker_ends_no_lease_that_another_got_since() {
    queue.schedule(duty("digest"), Given.START);
    Entry frozen = queue.claim(Given.START, 10, SHORT).get(0);
    List<Entry> others = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              others.addAll(queue.claim(Given.START, 10, LONG));
              assertThat(others).containsExactly(duty("digest"));
            });

    queue.release(frozen, Given.START.plusSeconds(5));
    queue.drop(List.of(frozen));
    assertThat(queue.leased()).isEqualTo(1);
    assertThat(queue.waiting()).isZero();

    queue.release(others.get(0), Given.START.plusSeconds(5));
    assertThat(queue.leased()).isZero();
    assertThat(queue.nextDue()).contains(Given.START.plusSeconds(5));
  }

  @Test
  void an_entry_that_nobody_claimed_ends_no_lease() {
    queue.schedule(duty("digest"), Given.START);
    queue.claim(Given.START, 10, LONG);
    queue.drop(List.of(duty("digest")));
    assertThat(queue.leased()).isEqualTo(1);
  }

  @Test
  void a_commit_takes_the_entry_out_of_its_lease() {
    Case value = Given.opened(store.ledger(), Given.GRID_MEMBER);
    queue.claim(Given.START.plus(Duration.ofHours(1)), 10, LONG);
    Given.commit(store.ledger(), Given.next(Given.inStage(value, "township"), Optional.empty()));
    assertThat(queue.leased()).isZero();
    assertThat(queue.nextDue()).isEqualTo(value.nextDue());
  }

  @Test
  void release_gives_back_and_drop_takes_out() {
    queue.schedule(duty("a"), Given.START);
    queue.schedule(duty("b"), Given.START);
    List<Entry> claimed = queue.claim(Given.START, 10, LONG);

    queue.release(claimed.get(claimed.indexOf(duty("a"))), Given.START.plusSeconds(5));
    queue.drop(List.of(claimed.get(claimed.indexOf(duty("b")))));

    assertThat(queue.nextDue()).contains(Given.START.plusSeconds(5));
    assertThat(queue.waiting()).isEqualTo(1);
    assertThat(queue.leased()).isZero();
  }

  @Test
  void schedule_leaves_alone_what_is_due_or_leased() {
    assertThat(queue.schedule(duty("digest"), Given.START)).isTrue();
    assertThat(queue.schedule(duty("digest"), Given.START.plusSeconds(9))).isFalse();
    queue.claim(Given.START, 10, LONG);
    assertThat(queue.schedule(duty("digest"), Given.START.plusSeconds(9))).isFalse();
    assertThat(queue.nextDue()).isEmpty();
  }

  @Test
  void within_a_shard_the_earliest_comes_first() {
    List<CaseNo> oneShard =
        List.of(CaseNo.of(2026, 3), CaseNo.of(2026, 19), CaseNo.of(2026, 35), CaseNo.of(2026, 51));
    for (int i = 0; i < oneShard.size(); i++) {
      queue.schedule(new Entry(Type.CASE, oneShard.get(i).digits()), Given.START.minusSeconds(i));
    }
    assertThat(queue.claim(Given.START, 3, LONG).stream().map(Entry::id))
        .containsExactly(
            oneShard.get(3).digits(), oneShard.get(2).digits(), oneShard.get(1).digits());
  }

  @Test
  void room_that_some_shards_leave_free_goes_to_those_that_have_more() {
    for (int i = 0; i < 100; i++) {
      queue.schedule(new Entry(Type.CASE, CaseNo.of(2026, i * 16L).digits()), Given.START);
    }
    assertThat(queue.claim(Given.START, 64, LONG)).hasSize(64);
    assertThat(queue.claim(Given.START, 64, LONG)).hasSize(36);
  }

  @Test
  void never_more_than_asked_for_is_claimed_and_no_shard_starves() {
    for (int i = 0; i < 320; i++) {
      queue.schedule(new Entry(Type.CASE, CaseNo.of(2026, i).digits()), Given.START);
    }
    Set<Long> shards = new HashSet<>();
    for (int i = 0; i < 32; i++) {
      List<Entry> claimed = queue.claim(Given.START, 3, LONG);
      assertThat(claimed).hasSize(3);
      claimed.forEach(entry -> shards.add(new CaseNo(entry.id()).serial() % 16));
    }
    assertThat(shards).hasSize(16);
  }

  @Test
  void claimers_at_the_same_time_get_different_entries() {
    for (int i = 0; i < 500; i++) {
      queue.schedule(new Entry(Type.CASE, CaseNo.of(2026, i).digits()), Given.START);
    }
    ConcurrentLinkedQueue<Entry> all = new ConcurrentLinkedQueue<>();
    List<Thread> claimers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread claimer =
          new Thread(
              () -> {
                List<Entry> got;
                do {
                  got = queue.claim(Given.START, 7, LONG);
                  all.addAll(got);
                } while (!got.isEmpty());
              });
      claimers.add(claimer);
      claimer.start();
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> claimers.stream().noneMatch(Thread::isAlive));
    assertThat(all).hasSize(500).doesNotHaveDuplicates();
  }

  @Test
  void a_sleeping_worker_hears_of_what_this_node_wrote() {
    List<Instant> heard = new ArrayList<>();
    queue.onEarlier(heard::add);
    Given.opened(store.ledger(), Given.GRID_MEMBER);
    assertThat(heard).contains(Given.START.plus(Duration.ofHours(1)));
  }

  private static Entry duty(String name) {
    return new Entry(Type.RECURRING, name);
  }
}
