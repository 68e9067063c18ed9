package org.chuishao.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.Duty;
import org.chuishao.model.Kind;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Report;
import org.chuishao.model.Track;
import org.chuishao.policy.DutyRule;
import org.chuishao.policy.Limit;
import org.chuishao.policy.ReplyRule;
import org.chuishao.policy.Stage;

/** Puts what a message has to say into plain words, by the names that templates use. */
final class Facts {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int EXCERPT = 40;
  private static final int CHOICES_SHOWN = 3;

  private Facts() {}

  /** The local day of an instant. */
  static LocalDate day(Instant now) {
    return now.atZone(ZONE).toLocalDate();
  }

  /** What every message about a case may say. */
  static Map<String, String> of(Case file, Frame frame) {
    Report report = file.report();
    Map<String, String> facts = new HashMap<>();
    facts.put("case", file.no().digits());
    facts.put(
        "kinds", report.kinds().stream().map(Kind::zh).limit(2).collect(Collectors.joining("、")));
    facts.put("area", areaName(report.area()));
    facts.put("place", placeIn(report));
    facts.put("text", excerpt(report.text()));
    facts.put("policy", frame.policy().source());
    facts.put("major", report.major() ? "是" : "");
    return facts;
  }

  /** Where in its area: templates say the area before it, so it is not named twice. */
  private static String placeIn(Report report) {
    String place = report.place().strip();
    String area = report.area().name();
    return place.startsWith(area) ? place.substring(area.length()).strip() : place;
  }

  /** What a prompt, a reminder or an alert about a track may say besides. */
  static Map<String, String> of(Case file, Track track, Frame frame, Instant now) {
    Map<String, String> facts = of(file, frame);
    Stage stage = frame.policy().stage(track.stage());
    facts.put("stage", stage.title());
    facts.put("title", stage.ask().isEmpty() ? stage.title() : stage.ask());
    facts.put("who", frame.directory().title(track.party(), day(now)));
    facts.put("options", optionsText(options(stage, track)));
    track.duties().stream()
        .min((a, b) -> a.due().compareTo(b.due()))
        .ifPresent(duty -> facts.putAll(ofDuty(stage, duty, frame)));
    stage.duties().values().stream()
        .filter(duty -> duty.overdue().go().isPresent())
        .findFirst()
        .ifPresent(duty -> facts.put("goesup", duty.within().zh()));
    track
        .ask()
        .ifPresent(
            ask -> {
              facts.put("days", String.valueOf(ask.days()));
              facts.put("why", ask.reason());
              file.track(track.parent())
                  .ifPresent(
                      asker ->
                          facts.put("asker", frame.directory().title(asker.party(), day(now))));
            });
    if (track.lead() && stage.holder() instanceof org.chuishao.policy.Target.Chosen) {
      facts.put("lead", "主办");
    }
    return facts;
  }

  /** The words of one duty: its title, limit, deadline. */
  static Map<String, String> ofDuty(Stage stage, Duty duty, Frame frame) {
    Map<String, String> facts = new HashMap<>();
    Optional<DutyRule> rule = Optional.ofNullable(stage.duties().get(duty.name()));
    rule.map(DutyRule::within).map(Limit::zh).ifPresent(limit -> facts.put("limit", limit));
    facts.put("rule", duty.rule());
    facts.put("due", frame.deadlines().local(duty.due()) + (duty.provisional() ? "（暂定）" : ""));
    return facts;
  }

  /** What may be answered in a stage: choices get the numbers that no plain reply uses. */
  static List<Message.Option> options(Stage stage, Track track) {
    List<Message.Option> options = new java.util.ArrayList<>();
    stage
        .reply(
            stage.replies().values().stream()
                .filter(ReplyRule::chooses)
                .findFirst()
                .map(ReplyRule::means)
                .orElse(""))
        .ifPresent(
            rule -> {
              int number = 1;
              for (Track.Choice choice : track.choices()) {
                while (stage.replies().containsKey(String.valueOf(number))) {
                  number++;
                }
                options.add(
                    new Message.Option(
                        String.valueOf(number),
                        rule.means(),
                        choice.label(),
                        choice.unit(),
                        rule.decides()));
                number++;
              }
            });
    stage.replies().values().stream()
        .filter(rule -> !rule.chooses())
        .filter(rule -> !(rule.once() && track.said().contains(rule.means())))
        .forEach(
            rule ->
                options.add(
                    new Message.Option(
                        rule.key(), rule.means(), rule.label(), "", rule.decides())));
    return options;
  }

  /**
   * {@code 1公安局 2应急局 3…, 9退回乡镇}: of many parties only the likeliest, the others are answered by
   * name.
   */
  static String optionsText(List<Message.Option> options) {
    String choices =
        options.stream()
            .filter(option -> !option.unit().isEmpty())
            .limit(CHOICES_SHOWN)
            .map(option -> option.key() + option.label())
            .collect(Collectors.joining(" "));
    boolean more =
        options.stream().filter(option -> !option.unit().isEmpty()).count() > CHOICES_SHOWN;
    String plain =
        options.stream()
            .filter(option -> option.unit().isEmpty())
            .map(option -> option.key() + option.label())
            .collect(Collectors.joining(" "));
    return (choices + (more ? " 其他回名称" : "") + (choices.isEmpty() ? "" : " ") + plain).strip();
  }

  /** {@code 柳河镇张庄村}: the county goes without saying within it. */
  static String areaName(AreaPath area) {
    String path = area.value();
    int cut = path.indexOf('/');
    return (cut < 0 ? path : path.substring(cut + 1)).replace("/", "");
  }

  static String titles(List<PostRef> posts, Frame frame, Instant now) {
    return posts.stream()
        .map(post -> frame.directory().title(post, day(now)))
        .distinct()
        .collect(Collectors.joining("、"));
  }

  /** {@code 1小时20分钟}, {@code 3天}. */
  static String span(Duration span) {
    long minutes = Math.max(0, span.toMinutes());
    if (minutes >= 48 * 60) {
      return minutes / (24 * 60) + "天";
    }
    if (minutes >= 60) {
      return minutes / 60 + "小时" + (minutes % 60 == 0 ? "" : minutes % 60 + "分钟");
    }
    return Math.max(1, minutes) + "分钟";
  }

  private static String excerpt(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) <= EXCERPT) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, EXCERPT)) + "…";
  }
}
