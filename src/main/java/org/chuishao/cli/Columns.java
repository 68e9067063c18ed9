package org.chuishao.cli;

import java.util.ArrayList;
import java.util.List;

/** How wide a text stands on a terminal, where a Chinese sign takes two columns. */
final class Columns {

  private static final String NOT_FIRST = "，。；：、！？）】”’》,.;:!?)";

  private Columns() {}

  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int sign) {
    int type = Character.getType(sign);
    if (type == Character.NON_SPACING_MARK || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (sign >= 0x1100 && sign <= 0x115f)
            || (sign >= 0x2e80 && sign <= 0xa4cf)
            || (sign >= 0xac00 && sign <= 0xd7a3)
            || (sign >= 0xf900 && sign <= 0xfaff)
            || (sign >= 0xfe30 && sign <= 0xfe6f)
            || (sign >= 0xff00 && sign <= 0xff60)
            || (sign >= 0xffe0 && sign <= 0xffe6)
            || (sign >= 0x1f300 && sign <= 0x1faff)
            || sign >= 0x20000;
    return wide ? 2 : 1;
  }

  /**
   * Breaks a text into lines. A word of Latin letters stays together when it can, and no line
   * begins with a comma.
   *
   * @param most columns of a line
   */
  static List<String> wrap(String text, int most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (int at = 0; at < text.length(); ) {
      int end = wordEnd(text, at);
      String word = text.substring(at, end);
      int width = width(word);
      if (used > 0 && used + width > most && NOT_FIRST.indexOf(word.charAt(0)) < 0) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        used = 0;
      }
      if (used > 0 || !word.isBlank()) {
        line.append(word);
        used += width;
      }
      at = end;
    }
    if (used > 0) {
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static int wordEnd(String text, int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) < 0x7f) {
      end++;
    }
    return end > at ? end : text.offsetByCodePoints(at, 1);
  }
}
