package org.chuishao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.chuishao.desk.Commit;
import org.chuishao.desk.Committed;
import org.chuishao.desk.DueQueue;
import org.chuishao.desk.Ledger.CaseQuery;
import org.chuishao.dispatch.Posting;
import org.chuishao.intake.Conversation;
import org.chuishao.intake.Conversations;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.model.Recorded;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class RedisLedgerTest {

  private RedisStore store;
  private RedisLedger ledger;

  @BeforeEach
  void open() {
    store = TestRedis.store();
    ledger = store.ledger();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void a_committed_case_is_read_as_it_was_written() {
    Case value =
        Given.open(
            ledger.nextNumber(Given.GRID_MEMBER, 2026), Given.VILLAGE, Given.START, "village", 5);

    assertThat(Given.commit(ledger, Given.opening(value, Optional.of("twilio:SM1"))))
        .isEqualTo(new Committed.Done(value.no(), 1));

    assertThat(ledger.load(value.no())).contains(value);
    assertThat(ledger.loadAll(List.of(value.no(), CaseNo.of(2026, 99_999))))
        .isEqualTo(Map.of(value.no(), value));
    assertThat(ledger.events(value.no()))
        .containsExactly(
            new Recorded(
                1,
                value.report().receivedAt(),
                Actor.PUBLIC,
                new Event.Opened(value.no(), value.policy(), value.report())));
  }

  @Test
  void a_commit_writes_case_event_due_entry_messages_and_their_due_entries_in_one_step() {
    Case value = Given.open(ledger.nextNumber(Given.GRID_MEMBER, 2026));
    Given.commit(
        ledger,
        Given.opening(
            value,
            Optional.of("twilio:SM1"),
            Given.message(value.no(), 1, "zhang-san", Given.START)));

    Posting posting = store.outbox().load(MessageId.of(value.no(), 1)).orElseThrow();
    assertThat(posting)
        .isEqualTo(Posting.fresh(Given.message(value.no(), 1, "zhang-san", Given.START)));
    assertThat(
            store
                .dueQueue()
                .claim(Given.START.plus(Duration.ofHours(2)), 10, Duration.ofMinutes(1)))
        .containsExactlyInAnyOrder(
            new DueQueue.Entry(DueQueue.Type.CASE, value.no().digits()),
            new DueQueue.Entry(DueQueue.Type.MESSAGE, value.no().digits() + "-1"));
    assertThat(ledger.filed(value.no(), "twilio:SM1")).isTrue();
    // Filed to the end only once the conversation is brought up to date too.
    assertThat(store.conversations().open(Given.GRID_MEMBER, "twilio:SM1").filed()).isFalse();
  }

  @Test
  void a_report_opens_its_case_and_brings_its_conversation_up_to_date_in_one_step() {
    Case value = Given.open(ledger.nextNumber(Given.GRID_MEMBER, 2026));

    assertThat(Given.commit(ledger, together(value, 0)))
        .isEqualTo(new Committed.Done(value.no(), 1));

    Conversations.Opened opened = store.conversations().open(Given.GRID_MEMBER, "twilio:SM1");
    assertThat(opened.filed()).isTrue();
    assertThat(opened.conversation().version()).isEqualTo(1);
    assertThat(opened.conversation().lastCase()).contains(value.no());
    assertThat(store.outbox().waiting("zhang-san"))
        .extracting(posting -> posting.message().notice())
        .containsExactly("persuade");
    assertThat(Given.commit(ledger, together(Given.open(numbered()), 1)))
        .as("the same message again")
        .isInstanceOf(Committed.Repetition.class);
  }

  @Test
  void a_report_whose_conversation_went_on_meanwhile_opens_no_case() {
    Given.commit(ledger, together(Given.open(numbered()), 0));
    Case value = Given.open(numbered());
    Map<String, String> before = dump();

    assertThat(Given.commit(ledger, together(value, 0))).isEqualTo(new Committed.TalkedOn());

    assertThat(ledger.load(value.no())).isEmpty();
    assertThat(dump()).isEqualTo(before);
  }

  private CaseNo numbered() {
    return ledger.nextNumber(Given.GRID_MEMBER, 2026);
  }

  private static Commit together(Case value, long version) {
    Conversation next = Conversation.with(Given.GRID_MEMBER).withLastCase(value.no());
    Message answer = Given.message(value.no(), 1, "zhang-san", Given.START);
    return new Commit(
        Given.opening(value, Optional.empty()).decision(),
        0,
        Optional.of("twilio:SM1"),
        Optional.of(new Commit.Talk(next, version, List.of(answer))));
  }

  @Test
  void commits_that_share_a_run_are_each_whole_or_nothing_in_the_order_they_came() {
    List<Case> others =
        IntStream.range(0, 20).mapToObj(i -> Given.opened(ledger, Given.GRID_MEMBER)).toList();
    Case value = Given.opened(ledger, Given.GRID_MEMBER);
    List<Commit> commits = new ArrayList<>();
    others.forEach(
        one -> commits.add(Given.next(Given.inStage(one, "township"), Optional.empty())));
    commits.add(Given.next(Given.inStage(value, "township"), Optional.of("twilio:SM1")));
    commits.add(Given.next(Given.inStage(value, "county"), Optional.of("twilio:SM2")));
    commits.add(Given.next(Given.inStage(value, "closing"), Optional.of("twilio:SM1")));

    List<CompletableFuture<Committed>> all =
        commits.stream().map(one -> ledger.commit(one).toCompletableFuture()).toList();

    assertThat(all.subList(20, 23).stream().map(CompletableFuture::join).toList())
        .containsExactly(
            new Committed.Done(value.no(), 2),
            new Committed.Conflict(2),
            new Committed.Repetition(value.no()));
    assertThat(all.subList(0, 20)).allMatch(one -> one.join() instanceof Committed.Done);
    assertThat(ledger.find(inStage("township"))).hasSize(21);
    assertThat(ledger.find(inStage("village"))).isEmpty();
    assertThat(store.verify().run(finding -> {}).findings()).isZero();
  }

  private static CaseQuery inStage(String stage) {
    return new CaseQuery(
        Optional.empty(), Optional.of(stage), Optional.empty(), 0, Long.MAX_VALUE, 100);
  }

  @Test
  void all_keys_of_a_case_carry_one_hash_tag() {
    Case value = Given.open(ledger.nextNumber(Given.GRID_MEMBER, 2026));
    Given.commit(
        ledger,
        Given.opening(
            value,
            Optional.of("twilio:SM1"),
            Given.message(value.no(), 1, "zhang-san", Given.START)));
    try (RedisClient redis = TestRedis.client()) {
      String tag = ":{" + Keys.home((int) (value.no().serial() % 16)) + "}:";
      assertThat(redis.keys("*"))
          .filteredOn(key -> !key.equals("chuishao:{s00}:shards"))
          .isNotEmpty()
          .allMatch(key -> key.startsWith("chuishao" + tag));
    }
  }

  @Test
  void a_commit_that_conflicts_writes_nothing_at_all() {
    Case value = Given.opened(ledger, Given.GRID_MEMBER);
    Given.commit(ledger, Given.next(Given.inStage(value, "township"), Optional.empty()));
    Map<String, String> before = dump();

    Committed late =
        Given.commit(
            ledger,
            Given.next(
                Given.inStage(value, "county"),
                Optional.of("twilio:SM2"),
                Given.message(value.no(), 1, "li-si", Given.START)));

    assertThat(late).isEqualTo(new Committed.Conflict(2));
    assertThat(dump()).isEqualTo(before);
  }

  @Test
  void fifty_deliveries_of_one_message_at_once_open_one_case() {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<CompletableFuture<Committed>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        answers.add(
            CompletableFuture.supplyAsync(
                    () -> Given.open(ledger.nextNumber(Given.GRID_MEMBER, 2026)), threads)
                .thenCompose(
                    value -> ledger.commit(Given.opening(value, Optional.of("twilio:SM50")))));
      }
      List<Committed> all = answers.stream().map(CompletableFuture::join).toList();
      List<Committed> done = all.stream().filter(Committed.Done.class::isInstance).toList();
      assertThat(done).hasSize(1);
      CaseNo no = ((Committed.Done) done.get(0)).no();
      assertThat(all)
          .filteredOn(Committed.Repetition.class::isInstance)
          .hasSize(49)
          .allMatch(one -> one.equals(new Committed.Repetition(no)));
      assertThat(ledger.find(everything())).containsExactly(no);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void a_message_delivered_again_after_the_case_moved_on_is_a_repetition_not_a_conflict() {
    Case value = Given.opened(ledger, Given.GRID_MEMBER);
    Case second = Given.inStage(value, "township");
    Given.commit(ledger, Given.next(second, Optional.of("twilio:SM2")));
    Given.commit(ledger, Given.next(Given.inStage(second, "county"), Optional.empty()));

    assertThat(Given.commit(ledger, Given.next(second, Optional.of("twilio:SM2"))))
        .isEqualTo(new Committed.Repetition(value.no()));
  }

  @Test
  void of_concurrent_decisions_on_one_version_one_is_written() {
    Case value = Given.opened(ledger, Given.GRID_MEMBER);
    List<Committed> answers =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    ledger
                        .commit(Given.next(Given.inStage(value, "stage-" + i), Optional.empty()))
                        .toCompletableFuture())
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).filteredOn(Committed.Done.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Committed.Conflict.class::isInstance).hasSize(19);
    assertThat(ledger.events(value.no())).hasSize(2);
  }

  @Test
  void a_node_that_slept_cannot_write_over_a_case_that_was_lost_and_decided_anew() {
    Case value = Given.opened(ledger, Given.GRID_MEMBER);
    try (RedisStore other = RedisStore.open(TestRedis.settings());
        RedisClient redis = TestRedis.client()) {
      String shard = "chuishao:{" + Keys.home((int) (value.no().serial() % 16)) + "}:";
      byte[] caseKey = (shard + "case:" + value.no()).getBytes(StandardCharsets.UTF_8);
      byte[] before = redis.get(caseKey);
      Given.commit(ledger, Given.next(Given.inStage(value, "township"), Optional.empty()));
      // Redis comes back without its last write, and another node decides something else.
      redis.set(caseKey, before);
      redis.ltrim(shard + "log:" + value.no(), 0, 0);
      Case elsewhere = Given.inStage(other.ledger().load(value.no()).orElseThrow(), "county");
      Given.commit(other.ledger(), Given.next(elsewhere, Optional.empty()));

      Case sameSeq = Given.inStage(Given.inStage(value, "township"), "closing");
      assertThat(Given.commit(ledger, Given.next(sameSeq, Optional.empty())))
          .isEqualTo(new Committed.Conflict(2));
      // It forgets what it believed, so that loading and deciding again works.
      Case reloaded = ledger.load(value.no()).orElseThrow();
      assertThat(
              Given.commit(
                  ledger, Given.next(Given.inStage(reloaded, "closing"), Optional.empty())))
          .isInstanceOf(Committed.Done.class);
    }
  }

  @Test
  void a_node_that_has_not_loaded_the_case_commits_all_the_same() {
    Case value = Given.opened(ledger, Given.GRID_MEMBER);
    try (RedisStore other = RedisStore.open(TestRedis.settings())) {
      assertThat(
              Given.commit(
                  other.ledger(), Given.next(Given.inStage(value, "township"), Optional.empty())))
          .isEqualTo(new Committed.Done(value.no(), 2));
    }
    assertThat(EventCodec.check(value.no().digits(), ledger.lines(value.no())).wrong()).isEmpty();
  }

  @Test
  void a_decision_without_events_sets_the_due_entry_again() {
    Case value = Given.opened(ledger, Given.GRID_MEMBER);
    store.dueQueue().claim(Given.START.plus(Duration.ofHours(1)), 10, Duration.ofMinutes(1));
    assertThat(store.dueQueue().nextDue()).isEmpty();

    var same =
        new Commit(
            new Decision.Accepted(value, Actor.SYSTEM, Given.START, List.of(), List.of()),
            1,
            Optional.empty());
    assertThat(Given.commit(ledger, same)).isEqualTo(new Committed.Done(value.no(), 1));

    assertThat(store.dueQueue().nextDue()).contains(Given.START.plus(Duration.ofHours(1)));
    assertThat(store.dueQueue().leased()).isZero();
  }

  @Test
  void events_that_do_not_lead_from_the_expected_to_the_new_seq_are_refused() {
    Case value = Given.opened(ledger, Given.GRID_MEMBER);
    Case wrong = Given.with(value, Case.Status.OPEN, 7, value.tracks(), 0);
    assertThatThrownBy(
            () ->
                ledger.commit(
                    new Commit(
                        new Decision.Accepted(
                            wrong, Actor.SYSTEM, Given.START, List.of(), List.of()),
                        1,
                        Optional.empty())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void numbers_are_never_given_twice_and_live_with_their_conversation() {
    Set<CaseNo> numbers = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      String conversation = "sms:+86138000000" + (i % 20);
      CaseNo no = ledger.nextNumber(conversation, 2026);
      assertThat(numbers.add(no)).as("%s is new", no).isTrue();
      assertThat(no.serial() % 16).isEqualTo(new Keys("x", 16).shardOf(conversation));
    }
    assertThat(ledger.nextNumber("sms:+8613800000000", 2027).digits()).startsWith("27");
  }

  @Test
  void numbers_that_are_asked_for_at_the_same_moment_are_all_different() {
    Set<CaseNo> numbers = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      for (CompletableFuture<Void> caller :
          IntStream.range(0, 16)
              .mapToObj(n -> CompletableFuture.runAsync(() -> fifty(numbers), threads))
              .toList()) {
        caller.join();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(numbers).hasSize(16 * 50);
  }

  private void fifty(Set<CaseNo> numbers) {
    for (int i = 0; i < 50; i++) {
      numbers.add(ledger.nextNumber("sms:+8613800000001", 2026));
    }
  }

  @Test
  void cases_are_found_by_area_stage_person_and_time_newest_first() {
    AreaPath otherVillage = new AreaPath("示范县/柳河镇/李庄村");
    AreaPath otherTownship = new AreaPath("示范县/柳河镇东/王庄村");
    Case a = opened("c1", Given.VILLAGE, 0, "village");
    Case b = opened("c2", otherVillage, 1, "township");
    Case c = opened("c3", otherTownship, 2, "village");
    Case d = opened("c4", Given.VILLAGE, 3, "village");
    Given.commit(
        ledger,
        Given.next(
            Given.closed(d), Optional.empty(), Given.message(d.no(), 1, "li-si", Given.START)));

    assertThat(ledger.find(everything())).containsExactly(d.no(), c.no(), b.no(), a.no());
    assertThat(ledger.find(query("示范县", "", ""))).containsExactly(d.no(), c.no(), b.no(), a.no());
    assertThat(ledger.find(query("示范县/柳河镇", "", ""))).containsExactly(d.no(), b.no(), a.no());
    assertThat(ledger.find(query("", "village", ""))).containsExactly(c.no(), a.no());
    assertThat(ledger.find(query("", "open", ""))).containsExactly(c.no(), b.no(), a.no());
    assertThat(ledger.find(query("", "ended", ""))).containsExactly(d.no());
    assertThat(ledger.find(query("示范县/柳河镇", "village", ""))).containsExactly(a.no());
    assertThat(ledger.find(query("示范县/柳河镇", "open", ""))).containsExactly(b.no(), a.no());
    assertThat(ledger.find(query("", "", "li-si"))).containsExactly(d.no());
    assertThat(ledger.find(query("", "open", "li-si"))).isEmpty();
    long from = Given.START.plusSeconds(60).toEpochMilli();
    assertThat(
            ledger.find(
                new CaseQuery(
                    Optional.empty(), Optional.empty(), Optional.empty(), from, from + 60_000, 10)))
        .containsExactly(b.no());
    assertThat(
            ledger.find(
                new CaseQuery(
                    Optional.empty(), Optional.empty(), Optional.empty(), 0, Long.MAX_VALUE, 2)))
        .containsExactly(d.no(), c.no());
  }

  @Test
  void a_case_that_changes_stage_is_found_in_the_new_one_only() {
    Case value = Given.opened(ledger, Given.GRID_MEMBER);
    Given.commit(ledger, Given.next(Given.inStage(value, "township"), Optional.empty()));
    assertThat(ledger.find(query("", "village", ""))).isEmpty();
    assertThat(ledger.find(query("", "township", ""))).containsExactly(value.no());
  }

  @Test
  void hundreds_of_commits_at_once_all_arrive() {
    List<CompletableFuture<Committed>> answers = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      Case value = Given.open(CaseNo.of(2026, i));
      answers.add(
          ledger.commit(Given.opening(value, Optional.of("twilio:SM" + i))).toCompletableFuture());
    }
    assertThat(answers.stream().map(CompletableFuture::join))
        .allMatch(Committed.Done.class::isInstance);
    assertThat(
            ledger.find(
                new CaseQuery(
                    Optional.empty(), Optional.empty(), Optional.empty(), 0, Long.MAX_VALUE, 2000)))
        .hasSize(1000);
  }

  @Test
  void the_scripts_are_sent_again_when_redis_has_forgotten_them() {
    Given.opened(ledger, Given.GRID_MEMBER);
    try (RedisClient redis = TestRedis.client()) {
      redis.scriptFlush();
    }
    assertThat(
            Given.commit(ledger, Given.opening(Given.open(CaseNo.of(2026, 777)), Optional.empty())))
        .isInstanceOf(Committed.Done.class);
  }

  private Case opened(String conversation, AreaPath area, int minute, String stage) {
    Case value =
        Given.open(
            ledger.nextNumber(conversation, 2026),
            area,
            Given.START.plusSeconds(60L * minute),
            stage,
            1);
    Given.commit(ledger, Given.opening(value, Optional.empty()));
    return value;
  }

  private static CaseQuery everything() {
    return query("", "", "");
  }

  private static CaseQuery query(String area, String stage, String person) {
    return new CaseQuery(
        Optional.of(area).filter(text -> !text.isEmpty()).map(AreaPath::new),
        Optional.of(stage).filter(text -> !text.isEmpty()),
        Optional.of(person).filter(text -> !text.isEmpty()),
        0,
        Long.MAX_VALUE,
        100);
  }

  /** Everything in Redis, for comparing. */
  private static Map<String, String> dump() {
    Map<String, String> all = new TreeMap<>();
    try (RedisClient redis = TestRedis.client()) {
      for (String key : redis.keys("*")) {
        all.put(key, Arrays.toString(redis.dump(key)));
      }
    }
    return all;
  }
}
