package org.chuishao.bulletin;

import java.time.LocalDate;
import org.chuishao.recurring.RoundId;

/**
 * Names one issue of a bulletin: {@code linyi-2020/weekly@示范县/柳河镇#2026-09-21}. That is all a
 * message carries of it; the content is made from it when the message leaves.
 *
 * @param first first day of its round
 */
public record Edition(RoundId round, LocalDate first) {

  /**
   * @throws IllegalArgumentException when the text is none
   */
  public static Edition parse(String text) {
    int hash = text.lastIndexOf('#');
    if (hash < 0) {
      throw new IllegalArgumentException("not a bulletin, policy/duty@area#day expected: " + text);
    }
    try {
      return new Edition(
          RoundId.parse(text.substring(0, hash)), LocalDate.parse(text.substring(hash + 1)));
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException("not a bulletin, its day is none: " + text, e);
    }
  }

  /** Policy and duty, whatever area and day. */
  public String series() {
    return round.policy() + "/" + round.duty();
  }

  @Override
  public String toString() {
    return round + "#" + first;
  }
}
