package org.chuishao.policy;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The ids of all rules that a policy carries out. */
public final class RuleIds {

  private final SortedSet<String> ids = new TreeSet<>();

  private RuleIds() {}

  /** In alphabetical order, each once. */
  public static SortedSet<String> of(Policy policy) {
    RuleIds rules = new RuleIds();
    rules.whole(policy);
    policy.stages().values().forEach(rules::stage);
    rules.oversight(policy.oversight());
    policy.recurring().values().forEach(rule -> rules.add(rule.rule()));
    return Collections.unmodifiableSortedSet(rules.ids);
  }

  private void add(String id) {
    if (!id.isBlank()) {
      ids.add(id);
    }
  }

  private void whole(Policy policy) {
    policy.report().ifPresent(rule -> add(rule.rule()));
    policy.sources().forEach(rule -> add(rule.rule()));
    policy.starts().forEach(rule -> add(rule.rule()));
    policy.major().ifPresent(rule -> add(rule.rule()));
    policy.asides().values().forEach(rule -> add(rule.rule()));
    policy.reward().ifPresent(rule -> add(rule.rule()));
    policy.unanswered().ifPresent(rule -> add(rule.rule()));
  }

  private void stage(Stage stage) {
    stage.enter().forEach(tell -> add(tell.rule()));
    stage.duties().values().forEach(duty -> add(duty.rule()));
    for (ReplyRule reply : stage.replies().values()) {
      add(reply.rule());
      reply.tell().forEach(tell -> add(tell.rule()));
    }
  }

  private void oversight(Oversight oversight) {
    oversight.supervise().ifPresent(rule -> add(rule.rule()));
    oversight.takeOver().ifPresent(rule -> add(rule.rule()));
    oversight.filing().ifPresent(rule -> add(rule.rule()));
    oversight.blacklist().ifPresent(rule -> add(rule.rule()));
    oversight.account().ifPresent(rule -> add(rule.rule()));
    oversight.menu().ifPresent(rule -> add(rule.rule()));
  }
}
