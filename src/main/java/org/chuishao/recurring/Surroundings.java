package org.chuishao.recurring;

import java.time.Instant;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.chuishao.model.AreaPath;

/**
 * What rounds are decided by besides rule and directory.
 *
 * @param governs the areas in which the policy is in force whose duties are decided about
 * @param unreached whether nothing of what a person was asked in a drill since then has got through
 */
public record Surroundings(Predicate<AreaPath> governs, BiPredicate<String, Instant> unreached) {

  /** One policy in force everywhere, and everybody can be reached. */
  public static final Surroundings PLAIN = new Surroundings(area -> true, (person, since) -> false);
}
