package org.chuishao.dispatch;

import java.util.ArrayList;
import java.util.List;

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

  /** Counts a text that carries its signature already. */
  public static SmsText of(String text) {
    return in(Gsm7.holds(text) ? Alphabet.GSM7 : Alphabet.UCS2, text);
  }

  /** The same for a gateway whose own alphabet lacks what GSM-7 has. */
  public static SmsText asUcs2(String text) {
    return in(Alphabet.UCS2, text);
  }

  private static SmsText in(Alphabet alphabet, String text) {
    int length = text.codePoints().map(c -> units(alphabet, c)).sum();
    return new SmsText(text, alphabet, length, parts(text, alphabet, length));
  }

  /**
   * The text as it is divided among its parts; joined again they are the text. A pair (surrogates,
   * escape and character) never goes into two parts.
   */
  public List<String> split() {
    if (parts <= 1) {
      return parts == 0 ? List.of() : List.of(text);
    }
    return split(text, alphabet);
  }

  private static int parts(String text, Alphabet alphabet, int length) {
    if (length <= alphabet.single()) {
      return length == 0 ? 0 : 1;
    }
    return split(text, alphabet).size();
  }

  private static List<String> split(String text, Alphabet alphabet) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    int used = 0;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      int units = units(alphabet, c);
      if (used + units > alphabet.part()) {
        parts.add(text.substring(from, at));
        from = at;
        used = 0;
      }
      used += units;
      at += Character.charCount(c);
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static int units(Alphabet alphabet, int codePoint) {
    return switch (alphabet) {
      case GSM7 -> Gsm7.septets(codePoint);
      case UCS2 -> Character.charCount(codePoint);
    };
  }
}
