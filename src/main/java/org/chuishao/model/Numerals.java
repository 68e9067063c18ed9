package org.chuishao.model;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Optional;

/**
 * Numbers as people write amounts and counts: {@code 2万}, {@code 1.5万}, {@code 壹万伍仟}, {@code 三百二},
 * {@code 12,000}.
 */
public final class Numerals {

  /** Characters that a number may consist of, for a class in a pattern. */
  public static final String CHARACTERS = "0-9.,一二三四五六七八九十百千万亿两〇零壹贰叁肆伍陆柒捌玖拾佰仟";

  private static final String DIGITS = "零一二三四五六七八九";
  private static final String FORMAL = "〇壹贰叁肆伍陆柒捌玖拾佰仟两";
  private static final String PLAIN = "零一二三四五六七八九十百千二";
  private static final int LONGEST = 18;

  private Numerals() {}

  /**
   * @param written digits, words or both; nothing else beside it
   * @return empty when it is no number
   */
  public static Optional<BigDecimal> parse(String written) {
    String text = plain(written);
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    BigDecimal whole = BigDecimal.ZERO;
    BigDecimal section = BigDecimal.ZERO;
    Optional<BigDecimal> waiting = Optional.empty();
    BigDecimal unitBefore = BigDecimal.ONE;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        int end = at;
        while (end < text.length() && "0123456789.".indexOf(text.charAt(end)) >= 0) {
          end++;
        }
        String digits = text.substring(at, end);
        if (waiting.isPresent() || !digits.matches("[0-9]+(\\.[0-9]+)?")) {
          return Optional.empty();
        }
        waiting = Optional.of(new BigDecimal(digits));
        at = end;
        continue;
      }
      int digit = DIGITS.indexOf(c);
      BigDecimal unit = unit(c);
      if (digit == 0) {
        // 一百零四 is 104, 一百四 is 140.
        unitBefore = BigDecimal.ONE;
      } else if (digit > 0) {
        if (waiting.isPresent()) {
          return Optional.empty();
        }
        waiting = Optional.of(BigDecimal.valueOf(digit));
      } else if (unit.signum() == 0) {
        return Optional.empty();
      } else if (unit.compareTo(BigDecimal.valueOf(10_000)) >= 0) {
        BigDecimal sum = section.add(waiting.orElse(BigDecimal.ZERO));
        whole = whole.add(sum.signum() == 0 ? unit : sum.multiply(unit));
        section = BigDecimal.ZERO;
        waiting = Optional.empty();
        unitBefore = unit;
      } else {
        section = section.add(waiting.orElse(BigDecimal.ONE).multiply(unit));
        waiting = Optional.empty();
        unitBefore = unit;
      }
      at++;
    }
    BigDecimal tail = waiting.orElse(BigDecimal.ZERO);
    boolean shorthand =
        unitBefore.compareTo(BigDecimal.TEN) > 0 && tail.compareTo(BigDecimal.TEN) < 0;
    return Optional.of(
        whole
            .add(section)
            .add(shorthand ? tail.multiply(unitBefore).divide(BigDecimal.TEN) : tail));
  }

  private static String plain(String written) {
    StringBuilder text = new StringBuilder();
    for (char c : Normalizer.normalize(written, Normalizer.Form.NFKC).toCharArray()) {
      int formal = FORMAL.indexOf(c);
      if (c != ',') {
        text.append(formal < 0 ? c : PLAIN.charAt(formal));
      }
    }
    return text.toString();
  }

  /** 0 when the character is none. */
  private static BigDecimal unit(char c) {
    return switch (c) {
      case '十' -> BigDecimal.TEN;
      case '百' -> BigDecimal.valueOf(100);
      case '千' -> BigDecimal.valueOf(1000);
      case '万' -> BigDecimal.valueOf(10_000);
      case '亿' -> BigDecimal.valueOf(100_000_000);
      default -> BigDecimal.ZERO;
    };
  }
}
