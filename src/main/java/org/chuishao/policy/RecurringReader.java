package org.chuishao.policy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuishao.config.Entry;

/** Reads the recurring duties of a policy file. */
final class RecurringReader {

  private static final Set<String> KEYS =
      Set.of(
          "rule",
          "title",
          "who",
          "units",
          "each",
          "together",
          "every",
          "by",
          "until",
          "fulfilled-by",
          "action",
          "at",
          "prepare",
          "to",
          "copies",
          "sample",
          "within",
          "times",
          "counts",
          "words",
          "how",
          "needs",
          "apart",
          "covers",
          "share",
          "rates",
          "rated-units",
          "results",
          "button",
          "remind",
          "missing",
          "next");

  private final PolicyReader reader;
  private final FulfilmentReader fulfilments;

  RecurringReader(PolicyReader reader) {
    this.reader = reader;
    this.fulfilments = new FulfilmentReader(reader);
  }

  Map<String, RecurringRule> rules(Optional<Entry> all) {
    Map<String, RecurringRule> rules = new LinkedHashMap<>();
    all.ifPresent(
        entries ->
            entries
                .members()
                .forEach((key, entry) -> rule(key, entry).ifPresent(rule -> rules.put(key, rule))));
    all.ifPresent(entries -> buttonsDiffer(entries, rules));
    return rules;
  }

  private static void buttonsDiffer(Entry entries, Map<String, RecurringRule> rules) {
    Map<String, String> codes = new HashMap<>();
    rules.forEach(
        (key, rule) ->
            rule.byPeople()
                .flatMap(Fulfilment.ByPeople::button)
                .filter(button -> codes.putIfAbsent(button.code(), key) != null)
                .ifPresent(
                    button ->
                        entries
                            .get(key)
                            .orElse(entries)
                            .problem(
                                "the button "
                                    + button.code()
                                    + " is that of '"
                                    + codes.get(button.code())
                                    + "', too")));
  }

  private Optional<RecurringRule> rule(String key, Entry entry) {
    entry.members(KEYS);
    Optional<Owers> who = owers(reader, entry, "who", "units");
    Optional<Every> every = entry.require("every").flatMap(word -> word.as(RecurringReader::every));
    String together = entry.requireText("together");
    entry.get("together").ifPresent(reader::level);
    Optional<RoundDue> due = due(entry, every);
    Optional<Fulfilment> fulfilment = fulfilments.read(entry);
    Silence silence = silence(entry, fulfilment);
    boolean often =
        every.filter(one -> one == Every.DAY || one == Every.WEEK).isPresent()
            && silence.next().filter(Silence.Later.class::isInstance).isPresent();
    if (often) {
      entry.get("next").orElseThrow().problem("by then the next one is due: write 'after: 2'");
    }
    if (fulfilment.filter(Fulfilment.ByDrill.class::isInstance).isPresent()) {
      entry.get("remind").ifPresent(remind -> remind.problem("nobody is told of a drill before"));
    }
    String rule = entry.requireText("rule");
    String title = entry.requireText("title");
    if (who.isEmpty() || every.isEmpty() || due.isEmpty() || fulfilment.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RecurringRule(
            key,
            rule,
            title,
            who.get(),
            together,
            every.get(),
            due.get(),
            fulfilment.get(),
            silence));
  }

  /** Whom a role means, with units where the role has them. */
  static Optional<Owers> owers(PolicyReader reader, Entry entry, String key, String units) {
    Optional<Target> target = entry.require(key).flatMap(reader::target);
    if (target.isPresent() && !(target.get() instanceof Target.Role)) {
      entry.get(key).orElseThrow().problem("'" + key + "' is a role: write 'role @ level'");
    }
    boolean each = entry.get("each").flatMap(word -> word.as(RecurringReader::each)).orElse(false);
    return target
        .filter(Target.Role.class::isInstance)
        .map(Target.Role.class::cast)
        .map(role -> new Owers(role, entry.getTexts(units), key.equals("who") && each));
  }

  private static boolean each(String word) {
    if (!word.equals("post") && !word.equals("holder")) {
      throw new IllegalArgumentException("'each' is post or holder, not '" + word + "'");
    }
    return word.equals("holder");
  }

  private static Optional<RoundDue> due(Entry entry, Optional<Every> every) {
    Optional<Entry> by = entry.get("by");
    Optional<Entry> until = entry.get("until");
    if (by.isPresent() && until.isPresent()) {
      until.get().problem("either 'by', a day of the next period, or 'until', one of its own");
    }
    Optional<Entry> written = by.or(() -> until);
    if (written.isEmpty()) {
      return Optional.of(new RoundDue.End());
    }
    Optional<RoundDue> due = written.get().as(text -> RoundDue.parse(text, by.isPresent()));
    boolean week = every.filter(Every.WEEK::equals).isPresent();
    boolean fits =
        due.isEmpty() || every.isEmpty() || week == due.get() instanceof RoundDue.Weekday;
    if (!fits || every.filter(Every.DAY::equals).isPresent()) {
      written
          .get()
          .problem("a week ends on a day like friday, a month or quarter on one like day-5");
    }
    return due;
  }

  private Silence silence(Entry entry, Optional<Fulfilment> fulfilment) {
    List<RoundReminder> remind =
        entry.getItems("remind").stream()
            .flatMap(item -> item.as(RoundReminder::parse).stream())
            .toList();
    List<Target> missing = told(entry, "missing");
    boolean system = fulfilment.filter(Fulfilment.BySystem.class::isInstance).isPresent();
    for (Entry key : entry.keys()) {
      if (system && Set.of("remind", "missing", "next").contains(key.text())) {
        key.problem("'" + key.text() + "': the system needs no reminder and is never silent");
      }
    }
    if (!system && missing.isEmpty()) {
      entry.problem("'missing' is missing: silence must be heard by somebody");
    }
    return new Silence(remind, missing, entry.get("next").flatMap(this::next));
  }

  private Optional<Silence.Next> next(Entry entry) {
    entry.members(Set.of("after", "tell"));
    List<Target> tell = told(entry, "tell");
    if (tell.isEmpty()) {
      entry.problem("'tell' is missing: who hears of it next?");
    }
    return entry
        .require("after")
        .flatMap(
            after ->
                after.as(
                    text -> {
                      if (text.matches("[2-9]|[1-9][0-9]")) {
                        return new Silence.InARow(Integer.parseInt(text), tell);
                      } else if (Limit.parse(text) instanceof Limit.WorkingDays days) {
                        return new Silence.Later(days.days(), tell);
                      }
                      throw new IllegalArgumentException(
                          "'after' is so many working days, 3wd, or times in a row, 2");
                    }));
  }

  private List<Target> told(Entry entry, String key) {
    for (Entry item : entry.getItems(key)) {
      item.as(Target::parse)
          .filter(RecurringReader::onlyOfCases)
          .ifPresent(
              t ->
                  item.problem(
                      "a recurring duty belongs to no case: write 'role @ level', holder or superior"));
    }
    return reader.targets(entry, key);
  }

  private static boolean onlyOfCases(Target target) {
    return !(target instanceof Target.Role
        || target instanceof Target.Holder
        || target instanceof Target.Superior);
  }

  private static Every every(String word) {
    return Arrays.stream(Every.values())
        .filter(every -> every.key().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + word
                        + "' is no period; write "
                        + Arrays.stream(Every.values())
                            .map(Every::key)
                            .collect(Collectors.joining(", "))));
  }
}
