package org.chuishao.channel;

/**
 * Addresses as they may stand in a log: enough to tell two apart at one moment, far too little to
 * find somebody, who may be an informant (L-C1).
 */
public final class Masking {

  private Masking() {}

  /**
   * {@code +8613800000001} becomes {@code ****01}; anything too short for that becomes {@code
   * ****}.
   */
  public static String phone(String number) {
    return number.length() < 9 ? "****" : "****" + number.substring(number.length() - 2);
  }

  /**
   * {@code zhang@example.cn} becomes {@code z***@***.cn}; anything without {@code @} becomes {@code
   * ****}.
   */
  public static String mail(String address) {
    int at = address.lastIndexOf('@');
    if (at <= 0) {
      return "****";
    }
    int first = Character.charCount(address.codePointAt(0));
    int dot = address.lastIndexOf('.');
    String top = dot > at ? Texts.line(address.substring(dot)) : "";
    return address.substring(0, Math.min(first, at)) + "***@***" + top;
  }

  /** {@code zhangsan} becomes {@code z****}; for user ids of bots. */
  public static String user(String id) {
    return id.length() < 4 ? "****" : id.substring(0, 1) + "****";
  }
}
