package org.chuishao.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuishao.config.Entry;
import org.chuishao.policy.PolicyReader.StageNames;

/** Reads the stages of a policy file. */
final class StageReader {

  private static final Set<String> STAGE =
      Set.of(
          "title", "holder", "notice", "ask", "enter", "choices", "duties", "replies", "waits",
          "request", "side", "holds");
  private static final Set<String> DUTY =
      Set.of("rule", "title", "within", "from", "remind", "overdue");
  private static final Set<String> OVERDUE =
      Set.of("tell", "notice", "go", "mark", "again", "ends");
  private static final Set<String> REPLY =
      Set.of(
          "means", "label", "rule", "needs", "go", "go-all", "each", "opens", "of", "meets", "ends",
          "closes", "grants", "once", "outcome", "tell", "to", "names", "bounced", "act", "mark",
          "filed");

  private final PolicyReader reader;

  StageReader(PolicyReader reader) {
    this.reader = reader;
  }

  Map<String, Stage> stages(Optional<Entry> all) {
    Map<String, Stage> stages = new LinkedHashMap<>();
    if (all.isEmpty()) {
      return stages;
    }
    Map<String, Entry> members = all.get().members();
    StageNames names = new StageNames(members.keySet());
    members.forEach((key, entry) -> stages.put(key, stage(key, entry, names)));
    return stages;
  }

  private Stage stage(String key, Entry entry, StageNames names) {
    entry.members(STAGE);
    Optional<String> waits = entry.get("waits").flatMap(wait -> waits(wait, names));
    Map<String, DutyRule> duties = new LinkedHashMap<>();
    entry
        .get("duties")
        .ifPresent(
            all ->
                all.members().forEach((name, duty) -> duties.put(name, duty(name, duty, names))));
    Map<String, ReplyRule> replies = new LinkedHashMap<>();
    entry
        .get("replies")
        .ifPresent(
            all ->
                all.members()
                    .forEach(
                        (name, reply) ->
                            replies.put(name, reply(name, reply, names, duties.keySet()))));
    return new Stage(
        key,
        entry.requireText("title"),
        entry.require("holder").flatMap(reader::target).orElse(new Target.Holder()),
        entry.getText("notice").orElse("prompt"),
        waits.isPresent() ? entry.getText("ask").orElse("") : entry.requireText("ask"),
        entry.getItems("enter").stream().map(this::tell).toList(),
        entry
            .get("choices")
            .flatMap(choices -> choices.as(StageReader::choices))
            .orElse(Stage.Choices.NONE),
        duties,
        replies,
        waits,
        flag(entry, "request") || flag(entry, "side"),
        flag(entry, "side"),
        flag(entry, "holds"));
  }

  private static Optional<String> waits(Entry entry, StageNames names) {
    entry.members(Set.of("then"));
    return entry.require("then").map(names::check);
  }

  private Stage.Tell tell(Entry entry) {
    entry.members(Set.of("tell", "notice", "rule"));
    return new Stage.Tell(
        entry.require("tell").flatMap(reader::target).orElse(new Target.Holder()),
        entry.requireText("notice"),
        entry.getText("rule").orElse(""));
  }

  private static Stage.Choices choices(String word) {
    return switch (word) {
      case "departments" -> Stage.Choices.DEPARTMENTS;
      case "township-units" -> Stage.Choices.TOWNSHIP_UNITS;
      default ->
          throw new IllegalArgumentException(
              "choices are departments or township-units, not '" + word + "'");
    };
  }

  private DutyRule duty(String name, Entry entry, StageNames names) {
    entry.members(DUTY);
    DutyRule.Overdue overdue =
        entry
            .require("overdue")
            .map(value -> overdue(value, names))
            .orElse(
                new DutyRule.Overdue(
                    List.of(),
                    "overdue",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false));
    Optional<Limit> within = entry.require("within").flatMap(reader::limit);
    return new DutyRule(
        name,
        entry.requireText("rule"),
        entry.requireText("title"),
        within.orElse(new Limit.Hours(Duration.ofHours(1))),
        entry
            .require("from")
            .flatMap(from -> from.as(StageReader::from))
            .orElse(DutyRule.From.ENTERED),
        reminders(entry, within),
        overdue);
  }

  private static List<Reminder> reminders(Entry duty, Optional<Limit> within) {
    List<Reminder> reminders = new ArrayList<>();
    for (Entry item : duty.getItems("remind")) {
      Optional<Reminder> read = item.as(Reminder::parse);
      if (read.isPresent() && within.isPresent() && never(read.get(), within.get())) {
        item.problem("this would never fire: a reminder lies before the deadline");
      }
      read.ifPresent(reminders::add);
    }
    return reminders;
  }

  /** Whether the reminder would lie at or after the deadline, wherever the clock starts. */
  private static boolean never(Reminder reminder, Limit within) {
    if (!(reminder instanceof Reminder.At at)) {
      return within instanceof Limit.Hours; // natural time has no last working morning
    }
    if (at.after() instanceof Limit.Hours after && within instanceof Limit.Hours limit) {
      return after.duration().compareTo(limit.duration()) >= 0;
    }
    return at.after() instanceof Limit.WorkingDays after
        && within instanceof Limit.WorkingDays limit
        && after.days() > limit.days();
  }

  private static DutyRule.From from(String word) {
    for (DutyRule.From from : DutyRule.From.values()) {
      if (from.key().equals(word)) {
        return from;
      }
    }
    throw new IllegalArgumentException(
        "a clock starts from received or entered, not '" + word + "'");
  }

  private DutyRule.Overdue overdue(Entry entry, StageNames names) {
    entry.members(OVERDUE);
    Optional<String> go = entry.get("go").map(names::check);
    Optional<Repeats> again = again(entry);
    boolean ends = flag(entry, "ends");
    if (!ends && go.isEmpty() && entry.get("again").isEmpty()) {
      entry.problem(
          "say how often it is said again (again: 24h, again: [24h, 168h] to become rarer, or never), or"
              + " where the case goes by itself"
              + " (go: …)");
    }
    if (!ends && entry.getItems("tell").isEmpty()) {
      entry.problem("'tell' is missing: silence is never an answer to a passed deadline");
    }
    return new DutyRule.Overdue(
        reader.targets(entry, "tell"),
        entry.getText("notice").orElse("overdue"),
        go,
        entry.getText("mark"),
        again,
        ends);
  }

  private Optional<Repeats> again(Entry entry) {
    List<Entry> items = entry.getItems("again");
    if (items.size() == 1 && items.get(0).text().equals("never")) {
      return Optional.empty();
    }
    List<Duration> spans = new ArrayList<>();
    for (Entry item : items) {
      Optional<Duration> span = reader.duration(item);
      if (span.filter(found -> found.compareTo(Repeats.LONGEST) > 0).isPresent()) {
        item.problem("more than 31 days (744h) without a word is silence");
      }
      span.ifPresent(spans::add);
    }
    return spans.isEmpty() ? Optional.empty() : Optional.of(new Repeats(spans));
  }

  private ReplyRule reply(String key, Entry entry, StageNames names, Set<String> duties) {
    entry.members(REPLY);
    if (!key.equals(ReplyRule.CHOICE) && !key.matches("[0-9]{1,2}")) {
      entry.problem("a reply is a number of one or two digits, or 'choice', not '" + key + "'");
    }
    Set<ReplyRule.Need> needs = new LinkedHashSet<>();
    entry.getItems("needs").forEach(need -> need.as(StageReader::need).ifPresent(needs::add));
    for (Entry met : entry.getItems("meets")) {
      PolicyReader.known(met, met.text(), duties, "duty of this stage");
    }
    return new ReplyRule(
        key,
        entry.requireText("means"),
        key.equals(ReplyRule.CHOICE)
            ? entry.getText("label").orElse("")
            : entry.requireText("label"),
        entry.getText("rule").orElse(""),
        needs,
        entry.get("go").map(names::check),
        entry.get("go-all").map(names::check),
        entry.get("each").map(names::check),
        entry.get("opens").map(names::check),
        entry.getText("of"),
        entry.getTexts("meets"),
        flag(entry, "ends"),
        flag(entry, "closes"),
        flag(entry, "grants"),
        flag(entry, "once"),
        entry.getText("outcome"),
        entry.getItems("tell").stream().map(this::tell).toList(),
        entry.get("to").map(names::check).map(to -> hand(to, entry, names)),
        entry.get("act").flatMap(act -> act.as(StageReader::act)),
        entry.getText("mark"),
        entry.get("filed").map(names::check));
  }

  private static ReplyRule.Hand hand(String to, Entry entry, StageNames names) {
    return new ReplyRule.Hand(
        to,
        entry.get("names").flatMap(choices -> choices.as(StageReader::choices)),
        entry
            .get("bounced")
            .map(
                bounced -> {
                  bounced.members(Set.of("after", "go"));
                  return new ReplyRule.Bounced(
                      bounced.require("after").flatMap(n -> n.as(Integer::parseInt)).orElse(1),
                      bounced.require("go").map(names::check).orElse(""));
                }));
  }

  private static ReplyRule.Act act(String word) {
    for (ReplyRule.Act act : ReplyRule.Act.values()) {
      if (act.key().equals(word)) {
        return act;
      }
    }
    throw new IllegalArgumentException(
        "an act is supervise, take-over, file, blacklist, unlist, talk, penalty or both-sides, not '"
            + word
            + "'");
  }

  private static boolean flag(Entry entry, String key) {
    return entry.get(key).map(Entry::flag).orElse(false);
  }

  private static ReplyRule.Need need(String word) {
    return switch (word) {
      case "text" -> ReplyRule.Need.TEXT;
      case "days" -> ReplyRule.Need.DAYS;
      default ->
          throw new IllegalArgumentException("a reply may need text or days, not '" + word + "'");
    };
  }
}
