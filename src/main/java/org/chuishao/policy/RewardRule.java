package org.chuishao.policy;

import java.util.Set;

/**
 * The reward for a report that proved true (L-C3, L-C4).
 *
 * @param bank where it is paid out, in words
 * @param by roles that may grant it, and see who reported by name
 * @param notFor outcomes after which there is none
 * @param claimWithin how long it may be claimed once it was granted
 * @param voucherWithin how long a voucher may be paid out
 */
public record RewardRule(
    String rule,
    String bank,
    Set<String> by,
    Set<String> notFor,
    Limit claimWithin,
    Limit voucherWithin) {
  public RewardRule {
    by = Set.copyOf(by);
    notFor = Set.copyOf(notFor);
  }
}
