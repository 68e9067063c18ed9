package org.chuishao.intake;

import java.util.Arrays;

/**
 * A text in plain form: compatibility characters resolved, full-width to half-width, traditional to
 * simplified, lower case, circled digits as digits, shapeless characters gone, every blank one
 * space. Keeps for each character where it came from.
 */
public final class Normal {

  private final String original;
  private final String text;
  private final int[] from;
  private final int[] to;

  private Normal(String original, String text, int[] from, int[] to) {
    this.original = original;
    this.text = text;
    this.from = from;
    this.to = to;
  }

  /** Takes any text whatever, lone surrogates included. */
  public static Normal of(String original) {
    StringBuilder out = new StringBuilder(original.length() + 8);
    int[] from = new int[original.length() + 8];
    int[] to = new int[original.length() + 8];
    int at = 0;
    while (at < original.length()) {
      int codePoint = original.codePointAt(at);
      int units = Character.charCount(codePoint);
      String plain = units == 1 ? CharTable.plain((char) codePoint) : CharTable.plain(codePoint);
      if (out.length() + plain.length() > from.length) {
        from = Arrays.copyOf(from, from.length * 2 + plain.length());
        to = Arrays.copyOf(to, from.length);
      }
      for (int i = 0; i < plain.length(); i++) {
        from[out.length()] = at;
        to[out.length()] = at + units;
        out.append(plain.charAt(i));
      }
      at += units;
    }
    return new Normal(original, out.toString(), from, to);
  }

  /** The same text with some characters put right; offsets stay. */
  Normal with(String corrected) {
    if (corrected.length() != text.length()) {
      throw new IllegalArgumentException("a correction may not change the length");
    }
    return new Normal(original, corrected, from, to);
  }

  public String original() {
    return original;
  }

  public String text() {
    return text;
  }

  /** Where a stretch of the plain text stands in the original. */
  public Span origin(Span plain) {
    if (plain.length() == 0) {
      int at = plain.from() < text.length() ? from[plain.from()] : original.length();
      return new Span(at, at);
    }
    return new Span(from[plain.from()], to[plain.to() - 1]);
  }

  /** The words of the original that a stretch of the plain text came from. */
  public String quote(Span plain) {
    Span span = origin(plain);
    return original.substring(span.from(), span.to());
  }

  /** True when there is no letter and no digit in it. */
  public boolean wordless() {
    return text.codePoints().noneMatch(Character::isLetterOrDigit);
  }
}
