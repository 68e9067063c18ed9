package org.chuishao.casework;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.directory.Person;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Report;
import org.chuishao.model.Source;
import org.chuishao.policy.Limit;
import org.chuishao.policy.Policy;
import org.chuishao.policy.Target;

/** A report becomes a case (L-A1, L-R1, L-R2, P-A1). */
final class Opening {

  private Opening() {}

  static Decision open(Command.Open command, Frame frame, Instant now) {
    Report report = command.report();
    Minutes minutes = new Minutes(frame, command.by(), now);
    minutes.record(new Event.Opened(command.no(), frame.policy().id(), report));
    Optional<Policy.SourceRule> source = Sources.of(report, frame);
    source.ifPresent(rule -> minutes.record(new Event.Sourced(rule.source(), rule.rule())));
    frame.policy().report().ifPresent(rule -> markLate(rule, report, minutes));
    Policy.Start start = start(frame, report, source.map(Policy.SourceRule::source));
    Tracks tracks = new Tracks(minutes);
    tracks.open(0, start.go(), Optional.empty(), true, Optional.empty(), start.rule());
    if (report.major()) {
      minutes.record(
          new Event.Marked("major", frame.policy().major().map(Policy.Major::rule).orElse("")));
      frame.policy().major().ifPresent(major -> tellMajor(major, minutes, tracks));
    }
    tellReporter(minutes);
    return minutes.accepted();
  }

  private static void markLate(Policy.ReportRule rule, Report report, Minutes minutes) {
    if (report.discoveredAt().isPresent() && rule.within() instanceof Limit.Hours hours) {
      Instant deadline = report.discoveredAt().get().plus(hours.duration());
      if (report.receivedAt().isAfter(deadline)) {
        minutes.record(new Event.Marked(rule.mark(), rule.rule()));
      }
    }
  }

  /** The first start that fits; a policy's last start fits everything. */
  private static Policy.Start start(Frame frame, Report report, Optional<Source> source) {
    String level = level(frame.directory(), report.area());
    return frame.policy().starts().stream()
        .filter(start -> start.subject().map(report.subject()::equals).orElse(true))
        .filter(start -> start.levels().isEmpty() || start.levels().contains(level))
        .filter(
            start ->
                start.sources().isEmpty() || source.filter(start.sources()::contains).isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no start fits in " + frame.policy().id()));
  }

  /**
   * The level of the area, or of the nearest known one above it: a village that was merged away
   * counts to its township.
   */
  private static String level(Directory directory, AreaPath area) {
    Level[] levels = Level.values();
    for (int i = levels.length - 1; i >= 0; i--) {
      if (directory.ancestor(area, levels[i]).isPresent()) {
        return levels[i].key();
      }
    }
    return "";
  }

  private static void tellMajor(Policy.Major major, Minutes minutes, Tracks tracks) {
    Map<String, String> facts = Facts.of(minutes.file(), minutes.frame());
    Minutes.Words words = new Minutes.Words("major", major.rule(), Message.Urgency.URGENT, facts);
    Set<String> asked = new HashSet<>();
    for (Target target : major.tell()) {
      PostRef post = tracks.post(target, Optional.empty());
      Optional<String> person =
          minutes.directory().resolve(post, minutes.now()).person().map(Person::id);
      if (major.acknowledge().isEmpty()) {
        minutes.tellEverywhere(post, words, Optional.empty(), Optional.empty());
      } else if (asked.add(person.orElse(post.toString()))) {
        // Whoever answers for two levels acknowledges once.
        tracks.openBeside(
            major.acknowledge().get(), Optional.of(post), Optional.empty(), major.rule() + " 重大");
      }
    }
  }

  private static void tellReporter(Minutes minutes) {
    minutes
        .file()
        .mainTrack()
        .ifPresent(
            track -> {
              Map<String, String> facts =
                  new HashMap<>(Facts.of(minutes.file(), track, minutes.frame(), minutes.now()));
              facts.put("next", "已通知" + facts.getOrDefault("who", "") + "处理");
              String rule =
                  minutes.frame().policy().report().map(Policy.ReportRule::rule).orElse("");
              minutes.tellReporter(
                  new Minutes.Words("received", rule, Message.Urgency.NORMAL, facts));
            });
  }
}
