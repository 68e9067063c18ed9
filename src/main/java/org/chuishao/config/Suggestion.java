package org.chuishao.config;

import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody probably meant to write. */
public final class Suggestion {

  private Suggestion() {}

  /**
   * @return {@code "; did you mean 'x'?"}, or what there is to choose from when nothing is near
   */
  public static String among(Collection<String> known, String written) {
    int limit = Math.max(2, written.length() / 3);
    return known.stream()
        .filter(word -> distance(word, written) <= limit)
        .min(Comparator.comparingInt(word -> distance(word, written)))
        .map(word -> "; did you mean '" + word + "'?")
        .orElseGet(
            () ->
                known.size() > 30
                    ? ""
                    : "; known are " + String.join(", ", known.stream().sorted().toList()));
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
