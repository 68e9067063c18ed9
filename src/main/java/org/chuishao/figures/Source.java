package org.chuishao.figures;

import org.chuishao.model.CaseNo;

/** What stands behind a figure. */
public sealed interface Source {

  /** An event of a case. */
  record OfCase(CaseNo no, long seq) implements Source {}

  /** A line of the day book. */
  record OfDayBook(String id) implements Source {}

  /** A number that a post stated. */
  record OfEntry(String id) implements Source {}

  /** For sorting and for APIs: {@code case:26000017#12}. */
  default String key() {
    if (this instanceof OfCase of) {
      return "case:" + of.no() + "#" + of.seq();
    }
    return this instanceof OfDayBook of ? "day:" + of.id() : "entry:" + ((OfEntry) this).id();
  }
}
