package org.chuishao.intake;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What answers in words mean: 停了, 劝不动, 申请延期. */
final class ReplyWords {

  /**
   * @param weight {@link Signal#STRONG} and more says it alone
   */
  record Meant(String means, int weight, List<Span> spans) {}

  /** Where two meanings weigh the same, the one that must not be missed comes first. */
  private static final List<String> ORDER =
      List.of(
          "refuses", "return", "extend", "not-illegal", "result", "stopped", "arrived", "accept");

  private final Lexicon lexicon;

  ReplyWords(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * @param allowed the meanings that may be answered; empty for any
   */
  Optional<Meant> find(Normal normal, Hits hits, Collection<String> allowed) {
    String whole = normal.text().strip().replaceAll("[\\s,。!.~?、:;]+$", "");
    Comparator<Meant> byWeight =
        Comparator.comparingInt(Meant::weight)
            .thenComparing(Comparator.comparingInt((Meant m) -> order(m.means())).reversed());
    return lexicon.signals().stream()
        .map(Signal::name)
        .filter(name -> name.startsWith("reply:"))
        .map(name -> meant(name, whole, hits))
        .filter(
            meant -> meant.weight() > 0 && (allowed.isEmpty() || allowed.contains(meant.means())))
        .max(byWeight);
  }

  private static int order(String means) {
    int at = ORDER.indexOf(means);
    return at < 0 ? ORDER.size() : at;
  }

  private Meant meant(String signal, String whole, Hits hits) {
    boolean all = lexicon.wholes().getOrDefault(signal, Set.of()).contains(whole);
    int weight = hits.weight(signal) + (all ? 2 * Signal.STRONG : 0);
    return new Meant(
        signal.substring("reply:".length()),
        weight,
        hits.of(signal).stream().map(Hit::span).toList());
  }
}
