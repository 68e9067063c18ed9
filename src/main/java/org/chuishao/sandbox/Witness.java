package org.chuishao.sandbox;

import java.time.Instant;

/**
 * Told of each message that passes through the sandbox; called on the sandbox's threads, must
 * return quickly.
 */
@FunctionalInterface
public interface Witness {

  /** One message passed. */
  void seen(Seen seen);

  /** A witness that forgets. */
  static Witness none() {
    return seen -> {};
  }

  /** Which way, seen from the product. */
  enum Direction {
    /** Somebody writes to the product. */
    IN,
    /** The product writes to somebody. */
    OUT
  }

  /**
   * A message that passed.
   *
   * @param at the sandbox's clock
   * @param channel {@code sms}, {@code mail}, {@code wecom}, {@code dingtalk}, {@code feishu}, or a
   *     bot's group: {@code wecom-group}
   * @param from E.164 number, mail address or user id
   * @param to E.164 number, mail address or user id
   * @param subject of a mail; empty elsewhere
   * @param state {@code sent} for what comes in; {@code delivered}, {@code undelivered}, {@code
   *     dropped}, {@code updated}, or {@code fault-500} and the like for what goes out
   */
  record Seen(
      Instant at,
      String channel,
      Direction direction,
      String from,
      String to,
      String text,
      String subject,
      String state) {}
}
