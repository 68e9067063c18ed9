package org.chuishao.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Outcome;
import org.chuishao.model.Message;
import org.junit.jupiter.api.Test;

/** A provider that cannot be asked drops what is repeated: the same way, and for a while only. */
class RepetitionTest {

  private static final Duration WINDOW = Duration.ofMinutes(25);

  private final OneLetter letter = new OneLetter(Message.Urgency.URGENT);

  private Outcome second =
      new Outcome.NotSent("429", "slow down", Optional.of(Duration.ofMinutes(10)));

  private void firstTryIsNeverAnswered() {
    letter.drops = WINDOW;
    letter.asked = id -> new Outcome.Repeatable("a repetition is not delivered");
    letter.by("sms", "a", this::answer);
    letter.step().step();
    assertThat(letter.left).hasSize(1);
    assertThat(letter.kept.attempts().get(0).code()).isEqualTo(Attempts.REPEATABLE);
  }

  private Outcome answer(Letter sent) {
    return switch (letter.left.size()) {
      case 1 -> new Outcome.Uncertain("time-out");
      case 2 -> second;
      default -> new Outcome.Accepted("id");
    };
  }

  private boolean lastIsMarked() {
    return letter.kept.attempts().get(letter.kept.attempts().size() - 1).mayBeCopy();
  }

  @Test
  void repeated_in_time_it_makes_no_copy_and_carries_no_mark() {
    firstTryIsNeverAnswered();
    letter.step();
    assertThat(letter.left).containsExactly("a>+8613900000001", "a>+8613900000001");
    assertThat(lastIsMarked()).isFalse();
  }

  @Test
  void held_back_until_the_provider_has_forgotten_the_first_it_is_marked() {
    firstTryIsNeverAnswered();
    letter.now = OneLetter.START.plus(WINDOW);
    letter.step();
    assertThat(letter.left).hasSize(2);
    assertThat(lastIsMarked()).isTrue();
  }

  @Test
  void by_another_provider_which_knows_nothing_of_the_first_it_is_marked() {
    firstTryIsNeverAnswered();
    letter.by("sms", "b", sent -> new Outcome.Accepted("id-b"));
    second = new Outcome.Rejected("21211", "no such number");
    letter.step().step();
    assertThat(letter.left).last().isEqualTo("b>+8613900000001");
    assertThat(lastIsMarked()).isTrue();
  }
}
