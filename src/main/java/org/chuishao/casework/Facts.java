package org.chuishao.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int EXCERPT = 200;
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
    facts.put("place", within(report, frame));
    facts.put("text", excerpt(report.text()));
    facts.put("policy", frame.policy().source());
    facts.put("major", report.major() ? "是" : "");
    if (!file.docket().dossier().isEmpty()) {
      facts.put("dossier", file.docket().dossier());
    }
    return facts;
  }

  /** The place without the names of the areas that it stands beside: 张庄村 西头老窑厂. */
  private static String within(Report report, Frame frame) {
    String place = report.place().strip();
    if (place.isEmpty()) {
      return place;
    }
    String path = report.area().value();
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      place = without(new AreaPath(path.substring(0, end)), place, frame);
    }
    return without(report.area(), place, frame);
  }

  private static String without(AreaPath path, String place, Frame frame) {
    return frame.directory().area(path).stream()
        .flatMap(area -> Stream.concat(Stream.of(area.name()), area.aliases().stream()))
        .filter(name -> place.startsWith(name) && place.length() > name.length())
        .max(Comparator.comparing(String::length))
        .map(name -> place.substring(name.length()).strip())
        .orElse(place);
  }

  /** What a prompt, a reminder or an alert about a track may say besides. */
  static Map<String, String> of(Case file, Track track, Frame frame, Instant now) {
    Map<String, String> facts = of(file, frame);
    Stage stage = frame.policy().stage(track.stage());
    facts.put("stage", stage.title());
    facts.put("title", stage.ask().isEmpty() ? stage.title() : stage.ask());
    facts.put("who", frame.directory().title(track.party(), day(now)));
    List<Message.Option> options = options(stage, track);
    facts.put("options", optionsText(options));
    if (cutsChoices(options)) {
      facts.put("choices", printed(options.stream().filter(Facts::choice).toList()));
    }
    if (track.duties().size() > 1) {
      facts.put("deadlines", deadlines(stage, track, frame));
    }
    if (!file.outcome().isEmpty()) {
      facts.put("outcome", Outcomes.words(file, frame.policy()));
    }
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
              if (ask.days() > 0) {
                facts.put("days", String.valueOf(ask.days()));
              }
              if (!ask.reason().isEmpty()) {
                facts.put("why", ask.reason());
              }
              ask.by()
                  .or(() -> file.track(track.parent()).map(Track::party))
                  .ifPresent(asker -> facts.put("asker", frame.directory().title(asker, day(now))));
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
    facts.put("due", due(duty, frame));
    return facts;
  }

  private static String due(Duty duty, Frame frame) {
    return frame.deadlines().local(duty.due()) + (duty.provisional() ? "（暂定）" : "");
  }

  /** {@code 签收响应 09月29日 20:00；报处理结果 10月12日 24:00}, for whoever owes more than one thing. */
  private static String deadlines(Stage stage, Track track, Frame frame) {
    return track.duties().stream()
        .sorted(Comparator.comparing(Duty::due))
        .map(duty -> title(stage, duty) + " " + due(duty, frame))
        .collect(Collectors.joining("；"));
  }

  /** What a duty is called. */
  static String title(Stage stage, Duty duty) {
    return Optional.ofNullable(stage.duties().get(duty.name()))
        .map(DutyRule::title)
        .orElse(stage.title());
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
   * name. One more than the likeliest is printed too: its name is shorter than the hint.
   */
  static String optionsText(List<Message.Option> options) {
    boolean cut = cutsChoices(options);
    String choices =
        printed(
            options.stream()
                .filter(Facts::choice)
                .limit(cut ? CHOICES_SHOWN : Long.MAX_VALUE)
                .toList());
    String plain = printed(options.stream().filter(option -> !choice(option)).toList());
    return (choices + (cut ? " 其他回名称" : "") + (choices.isEmpty() ? "" : " ") + plain).strip();
  }

  private static boolean cutsChoices(List<Message.Option> options) {
    return options.stream().filter(Facts::choice).count() > CHOICES_SHOWN + 1;
  }

  private static boolean choice(Message.Option option) {
    return !option.unit().isEmpty();
  }

  private static String printed(List<Message.Option> options) {
    return options.stream()
        .map(option -> option.key() + option.label())
        .collect(Collectors.joining(" "));
  }

  /**
   * The area for somebody who answers for the post: a township need not be told its own name, nor a
   * village.
   */
  static String areaSeenFrom(PostRef post, AreaPath area) {
    String inside = post.area().value() + "/";
    if (post.area().equals(area)) {
      return area.name();
    }
    return area.value().startsWith(inside)
        ? area.value().substring(inside.length()).replace("/", "")
        : areaName(area);
  }

  /** {@code 柳河镇张庄村}: the county goes without saying within it. */
  static String areaName(AreaPath area) {
    String path = area.value();
    int cut = path.indexOf('/');
    return (cut < 0 ? path : path.substring(cut + 1)).replace("/", "");
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
    String line = BLANKS.matcher(text.strip()).replaceAll(" ");
    if (line.codePointCount(0, line.length()) <= EXCERPT) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, EXCERPT)) + "…";
  }
}
