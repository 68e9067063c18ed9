package org.chuishao.dispatch;

/** Addresses as logs and records of ended messages may show them. */
public final class Masks {

  private static final int HEAD = 3;
  private static final int TAIL = 4;

  private Masks() {}

  /**
   * @param address E.164 number, mail address or user id
   * @return {@code 138****0001} for {@code +8613800000001}, {@code z***@example.cn} for a mail
   *     address, {@code h***} for a user id; something masked already comes back as it is
   */
  public static String mask(String address) {
    int at = address.indexOf('@');
    if (at > 0) {
      return address.charAt(0) + "***" + address.substring(at);
    }
    String number = address.startsWith("+86") ? address.substring(HEAD) : address;
    boolean phone = number.chars().allMatch(c -> Character.isDigit(c) || c == '+' || c == '*');
    if (!phone || number.length() < HEAD + TAIL + 2) {
      return number.isEmpty() ? "" : number.charAt(0) + "***";
    }
    return number.substring(0, HEAD) + "****" + number.substring(number.length() - TAIL);
  }
}
