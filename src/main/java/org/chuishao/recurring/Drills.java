package org.chuishao.recurring;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuishao.policy.Fulfilment;
import org.chuishao.policy.RecurringRule;

/** Drills (L-B7): who is drawn, what they answer by, how long it took them. */
final class Drills {

  /** Note of the number that is to be answered. */
  static final String CODE = "code";

  /** Note of the seconds until the answer. */
  static final String SECONDS = "seconds";

  private static final int FIRST_CODE = 1000;
  private static final int CODES = 9000;

  private Drills() {}

  /** The sample, each with a number of its own to answer by. */
  static Round draw(Round round, RecurringRule rule, List<Owing.Member> all, Instant now) {
    Fulfilment.ByDrill drill = rule.drill().orElseThrow();
    Round drawn = round.drawn(now);
    long seed = round.seed();
    Set<Integer> taken = new HashSet<>();
    for (Owing.Member member : Lot.draw(all, drill.sample(), seed)) {
      int code;
      do {
        seed = Lot.next(seed);
        code = FIRST_CODE + Lot.number(CODES, seed);
      } while (!taken.add(code));
      drawn = drawn.noting(member.name(), Map.of(CODE, code));
    }
    return drawn;
  }

  /** Whose number it is; empty when it is nobody's or no drill is on. */
  static Optional<String> drawnBy(Round round, int code) {
    return round.notes().entrySet().stream()
        .filter(note -> note.getValue().getOrDefault(CODE, 0) == code)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The first answer of somebody who was drawn counts. */
  static Round answered(Round round, String member, Instant at) {
    boolean asked = round.notesOf(member).containsKey(CODE) && round.doneBy(member) == 0;
    if (!asked) {
      return round;
    }
    long seconds = Duration.between(round.drawn().orElse(at), at).toSeconds();
    return round.with(member, 1, false).noting(member, Map.of(SECONDS, (int) Math.max(1, seconds)));
  }
}
