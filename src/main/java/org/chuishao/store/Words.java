package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words that most cases have in common, by number. The list belongs to the format of packed cases:
 * lines may be added at its end, none may be changed, moved or taken out.
 */
final class Words {

  static final Words V1 = new Words("words-1.txt");

  private final List<String> words;
  private final Map<String, Integer> numbers = new HashMap<>();

  private Words(String resource) {
    try (InputStream in = Words.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing in this build: org/chuishao/store/" + resource);
      }
      // The empty string is word 0; it is the most frequent of all.
      words = List.of(("\n" + new String(in.readAllBytes(), UTF_8).strip()).split("\n", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 0; i < words.size(); i++) {
      if (numbers.put(words.get(i), i) != null) {
        throw new IllegalStateException("twice in " + resource + ": " + words.get(i));
      }
    }
  }

  @Nullable Integer number(String text) {
    return numbers.get(text);
  }

  String word(int number) {
    if (number >= words.size()) {
      throw new IllegalArgumentException(
          "word " + number + " is not known here; a newer version wrote it");
    }
    return words.get(number);
  }
}
