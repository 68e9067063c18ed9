package org.chuishao.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The last question before a message leaves: may it go now? {@link Budgets} answers it by quiet
 * hours and by what providers allow.
 */
@FunctionalInterface
public interface Gate {

  /** Why a letter waits that its provider's limits hold up; kept as the posting's remark. */
  String NO_ROOM = "等服务商限额";

  /** Why a letter waits for the end of quiet hours; kept as the posting's remark. */
  String QUIET = "夜间免打扰";

  /** Why a letter waits that says what was said too often; kept as the posting's remark. */
  String LOOP = "同样的话发得太多，疑似循环";

  /** How long a letter is held, and why. */
  record Hold(Instant until, String why) {}

  /** Lets everything pass. */
  Gate OPEN = (posting, way, now) -> Optional.empty();

  /**
   * @param way by which it would go
   * @return until when to hold it, after {@code now}; empty when it may go
   */
  Optional<Hold> hold(Posting posting, Way way, Instant now);

  /**
   * Whether so much goes to the receiver in a short time that what still waits had better go as one
   * letter. Asking counts the letter.
   */
  default boolean crowded(Posting posting, Instant now) {
    return false;
  }

  /**
   * Whether the operator was told the same within a span; if not, it counts as told now.
   *
   * @param key of what is alike
   * @return until when the next one waits; empty when it may be said
   */
  default Optional<Instant> saidAlready(String key, Duration span, Instant now) {
    return Optional.empty();
  }

  /**
   * Stops a loop: the same words to the same receiver again and again.
   *
   * @param text the words as they would be sent
   * @return until when to hold it, after {@code now}; empty when it may go
   */
  default Optional<Instant> brake(Posting posting, Way way, String text, Instant now) {
    return Optional.empty();
  }
}
