package org.chuishao.channel;

/**
 * Addresses as they may stand in a log: enough to tell two apart, too little to call somebody
 * (L-C1).
 */
public final class Masking {

  private Masking() {}

  /**
   * {@code +8613800000001} becomes {@code 138****0001}; anything too short for that becomes {@code
   * ****}.
   */
  public static String phone(String number) {
    String local = number.startsWith("+86") ? number.substring(3) : number;
    if (local.length() < 9) {
      return "****";
    }
    return local.substring(0, 3) + "****" + local.substring(local.length() - 4);
  }

  /**
   * {@code zhang@example.cn} becomes {@code z***@example.cn}; anything without {@code @} becomes
   * {@code ****}.
   */
  public static String mail(String address) {
    int at = address.lastIndexOf('@');
    if (at <= 0) {
      return "****";
    }
    int first = Character.charCount(address.codePointAt(0));
    return address.substring(0, Math.min(first, at)) + "***" + Texts.line(address.substring(at));
  }

  /** {@code zhangsan} becomes {@code zh****}; for user ids of bots. */
  public static String user(String id) {
    return id.length() < 4 ? "****" : id.substring(0, 2) + "****";
  }
}
