package org.chuishao.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.chuishao.dispatch.AddressBook.Address;
import org.chuishao.dispatch.Carrier.Outcome;
import org.chuishao.dispatch.Posting.Attempt;
import org.chuishao.dispatch.Posting.State;
import org.chuishao.model.Message.Urgency;

/**
 * Whatever providers answer and report, in whatever order: nothing goes back, nothing is forgotten,
 * and it comes to an end.
 */
class SendingProperties {

  /** More steps than any message may need. */
  private static final int ENOUGH = 400;

  /** How a try, or a question about one, ends. */
  enum Answer {
    ACCEPTED,
    DELIVERED,
    NOT_SENT,
    THROTTLED,
    REJECTED,
    UNCERTAIN,
    /** The process ends before it can write what came of it; not for ever. */
    CRASH
  }

  /** A receipt. @param about which attempt, counted around; @param named whether it has our id */
  record News(int about, State state, boolean mayRetry, boolean named) {}

  /**
   * One thing after another: each move takes a step, and then hears some news.
   *
   * @param asked how the provider answers questions from now on
   */
  record Move(Answer sent, Answer asked, List<News> news) {}

  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Property(tries = 500)
  void no_state_goes_back_and_no_try_is_forgotten(
      @ForAll Urgency urgency, @ForAll("moves") List<Move> moves) {
    OneLetter letter = letter(urgency, new ArrayDeque<>(moves));
    letter.watch = SendingProperties::onlyForward;

    play(letter, moves);
  }

  @Property(tries = 500)
  void every_message_ends_and_what_failed_is_told_before_it_is_written(
      @ForAll Urgency urgency, @ForAll("moves") List<Move> moves) {
    OneLetter letter = letter(urgency, new ArrayDeque<>(moves));
    letter.watch =
        (before, after) -> {
          if (after.state() == State.FAILED && before.state() != State.FAILED) {
            assertThat(letter.undelivered).as("told before it is written").isNotEmpty();
          }
        };

    play(letter, moves);

    assertThat(letter.kept.nextDue()).isEmpty();
    switch (letter.kept.state()) {
      case DELIVERED -> assertThat(letter.left).isNotEmpty();
      case FAILED -> assertThat(letter.undelivered).isNotEmpty();
      case ACCEPTED ->
          assertThat(urgency != Urgency.URGENT || takenByMail(letter.kept))
              .as("where receipts exist, silence is not enough for what is urgent")
              .isTrue();
      case HELD, SENDING, UNKNOWN, DROPPED ->
          throw new AssertionError("ended as " + letter.kept.state());
    }
  }

  @Property(tries = 500)
  void a_try_is_marked_exactly_when_an_earlier_one_may_have_arrived(
      @ForAll Urgency urgency, @ForAll("moves") List<Move> moves) {
    OneLetter letter = letter(urgency, new ArrayDeque<>(moves));
    letter.watch =
        (before, after) -> {
          if (after.attempts().size() > before.attempts().size()) {
            Attempt started = after.attempts().get(before.attempts().size());
            assertThat(started.mayBeCopy())
                .isEqualTo(before.attempts().stream().anyMatch(SendingProperties::perhapsThere));
          }
        };

    play(letter, moves);

    assertThat(letter.left.size())
        .as("each way is tried a few times only")
        .isLessThanOrEqualTo(3 * SendingPolicy.DEFAULT.tries());
  }

  private static boolean takenByMail(Posting posting) {
    return posting.attempts().stream()
        .anyMatch(a -> a.channel().equals("mail") && a.state() == State.ACCEPTED);
  }

  private static boolean perhapsThere(Attempt attempt) {
    return attempt.state() != State.HELD && attempt.state() != State.FAILED;
  }

  private static void onlyForward(Posting before, Posting after) {
    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(before.state() == State.DELIVERED).as("delivered is final").isFalse();
    if (before.state().ended()) {
      assertThat(after.state()).isIn(before.state(), State.DELIVERED);
    }
    assertThat(after.attempts().size()).isGreaterThanOrEqualTo(before.attempts().size());
    for (int i = 0; i < before.attempts().size(); i++) {
      Attempt was = before.attempts().get(i);
      Attempt is = after.attempts().get(i);
      boolean silent = is.state() == State.UNKNOWN && is.code().equals(Attempts.NO_RECEIPT);
      if (!silent) {
        assertThat(rank(is)).as("%s, then %s", was, is).isGreaterThanOrEqualTo(rank(was));
      }
      if (rank(was) == FINAL) {
        assertThat(is.state()).as("%s is final", was).isEqualTo(was.state());
      }
      if (!was.providerId().isEmpty()) {
        assertThat(is.providerId()).isEqualTo(was.providerId());
      }
    }
  }

  private static final int FINAL = 4;

  private static int rank(Attempt attempt) {
    return switch (attempt.state()) {
      case SENDING -> 0;
      case UNKNOWN -> 1;
      // Never had it; a receipt may still prove that wrong. With an id: had it and gave it back.
      case HELD -> attempt.providerId().isEmpty() ? 2 : FINAL;
      case ACCEPTED -> 3;
      case DELIVERED, FAILED, DROPPED -> FINAL;
    };
  }

  private static OneLetter letter(Urgency urgency, Deque<Move> moves) {
    OneLetter letter = new OneLetter(urgency);
    Function<Carrier.Letter, Outcome> sends =
        one -> outcome(turn(moves).sent(), "id-" + one.attempt());
    letter.asked =
        id -> outcome(turn(moves).asked(), id.isEmpty() ? "id-" + letter.left.size() : id);
    return letter
        .by("sms", "twilio", sends)
        .by("sms", "aliyun", sends)
        .by("mail", "smtp", sends)
        .to(
            new Address("sms", "+8613900000001", List.of(), Optional.empty()),
            new Address("mail", "chen@example.test"));
  }

  /** The moves go round, so that there is always an answer. */
  private static Move turn(Deque<Move> moves) {
    Move move = moves.removeFirst();
    moves.addLast(move);
    return move;
  }

  private static Outcome outcome(Answer answer, String id) {
    return switch (answer) {
      case ACCEPTED -> new Outcome.Accepted(id);
      case DELIVERED -> new Outcome.Delivered(id);
      case NOT_SENT -> new Outcome.NotSent("http-503", "away", Optional.empty());
      case THROTTLED -> new Outcome.NotSent("429", "slow", Optional.of(Duration.ofSeconds(3)));
      case REJECTED -> new Outcome.Rejected("21211", "no such number");
      case UNCERTAIN -> new Outcome.Uncertain("silence");
      case CRASH -> throw new Crash();
    };
  }

  private static void play(OneLetter letter, List<Move> moves) {
    moves.forEach(
        move -> {
          step(letter);
          move.news().forEach(news -> hear(letter, news));
        });
    Function<String, Outcome> unlucky = letter.asked;
    letter.asked =
        id -> {
          try {
            return unlucky.apply(id);
          } catch (Crash again) {
            return new Outcome.Uncertain("silence");
          }
        };
    for (int i = 0; i < ENOUGH && letter.kept.nextDue().isPresent(); i++) {
      step(letter);
    }
  }

  private static void step(OneLetter letter) {
    try {
      letter.step();
    } catch (Crash over) {
      // Another process goes on with what is written.
    }
  }

  private static void hear(OneLetter letter, News news) {
    List<Attempt> attempts = letter.kept.attempts();
    if (attempts.isEmpty()) {
      return;
    }
    int index = news.about() % attempts.size();
    String provider = attempts.get(index).provider();
    Optional<org.chuishao.model.MessageId> id = Optional.of(letter.kept.message().id());
    Receipt receipt =
        new Receipt(
            provider,
            "id-" + (index + 1),
            news.named() ? id : Optional.empty(),
            news.state(),
            news.state() == State.FAILED ? "30003" : "",
            "",
            news.mayRetry(),
            letter.now);
    assertThat(letter.hears(receipt)).isNotNull();
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    Arbitrary<News> news =
        Combinators.combine(
                Arbitraries.integers().between(0, 5),
                Arbitraries.of(State.ACCEPTED, State.DELIVERED, State.FAILED),
                Arbitraries.of(true, false),
                Arbitraries.of(true, true, true, false))
            .as(News::new);
    Arbitrary<Answer> asked = Arbitraries.of(Answer.class);
    return Combinators.combine(
            Arbitraries.of(Answer.class).filter(answer -> answer != Answer.DELIVERED),
            asked,
            news.list().ofMaxSize(3))
        .as(Move::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }
}
