package org.chuishao.informant;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Codes as they are made and compared. One that the product makes has twelve random characters of
 * 23 (54 bits) and a check character, in groups of 4, 4 and 5: {@code hk4t-w2mx-7rcf3}. No
 * character looks like another one. 23 is prime, so the check finds every single wrong character
 * and every swap of two.
 */
public final class CodeForm {

  /** Letters and digits that are not mistaken for each other, on paper and on the phone. */
  static final String ALPHABET = "acefhjkmnprtuwxy2345678";

  /** What may be chosen at least (L-C2). */
  public static final int SHORTEST = 6;

  static final int LONGEST = 32;
  private static final int RANDOM = 12;
  private static final int LENGTH = RANDOM + 1;

  private CodeForm() {}

  /**
   * A code made of random bytes, the same for the same ones.
   *
   * @param random at least 16 bytes that nobody can foresee
   */
  public static String made(byte[] random) {
    java.math.BigInteger number = new java.math.BigInteger(1, random);
    java.math.BigInteger base = java.math.BigInteger.valueOf(ALPHABET.length());
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < RANDOM; i++) {
      java.math.BigInteger[] parts = number.divideAndRemainder(base);
      code.append(ALPHABET.charAt(parts[1].intValue()));
      number = parts[0];
    }
    return grouped(code.append(check(code)).toString());
  }

  private static String grouped(String code) {
    return code.substring(0, 4) + "-" + code.substring(4, 8) + "-" + code.substring(8);
  }

  /** Weighted sum: weights 1 to 12 differ and none is a multiple of 23. */
  private static char check(CharSequence random) {
    int sum = 0;
    for (int i = 0; i < RANDOM; i++) {
      sum += (i + 1) * ALPHABET.indexOf(random.charAt(i));
    }
    // The check character itself has the weight 22, that is -1.
    return ALPHABET.charAt(sum % ALPHABET.length());
  }

  /**
   * What is compared: full-width and capital letters are the same as small ones, blanks and dashes
   * do not count.
   */
  public static String plain(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\\-–—_·.]", "");
  }

  /** The code as it is compared, when it may be taken: 6 to 32 letters and digits. */
  public static Optional<String> taken(String typed) {
    String plain = plain(typed);
    boolean fits = plain.matches("[a-z0-9]{" + SHORTEST + "," + LONGEST + "}");
    return fits ? Optional.of(plain) : Optional.empty();
  }

  /** True for what the product made, typed without a mistake. */
  public static boolean isMade(String typed) {
    String plain = plain(typed);
    return plain.length() == LENGTH
        && plain.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
        && check(plain) == plain.charAt(RANDOM);
  }
}
