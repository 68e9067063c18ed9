package org.chuishao.casework;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.model.Event.RewardStep;
import org.chuishao.model.Message;
import org.chuishao.policy.Limit;
import org.chuishao.policy.RewardRule;

/**
 * The reward of a report (L-C3, L-C4): granted by an office, claimed with a code, paid once. The
 * case knows how far it is and nothing of who gets it.
 */
final class Rewarding {

  /** Who puts the notice up: the village on its board, the county in the media. */
  private static final List<String> PUBLISHERS = List.of("village-secretary", "county-office");

  private Rewarding() {}

  static Decision decide(Minutes minutes, Command.Reward command) {
    Optional<RewardRule> rule = minutes.frame().policy().reward();
    if (rule.isEmpty()) {
      return Casework.refused(Decision.Reason.UNKNOWN_MEANING, minutes.file());
    }
    return switch (command.step()) {
      case VERIFIED -> grant(minutes, command, rule.get());
      case CLAIMED ->
          step(
              minutes,
              command.step(),
              RewardStep.VERIFIED,
              rule.get(),
              Optional.of(rule.get().voucherWithin()));
      case PAID -> step(minutes, command.step(), RewardStep.CLAIMED, rule.get(), Optional.empty());
      case EXPIRED ->
          step(minutes, command.step(), RewardStep.VERIFIED, rule.get(), Optional.empty());
    };
  }

  private static Decision grant(Minutes minutes, Command.Reward command, RewardRule rule) {
    Case file = minutes.file();
    if (!(minutes.by() instanceof Actor.Person person)
        || !Rights.holds(person, rule.by(), minutes)) {
      return Casework.refused(Decision.Reason.NOT_YOURS, file);
    } else if (file.status() == Case.Status.WITHDRAWN) {
      // The first reporter keeps precedence: the reward belongs to the first case.
      return Casework.refused(Decision.Reason.CASE_ENDED, file);
    } else if (file.outcome().isEmpty() || rule.notFor().contains(file.outcome())) {
      return Casework.refused(Decision.Reason.NOT_PROVEN, file);
    } else if (is(file, RewardStep.VERIFIED)) {
      return Casework.refused(Decision.Reason.ALREADY_SAID, file);
    }
    Instant until = until(minutes, rule, rule.claimWithin());
    minutes.record(
        new Event.Rewarded(RewardStep.VERIFIED, command.fen(), Optional.of(until), rule.rule()));
    // Of the report itself nothing is said: no place, no words, no day.
    Map<String, String> all = Facts.of(file, minutes.frame());
    Map<String, String> facts = new HashMap<>();
    for (String name : List.of("case", "kinds", "area")) {
      facts.put(name, all.getOrDefault(name, ""));
    }
    facts.put("bank", rule.bank());
    facts.put("until", minutes.frame().deadlines().local(until));
    Minutes.Words words =
        new Minutes.Words("reward-notice", rule.rule(), Message.Urgency.NORMAL, facts);
    PUBLISHERS.forEach(
        role ->
            minutes.tell(
                minutes.directory().postOrAbove(role, file.report().area()),
                words,
                Optional.empty(),
                Optional.empty()));
    return minutes.accepted();
  }

  private static Decision step(
      Minutes minutes, RewardStep step, RewardStep after, RewardRule rule, Optional<Limit> within) {
    Case file = minutes.file();
    if (!is(file, after)) {
      return Casework.refused(Decision.Reason.NOT_PROVEN, file);
    } else if (is(file, step)) {
      return Casework.refused(Decision.Reason.ALREADY_SAID, file);
    } else if (step != RewardStep.PAID
        && (is(file, RewardStep.EXPIRED) || is(file, RewardStep.CLAIMED))) {
      return Casework.refused(Decision.Reason.TOO_LATE, file);
    }
    minutes.record(
        new Event.Rewarded(step, 0, within.map(limit -> until(minutes, rule, limit)), rule.rule()));
    return minutes.accepted();
  }

  private static Instant until(Minutes minutes, RewardRule rule, Limit within) {
    return minutes.frame().deadlines().derive(rule.rule(), "reward", minutes.now(), within).due();
  }

  static boolean is(Case file, RewardStep step) {
    return file.marks().contains(step.mark());
  }

  /** Whoever may grant a reward may see who reported by name, and says why. */
  static Decision look(Minutes minutes, Command.Look command) {
    Optional<RewardRule> rule = minutes.frame().policy().reward();
    if (rule.isEmpty()
        || !(minutes.by() instanceof Actor.Person person)
        || !Rights.holds(person, rule.get().by(), minutes)) {
      return Casework.refused(Decision.Reason.NOT_YOURS, minutes.file());
    } else if (command.reason().isBlank()) {
      return Casework.refused(Decision.Reason.REASON_NEEDED, minutes.file());
    }
    minutes.record(new Event.Looked(command.reason()));
    return minutes.accepted();
  }
}
