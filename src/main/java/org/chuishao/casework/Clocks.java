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
    Derivation base = duty.extraDays() == 0 ? first : withExtraDays(first, duty, minutes);
    if (base.due().equals(duty.due())) {
      return base;
    }
    return new Derivation(
        base.rule(),
        base.startEvent(),
        base.from(),
        base.limit(),
        base.counted(),
        base.skipped(),
        duty.due(),
        duty.provisional(),
        List.of("期限此前已调整"));
  }

  /** What was added before, by extensions and by suspensions, counted anew. */
  static Derivation withExtraDays(Derivation first, Duty duty, Minutes minutes) {
    return minutes
        .frame()
        .deadlines()
        .extend(first, duty.extraDays(), "此前延期或挂起，顺延" + duty.extraDays() + "个工作日");
  }

  /**
   * The duty with another deadline; its reminders are set anew.
   *
   * @param days working days added by this change
   */
  static Duty moved(DutyRule rule, Duty duty, Derivation derivation, int days, Minutes minutes) {
    Duty moved = with(duty, derivation.due(), timers(rule, derivation, minutes), derivation);
    return new Duty(
        moved.name(),
        moved.rule(),
        moved.from(),
        moved.due(),
        moved.timers(),
        moved.fired(),
        moved.provisional(),
        duty.extraDays() + days,
        moved.ourFault());
  }

  /** The duty with another deadline and these timers, everything else as it was. */
  static Duty with(Duty duty, Instant due, List<Instant> timers, Derivation derivation) {
    return new Duty(
        duty.name(),
        duty.rule(),
        duty.from(),
        due,
        timers,
        duty.fired(),
        derivation.provisional(),
        duty.extraDays(),
        duty.ourFault());
  }

  /**
   * The duty after a pause of its case: what lay ahead in natural time moves by its length; working
   * days are counted anew, and those that were lost added to the duty's extra days.
   *
   * @param since when the pause began; it ends now
   */
  static Duty paused(
      DutyRule rule,
      Duty duty,
      Derivation before,
      Derivation after,
      Instant since,
      Minutes minutes) {
    boolean overdueBefore = !duty.due().isAfter(since);
    if (rule.within() instanceof Limit.Hours || overdueBefore) {
      Duration pause = Duration.between(since, minutes.now());
      List<Instant> shifted =
          duty.timers().stream()
              .map(timer -> timer.isAfter(since) ? timer.plus(pause) : timer)
              .toList();
      return with(duty, after.due(), shifted, after);
    }
    int lost = minutes.frame().deadlines().workingDaysBetween(before.due(), after.due());
    return moved(rule, duty, after, lost, minutes);
  }
}
