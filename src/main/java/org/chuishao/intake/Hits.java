package org.chuishao.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All signals that a text shows. */
final class Hits {

  private final String text;
  private final Map<String, List<Hit>> bySignal;

  Hits(String text, Map<String, List<Hit>> bySignal) {
    this.text = text;
    this.bySignal = bySignal;
  }

  /** The hits of a signal by place; empty when there are none. */
  List<Hit> of(String signal) {
    return bySignal.getOrDefault(signal, List.of());
  }

  boolean has(String signal) {
    return bySignal.containsKey(signal);
  }

  /** What a signal weighs in the whole text; the same words twice count once. */
  int weight(String signal) {
    return weigh(of(signal));
  }

  int weigh(List<Hit> hits) {
    if (hits.isEmpty()) {
      return 0;
    }
    int sum = 0;
    Set<String> seen = new HashSet<>();
    for (Hit hit : hits) {
      if (seen.add(text.substring(hit.from(), hit.to()))) {
        sum += hit.weight();
      }
    }
    return sum;
  }
}
