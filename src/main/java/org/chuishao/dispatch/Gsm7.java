package org.chuishao.dispatch;

import java.io.ByteArrayOutputStream;

/**
 * The GSM 03.38 default alphabet with its extension table, one septet in each byte, as gateways
 * exchange it. A character of the extension table is an escape and one more septet.
 */
public final class Gsm7 {

  private static final int ESCAPE = 0x1b;

  /** By septet; the escape stands for itself. */
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  private static final String EXTENSION = "\f^{}\\[~]|€";
  private static final byte[] EXTENSION_SEPTETS = {
    0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65
  };

  private Gsm7() {}

  /** How many septets a character takes: 1, 2 with an escape, 0 when the alphabet lacks it. */
  public static int septets(int codePoint) {
    if (codePoint == ESCAPE) {
      return 0;
    }
    if (BASIC.indexOf(codePoint) >= 0) {
      return 1;
    }
    return EXTENSION.indexOf(codePoint) >= 0 ? 2 : 0;
  }

  /** True when the alphabet has every character of the text. */
  public static boolean holds(String text) {
    return text.codePoints().allMatch(c -> septets(c) > 0);
  }

  /**
   * One byte a septet.
   *
   * @throws IllegalArgumentException when a character is missing in the alphabet: nothing is ever
   *     replaced
   */
  public static byte[] encode(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (septets(c)) {
                case 1 -> out.write(BASIC.indexOf(c));
                case 2 -> {
                  out.write(ESCAPE);
                  out.write(EXTENSION_SEPTETS[EXTENSION.indexOf(c)]);
                }
                default -> throw new IllegalArgumentException("not in GSM-7");
              }
            });
    return out.toByteArray();
  }

  /**
   * What such bytes say. As the standard wants it, an escape before a septet that the extension
   * table lacks leaves the character of the basic table. The eighth bit is not looked at.
   */
  public static String decode(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int septet = bytes[i] & 0x7f;
      if (septet != ESCAPE) {
        text.append(BASIC.charAt(septet));
      } else if (i + 1 < bytes.length) {
        i++;
        text.append(escaped(bytes[i] & 0x7f));
      }
    }
    return text.toString();
  }

  private static char escaped(int septet) {
    for (int i = 0; i < EXTENSION_SEPTETS.length; i++) {
      if (EXTENSION_SEPTETS[i] == septet) {
        return EXTENSION.charAt(i);
      }
    }
    return septet == ESCAPE ? ' ' : BASIC.charAt(septet);
  }
}
