package org.chuishao.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A properties file with the place of each key and value. Where lines and columns are is found
 * here; what escapes mean is left to {@link Properties}.
 */
final class PropertyLines {

  /**
   * @param line 1 and up
   * @param column of the key, 1 and up
   * @param valueColumn of the value; of the key when the value begins on a later line
   */
  record Line(String key, String value, int line, int column, int valueColumn) {}

  private PropertyLines() {}

  static List<Line> read(String file, String text, Problems problems) {
    List<Line> lines = new ArrayList<>();
    String[] natural = text.split("\\r\\n|\\r|\\n", -1);
    for (int i = 0; i < natural.length; i++) {
      String first = natural[i];
      int start = i;
      if (isEmpty(first)) {
        continue;
      }
      StringBuilder logical = new StringBuilder(first);
      while (continues(natural[i]) && i + 1 < natural.length) {
        i++;
        logical.append('\n').append(natural[i]);
      }
      add(lines, logical.toString(), first, file, start + 1, problems);
    }
    return lines;
  }

  private static void add(
      List<Line> lines, String logical, String first, String file, int line, Problems problems) {
    int column = indent(first);
    Properties one = new Properties();
    try {
      one.load(new StringReader(logical));
    } catch (IllegalArgumentException e) {
      problems.add(file, line, column + 1, "a broken \\u escape");
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    for (String key : one.stringPropertyNames()) {
      int value = valueColumn(first, column);
      lines.add(new Line(key, one.getProperty(key).strip(), line, column + 1, value + 1));
    }
  }

  private static boolean isEmpty(String natural) {
    int start = indent(natural);
    return start == natural.length()
        || natural.charAt(start) == '#'
        || natural.charAt(start) == '!';
  }

  private static int indent(String natural) {
    int i = 0;
    while (i < natural.length() && isBlank(natural.charAt(i))) {
      i++;
    }
    return i;
  }

  /** An odd number of backslashes at the end. */
  private static boolean continues(String natural) {
    int end = natural.length();
    while (end > 0 && natural.charAt(end - 1) == '\\') {
      end--;
    }
    return (natural.length() - end) % 2 == 1;
  }

  private static int valueColumn(String first, int key) {
    int i = key;
    while (i < first.length() && !isBlank(first.charAt(i)) && "=:".indexOf(first.charAt(i)) < 0) {
      i += first.charAt(i) == '\\' ? 2 : 1;
    }
    boolean separated = false;
    while (i < first.length()
        && (isBlank(first.charAt(i)) || (!separated && "=:".indexOf(first.charAt(i)) >= 0))) {
      separated |= !isBlank(first.charAt(i));
      i++;
    }
    return i < first.length() ? i : key;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
  }
}
