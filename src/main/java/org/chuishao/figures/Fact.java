package org.chuishao.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.chuishao.model.AreaPath;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;

/**
 * Something that was counted, by whom, for which day, and since when that is known. What is taken
 * back is counted again below zero, for the same day, known later; nothing is ever changed.
 *
 * @param party who counts it (L 三(五)): whoever dealt with it
 * @param title of that post, of the day book the name of the area
 * @param kind the row; empty for what belongs to none of the eight fields
 * @param amount below zero when it is taken back; money in yuan
 * @param on the day it is about, Asia/Shanghai
 * @param known since when
 * @param by whose words these are, as a title; empty when the system counted
 * @param why what it was taken from, or why it is taken back
 */
public record Fact(
    PostRef party,
    String title,
    Optional<Kind> kind,
    FigureColumn column,
    BigDecimal amount,
    LocalDate on,
    Instant known,
    Source source,
    String by,
    String why) {

  /** One order for ever. */
  static final Comparator<Fact> ORDER =
      Comparator.comparing(Fact::on)
          .thenComparing(Fact::known)
          .thenComparing(fact -> fact.source().key())
          .thenComparing(Fact::column)
          .thenComparing(fact -> fact.party().toString())
          .thenComparing(Fact::amount);

  /** Where it counts. */
  public AreaPath area() {
    return party.area();
  }

  Fact takenBack(Instant when, String reason) {
    return new Fact(party, title, kind, column, amount.negate(), on, when, source, by, reason);
  }

  /** True for the same thing counted and taken back. */
  boolean cancels(Fact other) {
    return source.equals(other.source)
        && column == other.column
        && on.equals(other.on)
        && kind.equals(other.kind)
        && party.equals(other.party)
        && amount.equals(other.amount.negate());
  }
}
