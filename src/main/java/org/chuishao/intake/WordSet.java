package org.chuishao.intake;

import java.util.Collection;
import java.util.Comparator;

/** Words, asked for at a place of a text: the longest that stands there. */
final class WordSet {

  private final String[][] byFirst = new String[Character.MAX_VALUE + 1][];

  WordSet(Collection<String> words) {
    words.stream()
        .filter(word -> !word.isEmpty())
        .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(word -> word))
        .forEach(this::add);
  }

  private void add(String word) {
    String[] before = byFirst[word.charAt(0)];
    String[] after = new String[before == null ? 1 : before.length + 1];
    if (before != null) {
      System.arraycopy(before, 0, after, 0, before.length);
    }
    after[after.length - 1] = word;
    byFirst[word.charAt(0)] = after;
  }

  /**
   * @param end where the text is over for this question
   * @return the length of the longest word; 0 for none
   */
  int at(String text, int at, int end) {
    if (at >= end) {
      return 0;
    }
    String[] words = byFirst[text.charAt(at)];
    if (words != null) {
      for (String word : words) {
        if (at + word.length() <= end && text.startsWith(word, at)) {
          return word.length();
        }
      }
    }
    return 0;
  }
}
