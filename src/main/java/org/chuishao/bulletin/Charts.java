package org.chuishao.bulletin;

import java.util.List;

/** Lengths of bars that are made of table cells: no picture, no font, read by every client. */
final class Charts {

  /** Height of the tallest column in pixels. */
  static final int TALLEST = 72;

  private Charts() {}

  /** Height of a column in pixels; what is there at all can be seen. */
  static int column(int value, int most) {
    return bar(value, most, TALLEST, 3);
  }

  /** Width of a bar in percent of the widest. */
  static int percent(int value, int most) {
    return bar(value, most, 100, 2);
  }

  private static int bar(int value, int most, int full, int least) {
    return value <= 0 || most <= 0 ? 0 : Math.max(least, Math.round((float) full * value / most));
  }

  static int most(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
