package org.chuishao.informant;

import java.time.Duration;

/**
 * How many wrong codes are borne, and how long one waits then: by case, by sender and altogether. A
 * few cost nothing; from then on every try doubles the pause; at last it is locked, and the
 * operator hears of it.
 *
 * @param free tries without a pause
 * @param first the pause after the first that is not free
 * @param longest what pauses never grow beyond
 * @param lock the try that locks
 * @param locked how long
 * @param leak how long until one try is forgotten
 */
public record Patience(
    int free, Duration first, Duration longest, int lock, Duration locked, Duration leak) {

  /** Of one case number, whether there is such a case or not. */
  public static final Patience CASE =
      new Patience(
          4,
          Duration.ofMinutes(1),
          Duration.ofHours(6),
          10,
          Duration.ofDays(7),
          Duration.ofDays(1));

  /** Of one sender; a sender's name changes with the day. */
  public static final Patience SENDER =
      new Patience(
          4,
          Duration.ofMinutes(1),
          Duration.ofHours(2),
          15,
          Duration.ofDays(1),
          Duration.ofHours(2));

  /** Of all together: slowed, never locked for long, so that no stranger shuts everybody out. */
  public static final Patience ALL =
      new Patience(
          100,
          Duration.ofSeconds(5),
          Duration.ofMinutes(2),
          200,
          Duration.ofMinutes(10),
          Duration.ofSeconds(30));
}
