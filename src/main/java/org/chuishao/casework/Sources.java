package org.chuishao.casework;

import java.util.Optional;
import java.util.Set;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.policy.Policy;

/** Where a case came from: by who reports it and in which words, as the policy says (P 五(二)). */
final class Sources {

  private Sources() {}

  /** The first rule that fits; empty when the policy tells no sources apart. */
  static Optional<Policy.SourceRule> of(Report report, Frame frame) {
    return frame.policy().sources().stream()
        .filter(rule -> rule.from().isEmpty() || reportedBy(rule.from(), report))
        .filter(
            rule ->
                rule.words().isEmpty() || rule.words().stream().anyMatch(report.text()::contains))
        .findFirst();
  }

  private static boolean reportedBy(Set<String> roles, Report report) {
    return report.reporter() instanceof Reporter.Known known && roles.contains(known.post().role());
  }
}
