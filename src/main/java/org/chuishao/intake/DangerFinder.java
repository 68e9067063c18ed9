package org.chuishao.intake;

/** Tells danger that is there now from danger that was, might be, or is only spoken of (P-A1). */
final class DangerFinder {

  private static final int REACH = 6;
  private final Denials denials = new Denials();

  /**
   * @return the weight of what speaks of danger now; {@link Signal#STRONG} and more is a major case
   */
  int weigh(Normal text, Hits hits) {
    int sum = 0;
    for (Hit hit : hits.of(Cue.DANGER.signal())) {
      if (!voided(text.text(), hits, hit.span())) {
        sum += hit.weight();
      }
    }
    return sum;
  }

  private boolean voided(String text, Hits hits, Span danger) {
    for (Hit voids : hits.of(Cue.NO_DANGER.signal())) {
      int gap = danger.from() - voids.to();
      boolean inside = voids.from() >= danger.from() && voids.to() <= danger.to();
      int reach = voids.to() - voids.from() == 1 ? 2 : REACH;
      if (!inside && gap >= 0 && gap <= reach && !Denials.broken(text, voids.to(), danger.from())) {
        return true;
      }
    }
    return denials.denies(text, hits, danger);
  }
}
