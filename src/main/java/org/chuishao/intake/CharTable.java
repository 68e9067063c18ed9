package org.chuishao.intake;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * What each character of the basic plane becomes: compatibility forms resolved, lower case,
 * simplified; nothing for what has no shape. A table, because asking the libraries character by
 * character would be the slowest part of reading a text.
 */
final class CharTable {

  private static final String[] TABLE = build();

  private CharTable() {}

  /** The plain form of a character; empty when it has no shape. */
  static String plain(char c) {
    return TABLE[c];
  }

  /** The plain form of a character outside the basic plane. */
  static String plain(int codePoint) {
    return Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT);
  }

  private static String[] build() {
    String[] table = new String[Character.MAX_VALUE + 1];
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      table[c] = plainOf((char) c);
    }
    circled(table);
    return table;
  }

  private static String plainOf(char c) {
    if (Character.isSurrogate(c)) {
      return String.valueOf(c);
    }
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return " ";
    }
    int type = Character.getType(c);
    boolean shapeless =
        type == Character.CONTROL
            || type == Character.FORMAT
            || (c >= '\uFE00' && c <= '\uFE0F')
            || c == '\u20E3';
    if (shapeless) {
      return "";
    }
    if (c < 0x80) {
      return String.valueOf(Character.toLowerCase(c));
    }
    String plain =
        Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    if (plain.length() == 1 && Character.isIdeographic(plain.charAt(0))) {
      List<String> simple = ZhConverterUtil.toSimple(plain.charAt(0));
      if (simple != null && !simple.isEmpty() && simple.get(0).length() == 1) {
        return simple.get(0);
      }
    }
    return plain;
  }

  /** Circled digits that have no compatibility form: negative, sans-serif, double. */
  private static void circled(String[] table) {
    for (char start : new char[] {'\u2776', '\u2780', '\u278A', '\u24F5'}) {
      for (int i = 0; i < 10; i++) {
        table[start + i] = String.valueOf(i + 1);
      }
    }
    table['\u24FF'] = "0";
    table['。'] = "。";
    table['〇'] = "零";
  }
}
