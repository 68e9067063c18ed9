package org.chuishao.intake;

/**
 * A stretch of a text.
 *
 * @param from first UTF-16 unit
 * @param to one past the last
 */
public record Span(int from, int to) {

  public Span {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("not a span: " + from + ".." + to);
    }
  }

  public int length() {
    return to - from;
  }

  /** How many units lie between the two; 0 when they touch or overlap. */
  int gapTo(Span other) {
    return Math.max(0, Math.max(other.from - to, from - other.to));
  }

  boolean within(Span outer) {
    return outer.from <= from && to <= outer.to;
  }
}
