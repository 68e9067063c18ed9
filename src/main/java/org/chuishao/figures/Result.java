package org.chuishao.figures;

import java.time.Instant;
import java.util.Optional;
import org.chuishao.model.Measures;
import org.chuishao.model.PostRef;

/**
 * What one party said came of a case.
 *
 * @param seq of the reply
 * @param lead true for the leading party
 * @param outcome what the reply makes of the case, by the policy
 * @param measures what its words came to (LP-A8)
 */
record Result(
    long seq,
    Instant at,
    PostRef party,
    boolean lead,
    Optional<String> outcome,
    Optional<Measures> measures) {

  /** The key under which policies say that nothing illegal was found. */
  private static final String UNFOUNDED = "unfounded";

  Result with(Measures taken) {
    return new Result(seq, at, party, lead, outcome, Optional.of(taken));
  }

  /** True when it was checked, whatever was found. */
  boolean checked() {
    return outcome.isPresent() || measures.isPresent();
  }

  /** True when something illegal was found. */
  boolean found() {
    return measures.isPresent() || outcome.filter(key -> !key.equals(UNFOUNDED)).isPresent();
  }
}
