package org.chuishao.casework;

import java.util.Optional;
import java.util.regex.Pattern;
import org.chuishao.model.Derivation;
import org.chuishao.model.Duty;
import org.chuishao.model.Event;
import org.chuishao.model.Track;
import org.chuishao.policy.DutyRule;

/** More time for a duty (延期), asked for before it expired and granted one level up. */
final class Extending {

  private static final Pattern DAYS_ASKED =
      Pattern.compile("^(申请)?(延期)?\\s*[0-9一二两三四五六七八九十]{1,2}\\s*个?(工作日|天|日)[\\s,，;；、:：。]*");

  private final Minutes minutes;

  Extending(Minutes minutes) {
    this.minutes = minutes;
  }

  /** The reason alone, without the days that were asked for in front of it. */
  static String reason(String text) {
    String reason = DAYS_ASKED.matcher(text.strip()).replaceFirst("");
    return reason.isEmpty() ? text.strip() : reason;
  }

  /**
   * @param request the track of the request
   * @return the new deadline in words; empty when the duty was met meanwhile
   */
  Optional<String> grant(Track request) {
    Track.Ask ask = request.ask().orElseThrow(() -> new IllegalStateException("nothing was asked"));
    Optional<Track> asker = minutes.file().track(request.parent());
    Optional<Duty> duty = asker.flatMap(track -> track.duty(ask.duty()));
    if (asker.isEmpty() || duty.isEmpty()) {
      return Optional.empty();
    }
    DutyRule rule = minutes.frame().policy().duty(asker.get().stage(), ask.duty());
    Derivation base = Clocks.base(rule, duty.get(), minutes);
    Derivation extended =
        minutes
            .frame()
            .deadlines()
            .extend(base, ask.days(), "批准延期" + ask.days() + "个工作日：" + ask.reason());
    minutes.record(
        new Event.DutyMoved(
            asker.get().id(),
            Clocks.moved(rule, duty.get(), extended, ask.days(), minutes),
            extended,
            "extended"));
    return Optional.of(minutes.frame().deadlines().local(extended.due()));
  }
}
