package org.chuishao.casework;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.Decision;
import org.chuishao.model.Derivation;
import org.chuishao.model.Duty;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.Track;
import org.chuishao.policy.DutyRule;
import org.chuishao.policy.Stage;

/**
 * The days of a year became known: provisional deadlines are computed anew, and the holders told
 * when one moved.
 */
final class Recomputing {

  private Recomputing() {}

  static Decision decide(Minutes minutes) {
    for (Track track : minutes.file().tracks()) {
      for (Duty duty : track.duties()) {
        if (duty.provisional()) {
          recompute(minutes, track, duty);
        }
      }
    }
    return minutes.accepted();
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
      fresh =
          minutes
              .frame()
              .deadlines()
              .extend(fresh, duty.extraDays(), "含已批准的" + duty.extraDays() + "个工作日");
    }
    boolean moved = !fresh.due().equals(duty.due());
    if (!moved && fresh.provisional()) {
      return;
    }
    boolean spent = !duty.due().isAfter(minutes.now()) && !fresh.due().isAfter(minutes.now());
    Duty after =
        spent
            ? new Duty(
                duty.name(),
                duty.rule(),
                duty.from(),
                fresh.due(),
                duty.timers(),
                duty.fired(),
                fresh.provisional(),
                duty.extraDays(),
                duty.ourFault())
            : Clocks.moved(rule, duty, fresh, 0, minutes);
    minutes.record(new Event.DutyMoved(track.id(), after, fresh, "recomputed"));
    if (moved) {
      Map<String, String> facts =
          new HashMap<>(Facts.of(minutes.file(), track, minutes.frame(), minutes.now()));
      facts.putAll(Facts.ofDuty(stage, after, minutes.frame()));
      facts.put("title", rule.title());
      minutes.tell(
          track.party(),
          new Minutes.Words("recomputed", duty.rule(), Message.Urgency.NORMAL, facts),
          Optional.empty(),
          Optional.of(new Message.Applies(track.id(), track.entry(), duty.name())));
    }
  }
}
