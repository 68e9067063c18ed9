package org.chuishao.console;

import java.util.regex.Pattern;
import org.chuishao.dispatch.Masks;

/** What free text and addresses may show through the API (L-C1, C5). */
final class Mask {

  /** Phone numbers, identity numbers and the codes by which informants claim. */
  private static final Pattern DIGITS =
      Pattern.compile("(?<![0-9A-Za-z])\\+?[0-9](?:[ -]?[0-9]){5,}[Xx]?");

  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,255}");

  private Mask() {}

  /** Words somebody wrote, numbers of six digits and more and mail addresses taken out. */
  static String text(String text) {
    String plain = MAIL.matcher(text).replaceAll("****");
    return DIGITS.matcher(plain).replaceAll("******");
  }

  /** An address of somebody in the directory; of the public nothing at all is shown. */
  static String address(String address, boolean ofPublic) {
    return ofPublic ? "****" : Masks.mask(address);
  }
}
