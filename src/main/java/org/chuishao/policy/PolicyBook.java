package org.chuishao.policy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.chuishao.model.AreaPath;

/**
 * All policies that cases may be under: those in force, and those under which older cases began.
 */
public final class PolicyBook {

  private final List<Policy> inForce;
  private final Map<String, Policy> byId = new HashMap<>();

  /**
   * @param inForce the policies for new cases
   * @param earlier versions that open cases still keep
   */
  public PolicyBook(Collection<Policy> inForce, Collection<Policy> earlier) {
    this.inForce = List.copyOf(inForce);
    earlier.forEach(policy -> byId.put(policy.id(), policy));
    inForce.forEach(policy -> byId.put(policy.id(), policy));
  }

  public List<Policy> inForce() {
    return inForce;
  }

  /** The policy and version that a case keeps. */
  public Optional<Policy> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The policy in force with this name. */
  public Optional<Policy> byName(String name) {
    return inForce.stream().filter(policy -> policy.name().equals(name)).findFirst();
  }

  /**
   * The policy for a new case: of those whose areas contain it, the one with the smallest area.
   *
   * @param within whether the first area lies in the second, or is it
   */
  public Optional<Policy> forArea(AreaPath area, BiPredicate<AreaPath, AreaPath> within) {
    Optional<Policy> best = Optional.empty();
    Optional<AreaPath> bestArea = Optional.empty();
    for (Policy policy : inForce) {
      for (AreaPath covered : policy.areas()) {
        if (within.test(area, covered)
            && (bestArea.isEmpty() || within.test(covered, bestArea.get()))) {
          best = Optional.of(policy);
          bestArea = Optional.of(covered);
        }
      }
    }
    return best;
  }
}
