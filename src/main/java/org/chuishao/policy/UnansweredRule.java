package org.chuishao.policy;

import java.time.Duration;

/**
 * When somebody does not react to what needs a reaction: once the first reminder stays unanswered,
 * the next contact of the same person is tried, then whoever stands in. Reminders and overdue steps
 * go on as they would.
 *
 * @param rule id of the rule
 * @param percent how much of the time that is left to the deadline is waited, 1 to 99
 */
public record UnansweredRule(String rule, int percent) {

  /**
   * Reads {@code 25%}.
   *
   * @throws IllegalArgumentException when it is no share; the message says what can be written
   */
  static int percent(String text) {
    if (!text.matches("[1-9][0-9]?%")) {
      throw new IllegalArgumentException(
          "'" + text + "' is no share of the time that is left; write 25%");
    }
    return Integer.parseInt(text.substring(0, text.length() - 1));
  }

  /** How long to wait. @param left until the deadline */
  public Duration of(Duration left) {
    return left.multipliedBy(percent).dividedBy(100);
  }
}
