package org.chuishao.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.desk.DueQueue;
import org.chuishao.desk.RoundBook.Saved;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.model.PostRef;
import org.chuishao.recurring.Round;
import org.chuishao.recurring.RoundId;
import org.chuishao.recurring.Turn;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisRoundsTest {

  private static final RoundId ID = new RoundId("linyi-2020", "patrol", new AreaPath("示范县/柳河镇"));
  private static final Instant DUE = Given.START.plus(Duration.ofDays(2));

  private RedisStore store;
  private RedisRounds rounds;

  @BeforeEach
  void open() {
    store = TestRedis.store();
    rounds = store.rounds();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Turn turn(
      Map<String, Integer> done, List<Message> messages, List<Turn.Ended> ended) {
    Round.Past past =
        new Round.Past(
            Map.of("示范县/柳河镇", LocalDate.of(2026, 9, 21)),
            Map.of("grid-member@示范县/柳河镇/张庄村", 2),
            Map.of(),
            Optional.of(LocalDate.of(2026, 9, 21)));
    Round round =
        new Round(
            ID,
            LocalDate.of(2026, 9, 28),
            done,
            Map.of(),
            1,
            -7L,
            Optional.of(Given.START),
            Map.of("grid-member@示范县/柳河镇/张庄村", Map.of("code", 4821)),
            past);
    return new Turn(round, messages, ended, List.of(), DUE);
  }

  private static Turn turn(int patrols) {
    return turn(Map.of("grid-member@示范县/柳河镇/张庄村", patrols), List.of(), List.of());
  }

  private static Message message() {
    return new Message(
        new MessageId("s00-0"),
        Optional.empty(),
        "round-missing",
        new Message.Recipient.Holder(
            "he-mingyuan", PostRef.of("township-centre", new AreaPath("示范县/柳河镇"))),
        Map.of("title", "巡查"),
        Optional.empty(),
        Optional.empty(),
        Message.Urgency.NORMAL,
        "L-B1",
        Given.START);
  }

  @Test
  void a_round_is_read_as_it_was_written_and_comes_due() {
    assertThat(rounds.load(ID)).isEmpty();
    assertThat(rounds.save(turn(1), 0, Optional.empty())).isEqualTo(Saved.DONE);
    assertThat(rounds.load(ID).orElseThrow().round()).isEqualTo(turn(1).after());
    assertThat(store.dueQueue().claim(DUE, 10, Duration.ofMinutes(1)))
        .containsExactly(new DueQueue.Entry(DueQueue.Type.RECURRING, ID.toString()));
  }

  @Test
  void two_nodes_that_begin_it_or_change_it_at_once_write_it_once() {
    assertThat(rounds.save(turn(0), 0, Optional.empty())).isEqualTo(Saved.DONE);
    assertThat(rounds.save(turn(0), 0, Optional.empty())).isEqualTo(Saved.CONFLICT);
    assertThat(rounds.save(turn(1), 1, Optional.empty())).isEqualTo(Saved.DONE);
    assertThat(rounds.save(turn(2), 1, Optional.empty())).isEqualTo(Saved.CONFLICT);
  }

  @Test
  void the_same_text_counts_once_for_a_duty() {
    rounds.save(turn(0), 0, Optional.empty());
    assertThat(rounds.save(turn(1), 1, Optional.of("twilio:SM1"))).isEqualTo(Saved.DONE);
    assertThat(rounds.save(turn(2), 2, Optional.of("twilio:SM1"))).isEqualTo(Saved.REPETITION);
    assertThat(rounds.load(ID).orElseThrow().round()).isEqualTo(turn(1).after());
  }

  @Test
  void messages_and_what_ended_are_written_with_it() {
    Turn.Ended ended =
        new Turn.Ended(
            LocalDate.of(2026, 9, 28), LocalDate.of(2026, 10, 4), Map.of("grid-member@a", 2), 3);
    rounds.save(turn(Map.of(), List.of(message()), List.of(ended)), 0, Optional.empty());
    assertThat(rounds.ended(ID)).containsExactly(ended);
    List<Posting> held =
        store.outbox().find(Optional.empty(), Optional.of("he-mingyuan"), Optional.empty(), 10);
    assertThat(held)
        .singleElement()
        .satisfies(
            posting -> {
              assertThat(posting.message().notice()).isEqualTo("round-missing");
              assertThat(posting.nextDue()).contains(Given.START);
            });
  }

  @Test
  void a_lease_on_it_ends_when_it_is_written() {
    rounds.save(turn(0), 0, Optional.empty());
    store.dueQueue().claim(DUE, 10, Duration.ofMinutes(1));
    assertThat(store.dueQueue().leased()).isEqualTo(1);
    rounds.save(turn(1), 1, Optional.empty());
    assertThat(store.dueQueue().leased()).isZero();
  }
}
