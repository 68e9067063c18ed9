package org.chuishao.intake;

import java.util.List;
import java.util.Map;

/**
 * Something that a text may show by its words: a kind of act, a cue for an intent, a meaning of a
 * reply.
 *
 * @param name {@code kind:mining}, {@code cue:patrol}, {@code reply:stopped}
 * @param words words with what they weigh
 * @param together words that weigh something only near each other
 * @param except where one of these stands, no word inside it counts
 */
public record Signal(
    String name, Map<String, Integer> words, List<Together> together, List<String> except) {

  /** Says it alone. */
  public static final int STRONG = 6;

  /** Says it unless something speaks against it. */
  public static final int CLEAR = 3;

  /** Says it only together with others. */
  public static final int WEAK = 1;

  public Signal {
    words = Map.copyOf(words);
    together = List.copyOf(together);
    except = List.copyOf(except);
  }

  /**
   * @param parts each a choice of words, of which one must be there
   * @param within how many characters may lie between neighbours
   * @param inOrder true when they must come in this order
   */
  public record Together(List<List<String>> parts, int within, int weight, boolean inOrder) {
    public Together {
      parts = parts.stream().map(List::copyOf).toList();
    }
  }
}
