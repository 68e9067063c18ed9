package org.chuishao.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.desk.DueQueue.Entry;
import org.chuishao.desk.DueQueue.Type;
import org.chuishao.desk.Ledger.CaseQuery;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.MessageId;
import org.chuishao.store.Finding.Kind;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Auditor, verify and rebuild, each against a store that was damaged on purpose. */
class AuditorTest {

  private static final Instant NOW = Given.START.plusSeconds(60);

  private RedisStore store;
  private RedisClient redis;
  private Auditor auditor;

  @BeforeEach
  void open() {
    store = TestRedis.store();
    redis = TestRedis.client();
    auditor = store.auditor(Auditor.Limits.usual());
  }

  @AfterEach
  void close() {
    redis.close();
    store.close();
  }

  @Test
  void a_sound_store_gives_no_findings() {
    for (int i = 0; i < 50; i++) {
      Given.opened(store.ledger(), "c" + i);
    }
    assertThat(auditor.audit(NOW)).isEqualTo(new Auditor.Report(50, 50, 0, 0, 0, true, List.of()));
  }

  @Test
  void an_open_case_without_a_timer_is_put_back() {
    Case value = Given.opened(store.ledger(), Given.GRID_MEMBER);
    redis.del(key(value, "due"));

    Auditor.Report report = auditor.audit(NOW);

    assertThat(report.repaired()).isEqualTo(1);
    assertThat(report.findings()).extracting(Finding::kind).containsExactly(Kind.NO_TIMER);
    assertThat(store.dueQueue().nextDue()).isEqualTo(value.nextDue());
    assertThat(auditor.audit(NOW).findings()).isEmpty();
  }

  @Test
  void a_case_under_lease_and_one_that_ended_need_no_timer() {
    Given.opened(store.ledger(), "c1");
    Case ended = Given.opened(store.ledger(), "c2");
    Given.commit(store.ledger(), Given.next(Given.closed(ended), Optional.empty()));
    store.dueQueue().claim(Given.START.plus(Duration.ofHours(1)), 10, Duration.ofMinutes(5));
    assertThat(auditor.audit(NOW).findings()).isEmpty();
  }

  @Test
  void entries_long_past_due_are_counted_and_named() {
    Case value = Given.opened(store.ledger(), Given.GRID_MEMBER);
    Instant due = value.nextDue().orElseThrow();
    assertThat(auditor.audit(due.plusSeconds(299)).late()).isZero();
    Auditor.Report report = auditor.audit(due.plusSeconds(301));
    assertThat(report.late()).isEqualTo(1);
    assertThat(report.findings()).extracting(Finding::id).containsExactly("c:" + value.no());
  }

  @Test
  void a_message_whose_sending_nobody_finished_becomes_unknown_and_due() {
    Case value = Given.open(store.ledger().nextNumber(Given.GRID_MEMBER, 2026));
    Given.commit(
        store.ledger(),
        Given.opening(
            value, Optional.empty(), Given.message(value.no(), 1, "zhang-san", Given.START)));
    MessageId id = MessageId.of(value.no(), 1);
    Posting fresh = store.outbox().load(id).orElseThrow();
    Posting.Attempt attempt =
        new Posting.Attempt(
            NOW,
            "sms",
            "twilio",
            "+8613800000001",
            "",
            Posting.State.SENDING,
            "",
            "",
            false,
            "",
            0);
    store
        .outbox()
        .save(
            new Posting(
                fresh.message(),
                2,
                Posting.State.SENDING,
                List.of(attempt),
                Optional.empty(),
                "",
                ""),
            1);

    assertThat(auditor.audit(NOW.plusSeconds(119)).stuck()).isZero();
    Instant later = NOW.plusSeconds(121);
    assertThat(auditor.audit(later).stuck()).isEqualTo(1);

    assertThat(store.outbox().load(id).orElseThrow().state()).isEqualTo(Posting.State.UNKNOWN);
    assertThat(store.dueQueue().claim(later, 10, Duration.ofMinutes(1)))
        .containsExactly(new Entry(Type.MESSAGE, id.value()));
  }

  @Test
  void a_message_that_waits_and_is_in_no_queue_is_put_back() {
    Case value = Given.open(store.ledger().nextNumber(Given.GRID_MEMBER, 2026));
    value = Given.with(value, Case.Status.OPEN, value.seq(), value.tracks(), 1);
    Given.commit(
        store.ledger(),
        Given.opening(
            value, Optional.empty(), Given.message(value.no(), 1, "zhang-san", Given.START)));
    Entry message = new Entry(Type.MESSAGE, MessageId.of(value.no(), 1).value());
    assertThat(store.dueQueue().claim(NOW, 10, Duration.ofMinutes(1))).containsExactly(message);
    assertThat(auditor.audit(NOW).findings()).as("under lease is not forgotten").isEmpty();

    redis.del(key(value, "leased"));
    assertThat(auditor.audit(NOW).findings())
        .extracting(Finding::kind, Finding::id)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.NO_TIMER, message.id()));
    assertThat(store.dueQueue().claim(NOW, 10, Duration.ofMinutes(1))).containsExactly(message);
    assertThat(auditor.audit(NOW).findings()).isEmpty();
  }

  @Test
  void a_changed_log_is_reported_and_not_repaired() {
    Case value = Given.opened(store.ledger(), Given.GRID_MEMBER);
    tamper(value);

    List<Finding> findings = auditor.audit(NOW).findings();
    assertThat(findings).extracting(Finding::kind).containsExactly(Kind.BROKEN_CHAIN);
    List<Finding> verified = new ArrayList<>();
    assertThat(store.verify().run(verified::add)).isEqualTo(new Verify.Result(1, 1, 1));
    assertThat(verified).isEqualTo(findings);
  }

  @Test
  void a_log_that_lost_its_end_is_noticed() {
    Case value = Given.opened(store.ledger(), Given.GRID_MEMBER);
    Given.commit(store.ledger(), Given.next(Given.inStage(value, "township"), Optional.empty()));
    redis.rpop(key(value, "log:" + value.no()));
    assertThat(auditor.audit(NOW).findings())
        .extracting(Finding::kind)
        .containsExactly(Kind.BROKEN_CHAIN);
  }

  @Test
  void a_few_cases_a_run_come_round_to_all_of_them() {
    auditor = store.auditor(new Auditor.Limits(7, 1, Duration.ofMinutes(5), Duration.ofMinutes(2)));
    for (int i = 0; i < 40; i++) {
      Given.opened(store.ledger(), "c" + i);
    }
    int seen = 0;
    Auditor.Report report;
    do {
      report = auditor.audit(NOW);
      assertThat(report.cases()).isLessThanOrEqualTo(7);
      assertThat(report.chains()).isLessThanOrEqualTo(1);
      seen += report.cases();
    } while (!report.round());
    assertThat(seen).isEqualTo(40);
  }

  @Test
  void rebuild_makes_cases_timers_and_indexes_from_the_logs_alone() {
    Map<CaseNo, Case> truth = new HashMap<>();
    for (int i = 0; i < 30; i++) {
      Case value = Given.open(store.ledger().nextNumber("c" + i, 2026));
      Given.commit(
          store.ledger(),
          Given.opening(
              value, Optional.empty(), Given.message(value.no(), 1, "zhang-san", Given.START)));
      Case stored = store.ledger().load(value.no()).orElseThrow();
      if (i % 3 == 0) {
        stored = Given.inStage(stored, "township");
        Given.commit(store.ledger(), Given.next(stored, Optional.empty()));
      }
      truth.put(value.no(), stored);
    }
    for (String key : redis.keys("*")) {
      if (!key.contains(":log:") && !key.contains(":msg:") && !key.endsWith(":shards")) {
        redis.del(key);
      }
    }

    List<Finding> findings = new ArrayList<>();
    Rebuild.Result result = store.rebuild().run(events -> truth.get(number(events)), findings::add);

    assertThat(result.cases()).isEqualTo(30);
    assertThat(result.messages()).isEqualTo(30);
    assertThat(findings).hasSize(30).extracting(Finding::kind).containsOnly(Kind.NOT_THE_SUM);
    assertThat(store.ledger().loadAll(truth.keySet())).isEqualTo(truth);
    assertThat(store.ledger().find(stage("township"))).hasSize(10);
    assertThat(store.ledger().find(stage("open"))).hasSize(30);
    assertThat(
            store
                .outbox()
                .find(
                    Optional.empty(),
                    Optional.of("zhang-san"),
                    Optional.of(Posting.State.HELD),
                    100))
        .hasSize(30);
    assertThat(store.dueQueue().waiting()).isEqualTo(60);
    assertThat(store.verify().run(findings::add).findings()).isZero();
    assertThat(auditor.audit(NOW).findings()).isEmpty();
    assertThat(store.rebuild().run(events -> truth.get(number(events)), finding -> {}).findings())
        .isEmpty();
  }

  @Test
  void rebuild_leaves_a_case_with_a_broken_log_alone() {
    Case value = Given.opened(store.ledger(), Given.GRID_MEMBER);
    tamper(value);
    Rebuild.Result result = store.rebuild().run(events -> value, finding -> {});
    assertThat(result.cases()).isZero();
    assertThat(result.findings()).extracting(Finding::kind).containsExactly(Kind.BROKEN_CHAIN);
    assertThat(store.ledger().load(value.no())).contains(value);
  }

  @Test
  void every_version_of_a_policy_is_kept_word_for_word() {
    store.policies().keep("linyi-2020@1f2e3d4c", "policy: linyi-2020\nsource: 临安发〔2020〕17号\n");
    store.policies().keep("linyi-2020@1f2e3d4c", "policy: linyi-2020\nsource: 临安发〔2020〕17号\n");
    assertThat(store.policies().load("linyi-2020@1f2e3d4c"))
        .contains("policy: linyi-2020\nsource: 临安发〔2020〕17号\n");
    assertThat(store.policies().load("linyi-2020@other")).isEmpty();
    assertThat(store.policies().all()).containsOnlyKeys("linyi-2020@1f2e3d4c");
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> store.policies().keep("linyi-2020@1f2e3d4c", "another"))
        .isInstanceOf(IllegalStateException.class);
  }

  private void tamper(Case value) {
    String log = key(value, "log:" + value.no());
    byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
    String line = redis.lindex(log, 0);
    redis.lset(bytes, 0, line.replace("存放", "没有").getBytes(StandardCharsets.UTF_8));
  }

  private static CaseNo number(List<org.chuishao.model.Recorded> events) {
    return ((org.chuishao.model.Event.Opened) events.get(0).event()).no();
  }

  private static String key(Case value, String name) {
    return "chuishao:{" + Keys.home((int) (value.no().serial() % 16)) + "}:" + name;
  }

  private static CaseQuery stage(String stage) {
    return new CaseQuery(
        Optional.empty(), Optional.of(stage), Optional.empty(), 0, Long.MAX_VALUE, 1000);
  }
}
