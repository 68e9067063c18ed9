package org.chuishao.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.chuishao.model.Kind;

/** Weighs the words that speak for each kind of act; what the text denies does not count. */
final class KindScorer {

  /** Kinds below this share of the best one are noise. */
  private static final double SHARE = 0.45;

  private final Denials denials = new Denials();

  /** The weights of all kinds that are spoken for, without what is denied. */
  Map<Kind, List<Hit>> evidence(Normal text, Hits hits) {
    Map<Kind, List<Hit>> evidence = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      List<Hit> found = hits.of("kind:" + kind.key());
      List<Hit> left =
          found.stream().filter(hit -> !denials.denies(text.text(), hits, hit.span())).toList();
      if (!left.isEmpty()) {
        evidence.put(kind, left);
      }
    }
    return evidence;
  }

  /** The weight of the best kind; 0 when nothing speaks for any. */
  static int best(Hits hits, Map<Kind, List<Hit>> evidence) {
    return evidence.values().stream().mapToInt(hits::weigh).max().orElse(0);
  }

  /**
   * Kinds with confidence, best first; {@link Kind#OTHER} with none when nothing speaks for any.
   */
  List<KindScore> score(Normal text, Hits hits, Map<Kind, List<Hit>> evidence) {
    double total = evidence.values().stream().mapToInt(hits::weigh).sum();
    double best = best(hits, evidence);
    if (best == 0) {
      return List.of(new KindScore(Kind.OTHER, 0, List.of()));
    }
    List<KindScore> scores = new ArrayList<>();
    Arrays.stream(Kind.values())
        .filter(evidence::containsKey)
        .forEach(
            kind -> {
              List<Hit> found = evidence.getOrDefault(kind, List.of());
              double weight = hits.weigh(found);
              if (weight >= best * SHARE) {
                double confidence = weight / (weight + 2) * (0.4 + 0.6 * weight / total);
                List<Span> spans =
                    found.stream().map(hit -> text.origin(hit.span())).distinct().toList();
                scores.add(new KindScore(kind, Math.round(confidence * 100) / 100.0, spans));
              }
            });
    scores.sort(Comparator.comparingDouble(KindScore::confidence).reversed());
    return scores;
  }
}
