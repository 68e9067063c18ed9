package org.chuishao.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chuishao.config.Problems;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Policy;
import org.chuishao.policy.PolicyBook;
import org.chuishao.policy.PolicyReader;
import org.chuishao.recurring.RoundId;
import org.chuishao.recurring.Rounds;
import org.chuishao.sandbox.AdjustableClock;
import org.chuishao.store.RedisStore;
import org.chuishao.testkit.Play;
import org.chuishao.testkit.SampleBooks;
import org.chuishao.testkit.SampleDirectory;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the system does by itself it does once a period and area, whoever carries it out. */
class SystemActionTest {

  private static final String DUTY =
      """

        bulletin:
          rule: L-B2
          title: 周报
          who: township-centre @ township
          together: township
          every: week
          until: friday
          fulfilled-by: system
          action: bulletin
          at: "16:00"
          prepare: 1wd
      """;
  private static final RoundId ID = new RoundId("linyi-2020", "bulletin", new AreaPath("示范县/柳河镇"));

  private static final Books BOOKS =
      new Books(
          new PolicyBook(List.of(policy()), List.of()),
          SampleDirectory.directory(),
          Play.deadlines());

  private final AdjustableClock clock = new AdjustableClock(Play.at("2026-09-22T10:00"));
  private final Queue<SystemAction.Occasion> occasions = new ConcurrentLinkedQueue<>();
  private RedisStore store;

  @BeforeEach
  void open() {
    store = TestRedis.store();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Policy policy() {
    String text;
    try {
      text = Files.readString(Path.of("config/policies/linyi-2020.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PolicyReader.Vocabulary words = SampleBooks.vocabulary();
    Problems problems = new Problems();
    Policy policy =
        new PolicyReader(
                new PolicyReader.Vocabulary(words.roles(), words.levels(), Set.of("bulletin")),
                problems)
            .read("linyi-2020.yaml", text.replace("\nrecurring:\n", "\nrecurring:" + DUTY))
            .orElseThrow();
    problems.throwIfAny();
    return policy;
  }

  private Recurring node() {
    return new Recurring(
        store.rounds(),
        () -> BOOKS,
        clock,
        () -> 7,
        (person, since) -> false,
        Map.of("bulletin", this::carryOut));
  }

  private List<Message> carryOut(SystemAction.Occasion occasion) {
    occasions.add(occasion);
    return List.of(
        new Message(
            new MessageId("s00-0"),
            Optional.empty(),
            "noted",
            new Message.Recipient.Holder(
                "ma-jianguo", PostRef.of("township-head", occasion.id().area())),
            Map.of("what", occasion.step() + " " + occasion.first()),
            Optional.empty(),
            Optional.empty(),
            Message.Urgency.CALM,
            occasion.rule().rule(),
            occasion.now()));
  }

  private List<String> said() {
    return store
        .outbox()
        .find(Optional.empty(), Optional.of("ma-jianguo"), Optional.empty(), 100)
        .stream()
        .map(Posting::message)
        .map(message -> message.facts().get("what"))
        .sorted()
        .toList();
  }

  private Instant next() {
    return new Rounds(SampleDirectory.directory(), Play.deadlines())
        .fire(
            store.rounds().load(ID).orElseThrow().round(),
            BOOKS.policies().inForce().get(0).recurring().get("bulletin"),
            Instant.EPOCH)
        .next();
  }

  @Test
  void L_B2_two_nodes_that_fire_at_once_for_weeks_say_each_step_of_each_week_once()
      throws Exception {
    List<Recurring> nodes = List.of(node(), node());
    nodes.get(0).begin();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 8; i++) {
        clock.advanceTo(next());
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<Boolean>> fired =
            nodes.stream()
                .map(
                    node ->
                        threads.submit(
                            () -> {
                              together.await();
                              return node.fire(ID.toString());
                            }))
                .toList();
        for (Future<Boolean> one : fired) {
          assertThat(one.get()).isTrue();
        }
      }
    } finally {
      threads.shutdown();
    }
    assertThat(said())
        .containsExactly(
            "CARRY_OUT 2026-09-21",
            "CARRY_OUT 2026-09-28",
            "CARRY_OUT 2026-10-05",
            "CARRY_OUT 2026-10-12",
            "PREPARE 2026-09-21",
            "PREPARE 2026-09-28",
            "PREPARE 2026-10-05",
            "PREPARE 2026-10-12");
    assertThat(occasions).allMatch(one -> one.last().equals(one.first().plusDays(6)));
  }

  @Test
  void L_B2_it_is_moved_before_a_holiday_and_said_once_after_a_restart() {
    Recurring node = node();
    node.begin();
    clock.advanceTo(Play.at("2026-09-28T08:00"));
    node.fire(ID.toString());
    // October 1st to 7th is free: Friday the 2nd moves to Wednesday.
    assertThat(store.rounds().load(ID).orElseThrow().round().first())
        .isEqualTo(LocalDate.of(2026, 9, 28));
    clock.advanceTo(Play.at("2026-09-30T15:59"));
    node.fire(ID.toString());
    assertThat(said()).doesNotContain("CARRY_OUT 2026-09-28");
    clock.advanceTo(Play.at("2026-09-30T16:00"));
    node.fire(ID.toString());
    node().fire(ID.toString());
    assertThat(said()).containsOnlyOnce("CARRY_OUT 2026-09-28");
  }

  @Test
  void an_action_that_fails_is_carried_out_when_it_works_again() {
    Recurring node = node();
    node.begin();
    Recurring broken =
        new Recurring(
            store.rounds(),
            () -> BOOKS,
            clock,
            () -> 7,
            (person, since) -> false,
            Map.of(
                "bulletin",
                occasion -> {
                  throw new LedgerAwayException("away", new IllegalStateException());
                }));
    clock.advanceTo(Play.at("2026-09-28T08:00"));
    assertThatThrownBy(() -> broken.fire(ID.toString())).isInstanceOf(LedgerAwayException.class);
    assertThat(said()).isEmpty();
    node.fire(ID.toString());
    assertThat(said()).contains("CARRY_OUT 2026-09-21");
  }
}
