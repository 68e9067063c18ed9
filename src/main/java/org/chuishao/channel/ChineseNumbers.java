package org.chuishao.channel;

import java.util.regex.Pattern;

/** Phone numbers as providers in China write them, and as we do. */
public final class ChineseNumbers {

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private ChineseNumbers() {}

  /**
   * {@code 13800000001}, {@code 8613800000001} and {@code +8613800000001} become the last one;
   * other countries stand with their code before them.
   *
   * @throws Rejection.Malformed when it is no number
   */
  public static String e164(String written) {
    String digits = written.strip().replaceFirst("^(?:\\+|00)", "");
    String number = digits.matches("1[0-9]{10}") ? "+86" + digits : "+" + digits;
    if (!E164.matcher(number).matches()) {
      throw new Rejection.Malformed("no phone number");
    }
    return number;
  }

  /** {@code 13800000001} for a number of the mainland, country code and number for others. */
  public static String local(String e164) {
    return e164.startsWith("+86") ? e164.substring(3) : e164.replaceFirst("^\\+", "");
  }
}
