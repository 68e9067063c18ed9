package org.chuishao.casework;

import java.util.List;
import org.chuishao.model.Case;
import org.chuishao.policy.Policy;

/** What came of a case, in words for the one who reported it. */
final class Outcomes {

  private Outcomes() {}

  /**
   * The outcome as the policy names it, with the words of those who dealt with it where there are
   * any.
   */
  static String words(Case file, Policy policy) {
    String plain = policy.outcomes().getOrDefault(file.outcome(), "已办结");
    return file.outcomeText().isBlank() ? plain : plain + "。" + file.outcomeText();
  }

  /**
   * Of what two parties say of one case: one that dealt with something is not contradicted by
   * another that found nothing.
   */
  static String weightier(String before, String outcome, Policy policy) {
    List<String> order = List.copyOf(policy.outcomes().keySet());
    return order.indexOf(before) > order.indexOf(outcome) ? before : outcome;
  }

  /** Joins what several parties report, none lost. */
  static String join(String before, String more) {
    return before.isBlank() ? more : more.isBlank() ? before : before + "；" + more;
  }
}
