package org.chuishao.policy;

import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chuishao.config.Entry;
import org.chuishao.config.Suggestion;

/** Holds a policy against what the engine needs so that no case can get stuck in it. */
final class PolicyCheck {

  private final Policy policy;
  private final Entry stages;

  PolicyCheck(Policy policy, Entry stages) {
    this.policy = policy;
    this.stages = stages;
  }

  void run() {
    for (Stage stage : policy.stages().values()) {
      stages.get(stage.key()).ifPresent(entry -> check(stage, entry));
    }
    new PolicyWays(policy, stages).run();
    policy.starts().stream()
        .map(start -> policy.stages().get(start.go()))
        .filter(Objects::nonNull)
        .filter(stage -> !(stage.holder() instanceof Target.Role))
        .forEach(
            stage ->
                stages
                    .get(stage.key())
                    .ifPresent(
                        entry ->
                            entry.problem(
                                "a case starts here, so a role must hold it, not another word")));
    if (policy.stages().values().stream()
        .flatMap(stage -> stage.replies().values().stream())
        .noneMatch(ReplyRule::closes)) {
      stages.problem("no reply closes a case (closes: true): cases could never end");
    }
  }

  private void check(Stage stage, Entry entry) {
    if (stage.waits().isEmpty()) {
      boolean ticks =
          stage.duties().values().stream()
              .anyMatch(
                  duty -> duty.overdue().again().isPresent() || duty.overdue().go().isPresent());
      if (!ticks) {
        entry.problem(
            "a case could wait here for ever: one duty needs 'again' or 'go' when it is overdue");
      }
      if (stage.replies().isEmpty()) {
        entry.problem("nobody can answer here: 'replies' is missing");
      }
    }
    boolean picks = stage.replies().values().stream().anyMatch(ReplyRule::chooses);
    if (picks != (stage.choices() != Stage.Choices.NONE)) {
      entry.problem("'choices' and a reply 'choice' belong together");
    }
    Set<String> meanings = new HashSet<>();
    stage
        .replies()
        .forEach(
            (key, reply) ->
                check(
                    stage,
                    reply,
                    entry.get("replies").flatMap(all -> all.get(key)).orElse(entry),
                    meanings));
  }

  private void check(Stage stage, ReplyRule reply, Entry at, Set<String> meanings) {
    if (!meanings.add(reply.means())) {
      at.problem("'" + reply.means() + "' is there twice in this stage");
    }
    int ways =
        count(reply.go())
            + count(reply.goAll())
            + (reply.ends() ? 1 : 0)
            + (reply.closes() ? 1 : 0);
    if (ways > 1) {
      at.problem("a reply goes one way: one of go, go-all, ends, closes");
    }
    if (reply.chooses() != reply.each().isPresent()) {
      at.problem("'choice' needs 'each' (the stage for each chosen party), and only it");
    }
    reply
        .each()
        .map(policy.stages()::get)
        .filter(target -> target != null && !(target.holder() instanceof Target.Chosen))
        .ifPresent(
            target -> at.problem("the stage '" + target.key() + "' must be held by 'chosen'"));
    if (reply.each().isPresent()
        && reply.go().isPresent()
        && Optional.ofNullable(policy.stages().get(reply.go().get()))
            .map(target -> target.waits().isEmpty())
            .orElse(false)) {
      at.problem("after 'each' the track must go to a stage that waits");
    }
    if (reply.opens().isPresent() != reply.of().isPresent()) {
      at.problem("'opens' and 'of' belong together");
    }
    reply
        .of()
        .filter(duty -> !stage.duties().containsKey(duty))
        .ifPresent(duty -> at.problem("'" + duty + "' is no duty of this stage"));
    reply
        .opens()
        .map(policy.stages()::get)
        .filter(target -> target != null && !target.request())
        .ifPresent(target -> at.problem("the stage '" + target.key() + "' must say request: true"));
    reply
        .outcome()
        .filter(outcome -> !policy.outcomes().containsKey(outcome))
        .ifPresent(
            outcome ->
                at.problem(
                    "unknown outcome '"
                        + outcome
                        + "'"
                        + Suggestion.among(policy.outcomes().keySet(), outcome)));
    if (reply.grants() && !stage.request()) {
      at.problem("only a request can be granted");
    }
  }

  private static int count(Optional<String> way) {
    return way.isPresent() ? 1 : 0;
  }
}
