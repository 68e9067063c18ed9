package org.chuishao.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chuishao.model.Derivation;
import org.chuishao.model.Duty;
import org.chuishao.policy.DutyRule;
import org.chuishao.policy.Limit;

/** Sets and moves the clocks of duties. */
final class Clocks {

  private Clocks() {}

  /** A duty with the timers that lie ahead of it. */
  static Duty duty(DutyRule rule, Derivation derivation, Minutes minutes) {
    return new Duty(
        rule.name(),
        rule.rule(),
        derivation.from(),
        derivation.due(),
        timers(rule, derivation, minutes),
        0,
        derivation.provisional(),
        0,
        false);
  }

  private static List<Instant> timers(DutyRule rule, Derivation derivation, Minutes minutes) {
    List<Instant> timers = new ArrayList<>();
    for (Instant reminder : minutes.frame().deadlines().reminders(rule.remind(), derivation)) {
      if (reminder.isAfter(minutes.now())) {
        timers.add(reminder);
      }
    }
    timers.add(derivation.due());
    return timers;
  }

  /** The derivation of a duty as it stands, to count on from. */
  static Derivation base(DutyRule rule, Duty duty, Minutes minutes) {
    Derivation first =
        minutes
            .frame()
            .deadlines()
            .derive(rule.rule(), rule.from().key(), duty.from(), rule.within());
    if (first.due().equals(duty.due())) {
      return first;
    }
    return new Derivation(
        first.rule(),
        first.startEvent(),
        first.from(),
        first.limit(),
        first.counted(),
        first.skipped(),
        duty.due(),
        duty.provisional(),
        List.of("期限此前已调整"));
  }

  /**
   * The duty with a later deadline; its reminders are set anew. @param days working days added by
   * this change
   */
  static Duty moved(DutyRule rule, Duty duty, Derivation derivation, int days, Minutes minutes) {
    return new Duty(
        duty.name(),
        duty.rule(),
        duty.from(),
        derivation.due(),
        timers(rule, derivation, minutes),
        duty.fired(),
        derivation.provisional(),
        duty.extraDays() + days,
        duty.ourFault());
  }

  /** The duty after a pause of its case. */
  static Duty paused(
      DutyRule rule,
      Duty duty,
      Derivation before,
      Derivation after,
      Duration pause,
      Minutes minutes) {
    if (rule.within() instanceof Limit.Hours && duty.extraDays() == 0) {
      List<Instant> shifted = duty.timers().stream().map(timer -> timer.plus(pause)).toList();
      return new Duty(
          duty.name(),
          duty.rule(),
          duty.from(),
          after.due(),
          shifted,
          duty.fired(),
          duty.provisional(),
          0,
          duty.ourFault());
    }
    int days = Math.max(0, after.counted().size() - before.counted().size());
    if (!duty.due().isAfter(minutes.now().minus(pause))) {
      // It was overdue before the pause: only what is said again goes on.
      List<Instant> shifted = duty.timers().stream().map(timer -> timer.plus(pause)).toList();
      return new Duty(
          duty.name(),
          duty.rule(),
          duty.from(),
          duty.due(),
          shifted,
          duty.fired(),
          duty.provisional(),
          duty.extraDays(),
          duty.ourFault());
    }
    return moved(rule, duty, after, days, minutes);
  }
}
