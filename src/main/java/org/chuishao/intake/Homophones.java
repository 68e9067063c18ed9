package org.chuishao.intake;

import java.util.List;

/**
 * Characters that sound alike and are taken for one another by voice input and pinyin keyboards.
 * Folding puts one character of each group in place of all, so that names can be compared by sound.
 */
public final class Homophones {

  /** By character, of the basic plane; 0 for one that stands for itself. */
  private final char[] folded = new char[Character.MAX_VALUE + 1];

  /**
   * @param groups each a run of characters that sound alike; a character in two groups stays with
   *     the first
   */
  public Homophones(List<String> groups) {
    for (String group : groups) {
      for (int i = 0; i < group.length(); i++) {
        if (folded[group.charAt(i)] == 0) {
          folded[group.charAt(i)] = group.charAt(0);
        }
      }
    }
  }

  char fold(char c) {
    return folded[c] == 0 ? c : folded[c];
  }

  /** The text by sound; as long as it was. */
  public String fold(String text) {
    char[] out = text.toCharArray();
    for (int i = 0; i < out.length; i++) {
      out[i] = fold(out[i]);
    }
    return new String(out);
  }
}
