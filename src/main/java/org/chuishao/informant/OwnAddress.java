package org.chuishao.informant;

import java.util.regex.Pattern;

/** Takes the sender's own address out of the sender's own words: it is the one we know (L-C1). */
public final class OwnAddress {

  private static final String HIDDEN = "［本人联系方式已隐去］";
  private static final int SHORTEST = 4;

  private OwnAddress() {}

  /**
   * @param address E.164 number, mail address or user id
   */
  public static String hide(String text, String address) {
    if (address.length() < SHORTEST || text.isEmpty()) {
      return text;
    }
    return pattern(address).matcher(text).replaceAll(HIDDEN);
  }

  private static Pattern pattern(String address) {
    if (!address.startsWith("+")) {
      return Pattern.compile(
          "(?<![A-Za-z0-9._-])" + Pattern.quote(address) + "(?![A-Za-z0-9])",
          Pattern.CASE_INSENSITIVE);
    }
    String local = address.startsWith("+86") ? address.substring(3) : address.substring(1);
    StringBuilder digits = new StringBuilder("(?:(?:\\+|＋|00)?86[\\s-]*|\\+|00)?");
    for (int i = 0; i < local.length(); i++) {
      char half = local.charAt(i);
      digits.append(i == 0 ? "" : "[\\s\\-–.]{0,2}");
      digits.append('[').append(half).append((char) (half - '0' + '０')).append(']');
    }
    return Pattern.compile("(?<![0-9])" + digits + "(?![0-9])");
  }
}
