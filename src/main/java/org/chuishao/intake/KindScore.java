package org.chuishao.intake;

import java.util.List;
import org.chuishao.model.Kind;

/**
 * How much of a text speaks for a kind of act.
 *
 * @param confidence 0 to 1
 * @param evidence the words that speak for it, in UTF-16 units of the original text
 */
public record KindScore(Kind kind, double confidence, List<Span> evidence) {
  public KindScore {
    evidence = List.copyOf(evidence);
  }
}
