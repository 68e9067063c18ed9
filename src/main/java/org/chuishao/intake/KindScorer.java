package org.chuishao.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.Kind;

/** Weighs the words that speak for each kind of act; what the text denies does not count. */
final class KindScorer {

  /** Kinds below this share of the best one are noise. */
  private static final double SHARE = 0.45;

  /** What a kind weighs beside the model when none of its words is there. */
  private static final double UNSAID = 1.5;

  /** What a kind is likely at least: words of the lexicon may outweigh the model. */
  private static final double UNLIKELY = 0.08;

  /** Confidence is no more than this where the lexicon knows none of the words. */
  private static final double HUNCH_ALONE = 0.4;

  /** Before the name of a kind in the name of its signal. */
  static final String PREFIX = "kind:";

  private final Denials denials = new Denials();

  /** The weights of all kinds that are spoken for, without what is denied. */
  Map<Kind, List<Hit>> evidence(Normal text, Hits hits) {
    Map<Kind, List<Hit>> evidence = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      List<Hit> found = hits.of(PREFIX + kind.key());
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
   *
   * @param hunch what the trained model makes of the text; weighs beside the words of the lexicon,
   *     and alone where the lexicon knows none of them
   */
  List<KindScore> score(
      Normal text, Hits hits, Map<Kind, List<Hit>> evidence, Optional<Hunch> hunch) {
    Map<Kind, Double> likely = hunch.map(Hunch::kinds).orElse(Map.of());
    Map<Kind, Double> weights = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      double words = hits.weigh(evidence.getOrDefault(kind, List.of()));
      weights.put(
          kind,
          hunch.isPresent()
              ? (words + UNSAID) * (likely.getOrDefault(kind, 0.0) + UNLIKELY)
              : words);
    }
    double total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    double best = weights.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    if (best == 0) {
      return List.of(new KindScore(Kind.OTHER, 0, List.of()));
    }
    List<KindScore> scores = new ArrayList<>();
    weights.forEach(
        (kind, weight) -> {
          if (weight >= best * SHARE) {
            scores.add(scored(text, hits, kind, weight / total, evidence, hunch));
          }
        });
    scores.sort(Comparator.comparingDouble(KindScore::confidence).reversed());
    return scores;
  }

  private static KindScore scored(
      Normal text,
      Hits hits,
      Kind kind,
      double share,
      Map<Kind, List<Hit>> evidence,
      Optional<Hunch> hunch) {
    List<Hit> found = evidence.getOrDefault(kind, List.of());
    double words = hits.weigh(found);
    double said = Math.max(words / (words + 2), hunch.isPresent() ? HUNCH_ALONE : 0);
    double confidence = said * (0.4 + 0.6 * share);
    List<Span> spans =
        found.isEmpty()
            ? hunch.map(h -> h.why(kind)).orElse(List.of())
            : found.stream().map(Hit::span).toList();
    return new KindScore(
        kind,
        Math.round(confidence * 100) / 100.0,
        spans.stream().map(text::origin).distinct().toList());
  }
}
