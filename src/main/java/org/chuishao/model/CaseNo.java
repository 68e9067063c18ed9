package org.chuishao.model;

import java.text.Normalizer;
import java.util.Optional;

/**
 * A case number 编号: two digits of the year, a serial of at least five digits, and a check digit
 * (Damm), so that one mistyped digit or two swapped neighbours are noticed. Digits only: it is read
 * out over the phone and typed on any key pad.
 *
 * @param digits the whole number, without blanks, check digit last
 */
public record CaseNo(String digits) implements Comparable<CaseNo> {

  private static final int[][] DAMM = {
    {0, 3, 1, 7, 5, 9, 8, 6, 4, 2}, {7, 0, 9, 2, 1, 5, 4, 8, 6, 3}, {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
    {1, 7, 5, 0, 9, 8, 3, 4, 2, 6}, {6, 1, 2, 3, 0, 4, 5, 9, 7, 8}, {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
    {5, 8, 6, 9, 7, 2, 0, 1, 3, 4}, {8, 9, 4, 5, 3, 6, 2, 0, 1, 7}, {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
    {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}
  };

  public CaseNo {
    if (!isValid(digits)) {
      throw new IllegalArgumentException("not a case number: " + digits);
    }
  }

  /**
   * @param year the calendar year in Asia/Shanghai in which the case was opened
   * @param serial a number that is given once a year, 0 or more
   */
  public static CaseNo of(int year, long serial) {
    String body = String.format("%02d%05d", year % 100, serial);
    return new CaseNo(body + damm(body));
  }

  /**
   * Reads what a person typed or a speech recogniser heard: blanks, dashes and full-width digits
   * are fine.
   *
   * @return the number, or empty when the check digit does not fit
   */
  public static Optional<CaseNo> parse(String typed) {
    String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[\\s\\-–—·.]", "");
    return isValid(plain) ? Optional.of(new CaseNo(plain)) : Optional.empty();
  }

  /** The serial within the year, without year and check digit. */
  public long serial() {
    return Long.parseLong(digits.substring(2, digits.length() - 1));
  }

  private static boolean isValid(String digits) {
    if (digits.length() < 8 || digits.length() > 14) {
      return false;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return damm(digits) == 0;
  }

  private static int damm(String digits) {
    int interim = 0;
    for (int i = 0; i < digits.length(); i++) {
      interim = DAMM[interim][digits.charAt(i) - '0'];
    }
    return interim;
  }

  @Override
  public int compareTo(CaseNo other) {
    return digits.compareTo(other.digits);
  }

  @Override
  public String toString() {
    return digits;
  }
}
