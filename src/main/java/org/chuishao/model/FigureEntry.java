package org.chuishao.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A number that a post states for a cell of the tables, for what no case carries (rules.md D). What
 * a post states last for the same month, row and column stands; what it said before stays on
 * record.
 *
 * @param id of the message that said it with the number of the line in it, so that the same message
 *     twice is one entry
 * @param post in whose name; its area is where the number counts
 * @param by id of the person in the directory
 * @param at when it was stated
 * @param month the month it is about, Asia/Shanghai
 * @param kind the row; empty when it belongs to no single field
 * @param amount how many; money in yuan
 * @param via {@code sms}, {@code mail}, {@code wecom}, {@code api}
 * @param text the words it was said in
 */
public record FigureEntry(
    String id,
    PostRef post,
    String by,
    Instant at,
    YearMonth month,
    Optional<Kind> kind,
    FigureColumn column,
    BigDecimal amount,
    String via,
    String text) {

  public FigureEntry {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("a figure is not below zero: " + amount);
    }
  }
}
