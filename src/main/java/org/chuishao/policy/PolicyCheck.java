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
    sides();
    new PolicyWays(policy, stages).run();
    policy.starts().stream()
        .map(start -> policy.stages().get(start.go()))
        .filter(Objects::nonNull)
        .filter(
            stage ->
                !(stage.holder() instanceof Target.Role)
                    && !(stage.holder() instanceof Target.Finder))
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
    if (!stage.side() && stage.duties().values().stream().anyMatch(duty -> duty.overdue().ends())) {
      entry.problem("only a stage with side: true can end because nobody answered");
    }
    if (stage.waits().isEmpty()) {
      boolean ticks =
          stage.duties().values().stream()
              .anyMatch(
                  duty ->
                      duty.overdue().again().isPresent()
                          || duty.overdue().go().isPresent()
                          || duty.overdue().ends() && stage.side());
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
            + (reply.hand().isPresent() ? 1 : 0)
            + (reply.ends() ? 1 : 0)
            + (reply.closes() ? 1 : 0);
    if (ways > 1) {
      at.problem("a reply goes one way: one of go, go-all, to, ends, closes");
    }
    boolean byNumber =
        reply.each().isPresent() || reply.hand().map(hand -> hand.names().isEmpty()).orElse(false);
    if (reply.chooses() != byNumber) {
      at.problem(
          "'choice' needs 'each' (the stage for each chosen party) or 'to' (of the one chosen), and"
              + " only it; another reply with 'to' needs 'names'");
    }
    reply
        .hand()
        .map(ReplyRule.Hand::to)
        .map(policy.stages()::get)
        .filter(target -> target != null && !held(target))
        .ifPresent(
            target -> at.problem("the stage '" + target.key() + "' must be held by 'chosen'"));
    reply.act().ifPresent(act -> check(act, at));
    if (reply.filed().isPresent() && reply.go().isEmpty()) {
      at.problem("'filed' goes elsewhere instead of 'go', which is missing");
    }
    reply
        .each()
        .map(policy.stages()::get)
        .filter(target -> target != null && !held(target))
        .ifPresent(
            target -> at.problem("the stage '" + target.key() + "' must be held by 'chosen'"));
    if (reply.each().isPresent()
        && reply.go().isPresent()
        && Optional.ofNullable(policy.stages().get(reply.go().get()))
            .map(target -> target.waits().isEmpty())
            .orElse(false)) {
      at.problem("after 'each' the track must go to a stage that waits");
    }
    boolean days = reply.needs().contains(ReplyRule.Need.DAYS);
    if (reply.of().isPresent() && reply.opens().isEmpty()
        || reply.opens().isPresent() && days != reply.of().isPresent()) {
      at.problem("'opens' and 'of' belong together where days are asked for, and only there");
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

  /** Whoever is chosen may hold it, whatever post that is. */
  private static boolean held(Stage stage) {
    return stage.holder() instanceof Target.Chosen || stage.holder() instanceof Target.Finder;
  }

  private void check(ReplyRule.Act act, Entry at) {
    boolean known =
        switch (act) {
          case SUPERVISE -> policy.oversight().supervise().isPresent();
          case TAKE_OVER -> policy.oversight().takeOver().isPresent();
          case FILE -> policy.oversight().filing().isPresent();
          case BLACKLIST, UNLIST -> policy.oversight().blacklist().isPresent();
          case TALK, PENALTY, BOTH_SIDES -> policy.oversight().account().isPresent();
        };
    if (!known) {
      at.problem("'oversight' of this policy does not say how that is done");
    }
  }

  /** What is opened beside the case must outlive its stages, and be held by whoever it concerns. */
  private void sides() {
    Oversight oversight = policy.oversight();
    oversight.supervise().ifPresent(rule -> side(rule.stage(), true));
    oversight
        .supervise()
        .flatMap(Oversight.Supervise::offer)
        .ifPresent(offer -> side(offer.stage(), true));
    oversight.menu().ifPresent(menu -> side(menu.stage(), true));
    oversight.blacklist().flatMap(Oversight.Blacklist::stage).ifPresent(key -> side(key, false));
    policy.major().flatMap(Policy.Major::acknowledge).ifPresent(key -> side(key, true));
    oversight
        .takeOver()
        .map(Oversight.TakeOver::stage)
        .map(policy.stages()::get)
        .filter(stage -> stage != null && (stage.request() || !held(stage)))
        .flatMap(stage -> stages.get(stage.key()))
        .ifPresent(
            entry -> entry.problem("whoever takes over holds this: 'chosen', and no request"));
  }

  private void side(String key, boolean chosen) {
    Optional.ofNullable(policy.stages().get(key))
        .filter(stage -> !stage.side() || chosen && !held(stage))
        .flatMap(stage -> stages.get(key))
        .ifPresent(
            entry ->
                entry.problem(
                    "this is opened beside the case: it must say side: true"
                        + (chosen ? " and be held by 'chosen'" : "")));
  }

  private static int count(Optional<String> way) {
    return way.isPresent() ? 1 : 0;
  }
}
