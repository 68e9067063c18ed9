package org.chuishao.channel;

import java.nio.charset.StandardCharsets;

/** What people wrote, made safe to store, log and print, and still what they wrote. */
public final class Texts {

  private static final String ELLIPSIS = "…";

  /** In bytes. */
  private static final int MAX_WORDS = 300;

  private Texts() {}

  /**
   * Removes what nobody types and what changes how the rest is shown: control characters (NUL among
   * them), halves of surrogate pairs, marks that turn the direction of writing, byte order marks.
   * Every kind of line end becomes {@code \n}; tabs, emoji with their joiners, and every script
   * stay. Blank space around the whole is removed.
   */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int length = Character.charCount(c);
      if (c == '\r') {
        clean.append('\n');
        i += i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 2 : 1;
        continue;
      }
      if (c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0x0b || c == 0x0c) {
        clean.append('\n');
      } else if (!isRemoved(c)) {
        clean.appendCodePoint(c);
      }
      i += length;
    }
    return clean.toString().strip();
  }

  /**
   * Like {@link #clean}, and on one line: for subjects, names, and words of a provider that go to
   * the log.
   */
  public static String line(String text) {
    return clean(text).replaceAll("[\\n\\t ]+", " ");
  }

  /**
   * Shortens to at most so many bytes of UTF-8, at a character's border, with {@code …} where
   * something was cut off. A sequence joined into one emoji may be cut between its parts.
   *
   * @param max in bytes, at least 3
   */
  public static String cutBytes(String text, int max) {
    if (text.getBytes(StandardCharsets.UTF_8).length <= max) {
      return text;
    }
    int left = max - ELLIPSIS.getBytes(StandardCharsets.UTF_8).length;
    int end = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      left -= c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (left < 0) {
        break;
      }
      end += Character.charCount(c);
    }
    return text.substring(0, end) + ELLIPSIS;
  }

  /** Shortens to at most so many characters, none of them cut in two. */
  public static String cut(String text, int max) {
    int count = text.codePointCount(0, text.length());
    return text.substring(0, text.offsetByCodePoints(0, Math.min(max, count)));
  }

  /** Words of a provider as they go into a record: one line, none too long. */
  public static String words(String said) {
    return cutBytes(line(said), MAX_WORDS);
  }

  private static boolean isRemoved(int c) {
    return (Character.isISOControl(c) && c != '\n' && c != '\t')
        || Character.getType(c) == Character.SURROGATE
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C
        || c == 0xFEFF
        || (c & 0xFFFE) == 0xFFFE;
  }
}
