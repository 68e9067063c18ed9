package org.chuishao.policy;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuishao.config.Entry;

/** The ways between stages: none leads to where nobody could ever act again, none in a circle. */
final class PolicyWays {

  private final Policy policy;
  private final Entry stages;

  PolicyWays(Policy policy, Entry stages) {
    this.policy = policy;
    this.stages = stages;
  }

  void run() {
    for (Stage stage : policy.stages().values()) {
      Entry at = stages.get(stage.key()).orElse(stages);
      stage.waits().ifPresent(then -> enterable(then, at));
      stage.duties().values().stream()
          .flatMap(duty -> duty.overdue().go().stream())
          .forEach(go -> enterable(go, at));
      stage.replies().values().forEach(reply -> check(stage, reply, place(stage, reply, at)));
      circle(stage).ifPresent(at::problem);
    }
    policy.starts().forEach(start -> enterable(start.go(), stages));
    policy.asides().values().stream()
        .flatMap(aside -> aside.go().stream())
        .forEach(go -> enterable(go, stages));
  }

  private static Entry place(Stage stage, ReplyRule reply, Entry at) {
    return at.get("replies").flatMap(replies -> replies.get(reply.key())).orElse(at);
  }

  private void check(Stage stage, ReplyRule reply, Entry at) {
    if (!reply.chooses()) {
      reply.go().ifPresent(go -> enterable(go, at));
    }
    reply.goAll().ifPresent(go -> enterable(go, at));
    reply.filed().ifPresent(go -> enterable(go, at));
    reply.hand().flatMap(ReplyRule.Hand::bounced).ifPresent(bounced -> enterable(bounced.go(), at));
    if (!reply.moves() && !ticksWithout(stage, reply)) {
      at.problem(
          "after this reply nothing would be due any more: it stays here and meets the last duty"
              + " that goes on firing");
    }
  }

  /** A stage that waits has nobody to wait for unless a choice opened the tracks of the chosen. */
  private void enterable(String key, Entry at) {
    Optional<Stage> stage = Optional.ofNullable(policy.stages().get(key));
    stage
        .filter(found -> found.waits().isPresent())
        .ifPresent(
            found ->
                at.problem(
                    "'"
                        + key
                        + "' waits for parties that were chosen; only a 'choice' can lead there"));
  }

  private static boolean ticksWithout(Stage stage, ReplyRule reply) {
    return stage.duties().values().stream()
        .filter(duty -> !reply.meets().contains(duty.name()))
        .anyMatch(
            duty ->
                duty.overdue().again().isPresent()
                    || duty.overdue().go().isPresent()
                    || duty.overdue().ends());
  }

  /** Clocks that start with the report do not start again: a circle of them would turn for ever. */
  private Optional<String> circle(Stage from) {
    Set<String> seen = new HashSet<>();
    Optional<String> next = expired(from);
    while (next.isPresent() && seen.add(next.get())) {
      if (next.get().equals(from.key())) {
        return Optional.of("overdue goes round in a circle of clocks that start from 'received'");
      }
      next = Optional.ofNullable(policy.stages().get(next.get())).flatMap(PolicyWays::expired);
    }
    return Optional.empty();
  }

  private static Optional<String> expired(Stage stage) {
    Map<String, String> goes = new LinkedHashMap<>();
    stage.duties().values().stream()
        .filter(duty -> duty.from() == DutyRule.From.RECEIVED)
        .forEach(duty -> duty.overdue().go().ifPresent(go -> goes.put(duty.name(), go)));
    return goes.values().stream().findFirst();
  }
}
