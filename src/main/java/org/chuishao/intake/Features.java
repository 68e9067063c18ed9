package org.chuishao.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a model looks at in a text: runs of one to three characters, signals of the lexicon, who
 * writes. Names of places and digits are made alike, so that nothing is learned about a village.
 */
final class Features {

  private static final int LONGEST_RUN = 3;
  private static final String BREAKS = ",。.!;:、\"'“”()[]【】-—…";

  private final List<String> all;
  private final Map<String, Span> runs;

  private Features(List<String> all, Map<String, Span> runs) {
    this.all = all;
    this.runs = runs;
  }

  /** In order, each once. */
  List<String> all() {
    return all;
  }

  /** Where in the plain text a run of characters stands first; only for runs of two and more. */
  Map<String, Span> runs() {
    return runs;
  }

  /**
   * @param names where names of areas stand
   * @param signals the signals to look at, those of kinds only without what is denied
   */
  static Features of(Normal normal, List<Span> names, Map<String, Integer> signals, Sender sender) {
    StringBuilder plain = new StringBuilder("^");
    List<Integer> from = new ArrayList<>(List.of(0));
    String text = normal.text();
    int[] ends = new int[text.length()];
    names.forEach(span -> ends[span.from()] = span.to());
    for (int at = 0; at < text.length(); at++) {
      boolean name = ends[at] > at;
      char c = name ? '§' : plain(text.charAt(at));
      if (c != ' ' || plain.charAt(plain.length() - 1) != ' ') {
        plain.append(c);
        from.add(at);
      }
      at = name ? ends[at] - 1 : at;
    }
    plain.append('$');
    from.add(text.length());
    from.add(text.length());
    String who = who(sender);
    Map<String, Span> runs = new LinkedHashMap<>();
    Set<String> all = new LinkedHashSet<>(8 * plain.length());
    for (int at = 0; at < plain.length(); at++) {
      for (int n = 1; n <= LONGEST_RUN && at + n <= plain.length(); n++) {
        String run = plain.substring(at, at + n);
        all.add(run);
        if (n == 2) {
          all.add(who + run);
        }
        if (n > 1 && run.indexOf('§') < 0 && run.indexOf('^') < 0 && run.indexOf('$') < 0) {
          runs.putIfAbsent(run, new Span(from.get(at), Math.max(from.get(at), from.get(at + n))));
        }
      }
    }
    signals.forEach(
        (signal, weight) -> {
          for (int step : new int[] {Signal.WEAK, Signal.CLEAR, Signal.STRONG, 2 * Signal.STRONG}) {
            if (weight >= step) {
              all.add("#" + signal + ">" + step);
              all.add(who + "#" + signal + ">" + step);
            }
          }
        });
    all.add("#" + who);
    int length = 32 - Integer.numberOfLeadingZeros(text.length());
    all.add("#long" + length);
    all.add(who + "#long" + length);
    return new Features(List.copyOf(all), runs);
  }

  /** Nobody we know, somebody who goes round, somebody who decides. */
  private static String who(Sender sender) {
    return sender.role().isEmpty() ? "U:" : sender.answersPrompts() ? "P:" : "G:";
  }

  private static char plain(char c) {
    if (Character.isDigit(c)) {
      return '0';
    }
    if (Character.isSurrogate(c)) {
      return '☺';
    }
    return Character.isWhitespace(c) || BREAKS.indexOf(c) >= 0 ? ' ' : c;
  }
}
