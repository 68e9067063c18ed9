package org.chuishao.desk;

import org.chuishao.casework.Frame;
import org.chuishao.directory.Directory;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.policy.Deadlines;
import org.chuishao.policy.Policy;
import org.chuishao.policy.PolicyBook;

/**
 * What operators wrote, read and found good: policies, directory, calendar. Replaced as a whole,
 * never changed.
 */
public record Books(PolicyBook policies, Directory directory, Deadlines deadlines) {

  /**
   * @throws IllegalStateException when no policy is in force for the area; the check at start makes
   *     sure there is one
   */
  public Policy policyFor(AreaPath area) {
    return policies
        .forArea(area, directory::within)
        .orElseThrow(() -> new IllegalStateException("no policy is in force for " + area));
  }

  /**
   * @throws IllegalStateException when the policy version of the case is not kept any more
   */
  public Policy policyOf(Case file) {
    return policies
        .byId(file.policy())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "policy " + file.policy() + " of case " + file.no() + " is not kept"));
  }

  public Frame frame(Policy policy) {
    return new Frame(policy, directory, deadlines);
  }
}
