package org.chuishao.intake;

import java.util.OptionalInt;

/** Small whole numbers as people write them: {@code 12}, {@code 十二}, {@code 两}. */
final class ChineseNumber {

  private static final String DIGITS = "零一二三四五六七八九";

  private ChineseNumber() {}

  /**
   * @return 0 to 999; empty when it is no number
   */
  static OptionalInt parse(String written) {
    if (written.isEmpty() || written.length() > 3) {
      return OptionalInt.empty();
    }
    if (written.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalInt.of(Integer.parseInt(written));
    }
    int ten = written.indexOf('十');
    if (ten < 0) {
      return written.length() == 1 ? digit(written.charAt(0)) : OptionalInt.empty();
    }
    OptionalInt tens =
        ten == 0 ? OptionalInt.of(1) : ten == 1 ? digit(written.charAt(0)) : OptionalInt.empty();
    boolean bare = ten == written.length() - 1;
    OptionalInt ones = bare ? OptionalInt.of(0) : digit(written.charAt(ten + 1));
    boolean fits = tens.isPresent() && ones.isPresent() && written.length() <= ten + 2;
    return fits ? OptionalInt.of(tens.getAsInt() * 10 + ones.getAsInt()) : OptionalInt.empty();
  }

  private static OptionalInt digit(char c) {
    int value = c == '两' ? 2 : DIGITS.indexOf(c);
    return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
