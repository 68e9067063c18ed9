package org.chuishao.casework;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chuishao.model.Case;
import org.chuishao.model.Kind;
import org.chuishao.model.Report;

/**
 * Whether two reports may be about the same incident, and what speaks for it. It only offers; a
 * person joins (O-DUP).
 *
 * @param score more is likelier
 * @param speaks for people, what speaks for it: 同村, 同类
 */
public record Likeness(int score, List<String> speaks) {

  private static final int ENOUGH = 6;
  private static final Duration NEAR = Duration.ofDays(2);

  public Likeness {
    speaks = List.copyOf(speaks);
  }

  /**
   * @param later the case that was just opened
   * @param first an open case of the same area or one around it
   * @return empty when too little speaks for it
   */
  public static Optional<Likeness> of(Case later, Case first) {
    Report a = later.report();
    Report b = first.report();
    if (later.no().equals(first.no()) || first.status().ended() || later.status().ended()) {
      return Optional.empty();
    }
    int score = 0;
    List<String> speaks = new ArrayList<>();
    if (a.area().equals(b.area())) {
      score += 2;
      speaks.add("同一区域");
    }
    Optional<Kind> shared = a.kinds().stream().filter(b.kinds()::contains).findFirst();
    if (shared.isEmpty()) {
      return Optional.empty();
    }
    score += shared.get().equals(a.kinds().get(0)) ? 2 : 1;
    speaks.add("同为" + shared.get().zh());
    double place = a.place().isEmpty() || b.place().isEmpty() ? 0 : alike(a.place(), b.place());
    if (place >= 0.5) {
      score += 3;
      speaks.add("地点相近“" + b.place() + "”");
    } else if (place >= 0.25) {
      score += 1;
      speaks.add("地点有相同字眼");
    }
    double words = alike(a.text(), b.text());
    if (words >= 0.3) {
      score += words >= 0.5 ? 3 : 2;
      speaks.add("说法相近");
    }
    if (Duration.between(b.receivedAt(), a.receivedAt()).abs().compareTo(NEAR) <= 0) {
      score += 1;
      speaks.add("前后不到两天");
    }
    return score >= ENOUGH && (place > 0 || words >= 0.3)
        ? Optional.of(new Likeness(score, speaks))
        : Optional.empty();
  }

  /** Share of pairs of characters that both have, of those that the shorter one has; 0 to 1. */
  private static double alike(String a, String b) {
    Set<String> one = pairs(a);
    Set<String> other = pairs(b);
    int fewer = Math.min(one.size(), other.size());
    one.retainAll(other);
    return fewer == 0 ? 0 : (double) one.size() / fewer;
  }

  private static Set<String> pairs(String text) {
    String plain = text.replaceAll("[^\\p{L}\\p{N}]", "");
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 2 <= plain.length(); i++) {
      pairs.add(plain.substring(i, i + 2));
    }
    return pairs;
  }
}
