package org.chuishao.dispatch;

/**
 * A text as SMS gateways count it: the signature belongs to it, no character is ever replaced; when
 * one does not fit GSM-7, the whole text goes as UCS-2.
 *
 * @param text as it leaves, signature included
 * @param alphabet the narrowest that holds every character
 * @param length in the alphabet's units: septets (extension characters count 2), or UTF-16 units
 * @param parts how many messages are paid for; 0 for an empty text
 */
public record SmsText(String text, Alphabet alphabet, int length, int parts) {

  /** An alphabet with the units that fit one message, and one part of several. */
  public enum Alphabet {
    /** GSM 03.38 with its extension table. */
    GSM7(160, 153),
    /** UTF-16 units, big end first. */
    UCS2(70, 67);

    private final int single;
    private final int part;

    Alphabet(int single, int part) {
      this.single = single;
      this.part = part;
    }

    /** Units in a message that stands alone. */
    public int single() {
      return single;
    }

    /** Units in each part of a longer message. */
    public int part() {
      return part;
    }
  }

  private static final String GSM_BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String GSM_EXTENSION = "\f^{}\\[~]|€";

  /** Counts a text that carries its signature already. */
  public static SmsText of(String text) {
    Alphabet alphabet =
        text.codePoints().allMatch(c -> septets(c) > 0) ? Alphabet.GSM7 : Alphabet.UCS2;
    int length = text.codePoints().map(c -> units(alphabet, c)).sum();
    return new SmsText(text, alphabet, length, parts(text, alphabet, length));
  }

  private static int parts(String text, Alphabet alphabet, int length) {
    if (length <= alphabet.single()) {
      return length == 0 ? 0 : 1;
    }
    int parts = 1;
    int used = 0;
    for (int c : text.codePoints().toArray()) {
      // A pair (surrogates, escape and character) never goes into two parts.
      int units = units(alphabet, c);
      if (used + units > alphabet.part()) {
        parts++;
        used = 0;
      }
      used += units;
    }
    return parts;
  }

  private static int units(Alphabet alphabet, int codePoint) {
    return switch (alphabet) {
      case GSM7 -> septets(codePoint);
      case UCS2 -> Character.charCount(codePoint);
    };
  }

  private static int septets(int codePoint) {
    if (GSM_BASIC.indexOf(codePoint) >= 0) {
      return 1;
    }
    return GSM_EXTENSION.indexOf(codePoint) >= 0 ? 2 : 0;
  }
}
