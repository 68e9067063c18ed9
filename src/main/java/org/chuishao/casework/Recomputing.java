package org.chuishao.casework;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.Decision;
import org.chuishao.model.Derivation;
import org.chuishao.model.Duty;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.Track;
import org.chuishao.policy.DutyRule;
import org.chuishao.policy.Limit;
import org.chuishao.policy.Stage;

/**
 * The days of a year became known: provisional deadlines are computed anew, and the holders told
 * when one moved.
 */
final class Recomputing {

  private Recomputing() {}

  static Decision decide(Minutes minutes) {
    all(minutes);
    return minutes.accepted();
  }

  /** Computes all provisional deadlines of the case anew; those that stay are left alone. */
  static void all(Minutes minutes) {
    for (Track track : minutes.file().tracks()) {
      for (Duty duty : track.duties()) {
        if (duty.provisional()) {
          recompute(minutes, track, duty);
        }
      }
    }
  }

  private static void recompute(Minutes minutes, Track track, Duty duty) {
    Stage stage = minutes.frame().policy().stage(track.stage());
    DutyRule rule = minutes.frame().policy().duty(stage.key(), duty.name());
    Derivation fresh =
        minutes
            .frame()
            .deadlines()
            .derive(rule.rule(), rule.from().key(), duty.from(), rule.within());
    if (duty.extraDays() > 0) {
      fresh = Clocks.withExtraDays(fresh, duty, minutes);
    }
    if (!(rule.within() instanceof Limit.WorkingDays)) {
      // Natural time and dates count no working days: what was approved stays as it was told.
      fresh = Clocks.base(rule, Clocks.with(duty, duty.due(), duty.timers(), fresh), minutes);
    }
    boolean moved = !fresh.due().equals(duty.due());
    if (!moved && fresh.provisional()) {
      return;
    }
    Duty after = after(rule, duty, fresh, minutes);
    minutes.record(new Event.DutyMoved(track.id(), after, fresh, "recomputed"));
    if (moved) {
      tell(minutes, track, rule, after);
    }
  }

  private static Duty after(DutyRule rule, Duty duty, Derivation fresh, Minutes minutes) {
    boolean fired = duty.next().map(next -> next.isAfter(duty.due())).orElse(true);
    if (!fired || fresh.due().isAfter(minutes.now())) {
      return Clocks.moved(rule, duty, fresh, 0, minutes);
    }
    // It was said already that this is overdue, and it still is: only the repetitions go on.
    List<Instant> rest =
        duty.timers().stream()
            .map(timer -> timer.isBefore(fresh.due()) ? fresh.due() : timer)
            .toList();
    return Clocks.with(duty, fresh.due(), rest, fresh);
  }

  private static void tell(Minutes minutes, Track track, DutyRule rule, Duty after) {
    Map<String, String> facts =
        new HashMap<>(Facts.of(minutes.file(), track, minutes.frame(), minutes.now()));
    facts.putAll(
        Facts.ofDuty(minutes.frame().policy().stage(track.stage()), after, minutes.frame()));
    facts.put("title", rule.title());
    minutes.tell(
        track.party(),
        new Minutes.Words("recomputed", after.rule(), Message.Urgency.NORMAL, facts),
        Optional.empty(),
        Optional.of(new Message.Applies(track.id(), track.entry(), after.name())));
  }
}
