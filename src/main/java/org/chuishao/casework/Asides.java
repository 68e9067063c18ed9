package org.chuishao.casework;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Derivation;
import org.chuishao.model.Duty;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.Track;
import org.chuishao.policy.DutyRule;
import org.chuishao.policy.Policy;

/**
 * What may be done at any stage: suspend, resume, reopen, withdraw as a duplicate, remark (O-SUS,
 * O-REO, O-DUP).
 */
final class Asides {

  private Asides() {}

  static Decision decide(Minutes minutes, Command command) {
    if (command instanceof Command.Suspend suspend) {
      return suspend(minutes, suspend);
    } else if (command instanceof Command.Resume resume) {
      return resume(minutes, resume);
    } else if (command instanceof Command.Reopen reopen) {
      return reopen(minutes, reopen);
    } else if (command instanceof Command.Withdraw withdraw) {
      return withdraw(minutes, withdraw);
    } else if (command instanceof Command.Note note) {
      return note(minutes, note);
    }
    throw new IllegalStateException("no decision for " + command.getClass());
  }

  private static Optional<Decision.Reason> barred(Minutes minutes, String aside, String reason) {
    Optional<Policy.Aside> rule = minutes.frame().policy().aside(aside);
    if (rule.isEmpty()
        || !(minutes.by() instanceof Actor.Person person)
        || !Rights.holds(person, rule.get().by(), minutes)) {
      return Optional.of(Decision.Reason.NOT_YOURS);
    }
    return reason.isBlank() ? Optional.of(Decision.Reason.REASON_NEEDED) : Optional.empty();
  }

  private static Decision suspend(Minutes minutes, Command.Suspend command) {
    Case file = minutes.file();
    if (file.status() != Case.Status.OPEN) {
      return Casework.refused(
          file.status().ended() ? Decision.Reason.CASE_ENDED : Decision.Reason.CASE_SUSPENDED,
          file);
    }
    Optional<Decision.Reason> barred = barred(minutes, "suspend", command.reason());
    if (barred.isPresent()) {
      return Casework.refused(barred.get(), file);
    }
    Policy.Aside rule = minutes.frame().policy().aside("suspend").orElseThrow();
    Instant review =
        minutes
            .frame()
            .deadlines()
            .derive(rule.rule(), "suspended", minutes.now(), rule.review().orElseThrow())
            .due();
    minutes.record(new Event.Suspended(command.reason(), review));
    tellHolders(
        minutes,
        "suspended",
        rule.rule(),
        Map.of("why", command.reason(), "review", minutes.frame().deadlines().local(review)));
    return minutes.accepted();
  }

  private static Decision resume(Minutes minutes, Command.Resume command) {
    Case file = minutes.file();
    if (file.status() != Case.Status.SUSPENDED) {
      return Casework.refused(Decision.Reason.NOT_SUSPENDED, file);
    }
    Optional<Decision.Reason> barred = barred(minutes, "resume", command.reason());
    if (barred.isPresent()) {
      return Casework.refused(barred.get(), file);
    }
    resume(minutes, command.reason());
    return minutes.accepted();
  }

  /** No case sleeps for ever: at the review it goes on by itself. */
  static void resumeIfReviewDue(Minutes minutes) {
    minutes
        .file()
        .suspension()
        .filter(suspension -> !suspension.review().isAfter(minutes.now()))
        .ifPresent(suspension -> resume(minutes, "挂起期满，自动恢复"));
  }

  private static void resume(Minutes minutes, String reason) {
    Instant since = minutes.file().suspension().orElseThrow().since();
    minutes.record(new Event.Resumed(reason));
    for (Track track : minutes.file().tracks()) {
      for (Duty duty : track.duties()) {
        shift(minutes, track, duty, since);
      }
    }
    String rule = minutes.frame().policy().aside("resume").map(Policy.Aside::rule).orElse("");
    tellHolders(minutes, "resumed", rule, Map.of("why", reason));
  }

  private static void shift(Minutes minutes, Track track, Duty duty, Instant since) {
    DutyRule rule = minutes.frame().policy().duty(track.stage(), duty.name());
    Derivation before = Clocks.base(rule, duty, minutes);
    Derivation after = minutes.frame().deadlines().pause(before, since, minutes.now());
    Duty moved = Clocks.paused(rule, duty, before, after, since, minutes);
    minutes.record(new Event.DutyMoved(track.id(), moved, after, "resumed"));
  }

  private static Decision reopen(Minutes minutes, Command.Reopen command) {
    Case file = minutes.file();
    if (!file.status().ended()) {
      return Casework.refused(Decision.Reason.NOT_ENDED, file);
    }
    Optional<Decision.Reason> barred = barred(minutes, "reopen", command.reason());
    if (barred.isPresent()) {
      return Casework.refused(barred.get(), file);
    }
    Policy.Aside rule = minutes.frame().policy().aside("reopen").orElseThrow();
    minutes.record(new Event.Reopened(command.reason()));
    new Tracks(minutes)
        .open(
            0,
            rule.go().orElseThrow(),
            Optional.empty(),
            true,
            Optional.empty(),
            rule.rule() + " " + command.reason());
    Map<String, String> facts = new HashMap<>(Facts.of(minutes.file(), minutes.frame()));
    facts.put("why", command.reason());
    minutes.tellReporter(new Minutes.Words("reopened", rule.rule(), Message.Urgency.NORMAL, facts));
    return minutes.accepted();
  }

  private static Decision withdraw(Minutes minutes, Command.Withdraw command) {
    Case file = minutes.file();
    if (file.status().ended()) {
      return Casework.refused(Decision.Reason.CASE_ENDED, file);
    }
    Optional<Decision.Reason> barred =
        command.firstCase().equals(file.no())
            ? Optional.of(Decision.Reason.REASON_NEEDED)
            : barred(minutes, "withdraw", command.reason());
    if (barred.isPresent()) {
      return Casework.refused(barred.get(), file);
    }
    String rule = minutes.frame().policy().aside("withdraw").orElseThrow().rule();
    Map<String, String> facts =
        Map.of("first", command.firstCase().digits(), "why", command.reason());
    tellHolders(minutes, "withdrawn", rule, facts);
    Map<String, String> all = new HashMap<>(Facts.of(file, minutes.frame()));
    all.putAll(facts);
    minutes.tellReporter(new Minutes.Words("withdrawn", rule, Message.Urgency.NORMAL, all));
    Tracks tracks = new Tracks(minutes);
    minutes.file().tracks().stream()
        .filter(track -> track.parent() == 0)
        .map(Track::id)
        .toList()
        .forEach(id -> tracks.cut(id, rule + " 重复"));
    minutes.record(new Event.Withdrawn(command.firstCase(), command.reason()));
    return minutes.accepted();
  }

  private static Decision note(Minutes minutes, Command.Note command) {
    minutes.record(new Event.Noted(command.text()));
    // What the system notes is for the record; nobody has to act on it.
    boolean told = !(command.by() instanceof Actor.System);
    if (told && minutes.file().status() == Case.Status.OPEN) {
      tellHolders(minutes, "added", "", Map.of("text", command.text()));
    }
    return minutes.accepted();
  }

  private static Optional<String> nextDuty(Minutes minutes, Track track) {
    return track.duties().stream()
        .min(Comparator.comparing(Duty::due))
        .map(duty -> Facts.title(minutes.frame().policy().stage(track.stage()), duty));
  }

  private static void tellHolders(
      Minutes minutes, String notice, String rule, Map<String, String> more) {
    for (Track track : minutes.file().tracks()) {
      boolean waiting = minutes.frame().policy().stage(track.stage()).waits().isPresent();
      if (!waiting) {
        Map<String, String> facts =
            new HashMap<>(Facts.of(minutes.file(), track, minutes.frame(), minutes.now()));
        if (notice.equals("resumed")) {
          nextDuty(minutes, track).ifPresent(title -> facts.put("title", title));
        }
        facts.putAll(more);
        minutes.tell(
            track.party(),
            new Minutes.Words(notice, rule, Message.Urgency.NORMAL, facts),
            Optional.empty(),
            Optional.empty());
      }
    }
  }
}
