package org.chuishao.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.Case;
import org.chuishao.model.Decision;
import org.chuishao.model.Duty;
import org.chuishao.model.Event;
import org.chuishao.model.FollowUp;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Track;
import org.chuishao.policy.DutyRule;
import org.chuishao.policy.Repeats;
import org.chuishao.policy.Stage;
import org.chuishao.policy.Target;
import org.chuishao.policy.UnansweredRule;

/**
 * Time has passed: reminders, deadlines, what they escalate to, and suspensions that end by
 * themselves.
 */
final class Firing {

  private final Minutes minutes;
  private final Tracks tracks;

  private Firing(Minutes minutes) {
    this.minutes = minutes;
    this.tracks = new Tracks(minutes);
  }

  static Decision fire(Minutes minutes) {
    new Firing(minutes).run();
    return minutes.accepted();
  }

  private void run() {
    if (minutes.file().status() == Case.Status.SUSPENDED) {
      Asides.resumeIfReviewDue(minutes);
    }
    if (minutes.file().status() != Case.Status.OPEN) {
      return;
    }
    Optional<Timer> timer = earliest();
    while (timer.isPresent()) {
      fire(timer.get());
      timer = earliest();
    }
  }

  private record Timer(Track track, Duty duty, Instant at) {}

  private Optional<Timer> earliest() {
    Optional<Timer> earliest = Optional.empty();
    for (Track track : minutes.file().tracks()) {
      for (Duty duty : track.duties()) {
        Optional<Instant> next = duty.next();
        if (next.isPresent()
            && !next.get().isAfter(minutes.now())
            && (earliest.isEmpty() || next.get().isBefore(earliest.get().at()))) {
          earliest = Optional.of(new Timer(track, duty, next.get()));
        }
      }
    }
    return earliest;
  }

  private void fire(Timer timer) {
    Stage stage = tracks.stage(timer.track().stage());
    DutyRule rule = minutes.frame().policy().duty(stage.key(), timer.duty().name());
    if (timer.at().isBefore(timer.duty().due())) {
      remind(timer, stage);
    } else {
      overdue(timer, stage, rule);
    }
  }

  private void remind(Timer timer, Stage stage) {
    minutes.record(
        new Event.Reminded(timer.track().id(), timer.duty().name(), timer.duty().fired() + 1));
    if (timer.duty().overdueAt(minutes.now())) {
      return; // We were away past the deadline: "30 minutes left" would be a lie, the overdue step
      // follows at once.
    }
    Map<String, String> facts = facts(timer, stage);
    facts.put("left", "还剩" + Facts.span(Duration.between(minutes.now(), timer.duty().due())));
    Message.Applies applies =
        new Message.Applies(timer.track().id(), timer.track().entry(), timer.duty().name());
    minutes.tell(
        timer.track().party(),
        new Minutes.Words(
            "remind", timer.duty().rule(), Message.Urgency.NORMAL, followed(timer, facts)),
        Optional.of(
            new Message.Prompt(
                timer.track().id(), timer.track().entry(), Facts.options(stage, timer.track()))),
        Optional.of(applies));
  }

  /** The first reminder that a holder gets in a stage is followed up when it stays unanswered. */
  private Map<String, String> followed(Timer timer, Map<String, String> facts) {
    Optional<UnansweredRule> rule = minutes.frame().policy().unanswered();
    boolean first = timer.track().duties().stream().allMatch(duty -> duty.fired() == 0);
    if (rule.isEmpty() || !first || !timer.track().said().isEmpty()) {
      return facts;
    }
    Duration left = Duration.between(minutes.now(), timer.duty().due());
    return FollowUp.after(facts, rule.get().of(left));
  }

  private void overdue(Timer timer, Stage stage, DutyRule rule) {
    if (rule.overdue().ends()) {
      tracks.end(timer.track().id(), rule.rule() + " 无人答复"); // void, and nobody is late
      return;
    }
    Duty duty = timer.duty();
    int repeat = 0;
    List<Instant> rest = List.of();
    if (rule.overdue().again().isPresent()) {
      Repeats again = rule.overdue().again().get();
      repeat = repeat(duty, timer, again);
      // Counted on from this timer, not from the deadline: a pause has moved the timers alone.
      Duration so = again.until(repeat);
      int next = again.within(so.plus(Duration.between(timer.at(), minutes.now()))) + 1;
      rest = List.of(timer.at().plus(again.until(next)).minus(so));
    }
    minutes.record(new Event.Overdue(timer.track().id(), duty.name(), duty.rule(), repeat, rest));
    rule.overdue().mark().ifPresent(mark -> minutes.record(new Event.Marked(mark, duty.rule())));
    Map<String, String> facts = facts(timer, stage);
    Duration late = Duration.between(duty.due(), minutes.now());
    if (late.toMinutes() > 0) {
      facts.put("late", Facts.span(late)); // at the very moment there is nothing to count yet
    }
    List<PostRef> told =
        rule.overdue().tell().stream().map(target -> post(target, timer.track())).toList();
    if (rule.overdue().go().isPresent()) {
      go(timer, rule, facts, told);
    } else {
      facts.remove("why"); // the reason of a request is none for being late
      Message.Applies applies =
          new Message.Applies(timer.track().id(), timer.track().entry(), duty.name());
      told.forEach(
          post -> say(post, rule, seenBy(post, timer.track(), facts), Optional.of(applies)));
    }
    new Supervising(minutes, tracks).missed(timer.track());
  }

  /** 0 at the deadline itself, and never again. */
  private static int repeat(Duty duty, Timer timer, Repeats again) {
    return timer.at().equals(duty.due())
        ? 0
        : Math.max(1, again.within(Duration.between(duty.due(), timer.at())));
  }

  /** Whoever is late reads what to do, everybody else whom to press. */
  private static Map<String, String> seenBy(PostRef post, Track track, Map<String, String> facts) {
    Map<String, String> seen = new HashMap<>(facts);
    boolean own = post.equals(track.party());
    seen.put("next", own ? "请尽快办理" : "请督促办理");
    if (own) {
      seen.put("who", "您");
    }
    return seen;
  }

  /** The track goes on by itself; the stage it enters prompts its holder with the reason. */
  private void go(Timer timer, DutyRule rule, Map<String, String> facts, List<PostRef> told) {
    facts.put("from", facts.getOrDefault("who", ""));
    facts.put("why", facts.get("who") + "未在" + facts.get("limit") + "内" + rule.title());
    tracks.move(
        timer.track().id(),
        rule.overdue().go().orElseThrow(),
        rule.rule() + " 逾期自动上报",
        Map.of("why", "逾期自动上报：" + facts.get("why")));
    Track moved = tracks.track(timer.track().id());
    facts.put("to", minutes.directory().title(moved.party(), Facts.day(minutes.now())));
    facts.put("next", "已自动转" + facts.get("to"));
    // The new holder reads the reason in the prompt; a second message would be a doubled alert.
    told.stream()
        .filter(post -> !post.equals(moved.party()))
        .forEach(
            post -> say(post, rule, reasonSeenBy(post, timer.track(), facts), Optional.empty()));
  }

  /** Whoever missed it is not spoken of as of somebody else. */
  private static Map<String, String> reasonSeenBy(
      PostRef post, Track track, Map<String, String> facts) {
    Map<String, String> seen = new HashMap<>(facts);
    if (post.equals(track.party())) {
      seen.computeIfPresent("why", (name, why) -> why.replace(facts.get("from"), "您"));
    }
    return seen;
  }

  private void say(
      PostRef post, DutyRule rule, Map<String, String> facts, Optional<Message.Applies> applies) {
    minutes.tell(
        post,
        new Minutes.Words(rule.overdue().notice(), rule.rule(), Message.Urgency.URGENT, facts),
        Optional.empty(),
        applies);
  }

  private PostRef post(Target target, Track track) {
    return tracks.post(target, Optional.of(track));
  }

  private Map<String, String> facts(Timer timer, Stage stage) {
    Map<String, String> facts =
        new HashMap<>(Facts.of(minutes.file(), timer.track(), minutes.frame(), minutes.now()));
    facts.putAll(Facts.ofDuty(stage, timer.duty(), minutes.frame()));
    facts.put("title", minutes.frame().policy().duty(stage.key(), timer.duty().name()).title());
    return facts;
  }
}
