package org.chuishao.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.Kind;

/**
 * What the trained model makes of a text, and by which words. It stands beside the rules of the
 * lexicon and never alone.
 */
final class Hunch {

  /** How many runs of characters are shown as what decided. */
  private static final int SHOWN = 4;

  private final Trained trained;
  private final Features features;
  private final double[] intents;

  private Hunch(Trained trained, Features features) {
    this.trained = trained;
    this.features = features;
    this.intents = trained.intents().likely(features.all());
  }

  /** Empty when no model was trained. */
  static Optional<Hunch> of(Optional<Trained> trained, Features features) {
    return trained.map(model -> new Hunch(model, features));
  }

  /** 0 to 1. */
  double likely(Intent intent) {
    int at = trained.intents().labels().indexOf(intent.key());
    return at < 0 ? 0 : intents[at];
  }

  Intent likeliest() {
    Intent best = Intent.OTHER;
    for (Intent intent : Intent.values()) {
      if (likely(intent) > likely(best)) {
        best = intent;
      }
    }
    return best;
  }

  /** 0 to 1, all kinds together 1, given that the text is a report. */
  Map<Kind, Double> kinds() {
    double[] kinds = trained.kinds().likely(features.all());
    Map<Kind, Double> likely = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      int at = trained.kinds().labels().indexOf(kind.key());
      likely.put(kind, at < 0 ? 0 : kinds[at]);
    }
    return likely;
  }

  /** The words that spoke most for an intent, best first. */
  List<Span> why(Intent intent) {
    return why(trained.intents(), intent.key());
  }

  /** The words that spoke most for a kind, best first. */
  List<Span> why(Kind kind) {
    return why(trained.kinds(), kind.key());
  }

  private List<Span> why(LinearModel model, String label) {
    int at = model.labels().indexOf(label);
    if (at < 0) {
      return List.of();
    }
    List<Map.Entry<String, Span>> runs = new ArrayList<>(features.runs().entrySet());
    runs.removeIf(run -> model.weight(run.getKey(), at) <= 0 || run.getValue().length() == 0);
    runs.removeIf(run -> run.getKey().isBlank());
    runs.sort(
        Comparator.comparingDouble((Map.Entry<String, Span> run) -> model.weight(run.getKey(), at))
            .reversed()
            .thenComparing(Map.Entry::getKey));
    List<Span> best = new ArrayList<>();
    for (Map.Entry<String, Span> run : runs) {
      boolean apart =
          best.stream()
              .allMatch(
                  span -> span.to() <= run.getValue().from() || run.getValue().to() <= span.from());
      if (apart && best.size() < SHOWN) {
        best.add(run.getValue());
      }
    }
    return List.copyOf(best);
  }
}
