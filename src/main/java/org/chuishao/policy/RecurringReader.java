package org.chuishao.policy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
          "together",
          "every",
          "times",
          "counts",
          "by",
          "how",
          "remind",
          "missing");
  private static final int MOST_TIMES = 366;

  private final PolicyReader reader;

  RecurringReader(PolicyReader reader) {
    this.reader = reader;
  }

  Map<String, RecurringRule> rules(Optional<Entry> all) {
    Map<String, RecurringRule> rules = new LinkedHashMap<>();
    all.ifPresent(
        entries ->
            entries
                .members()
                .forEach((key, entry) -> rule(key, entry).ifPresent(rule -> rules.put(key, rule))));
    return rules;
  }

  private Optional<RecurringRule> rule(String key, Entry entry) {
    entry.members(KEYS);
    Optional<Target.Role> who =
        entry.require("who").flatMap(whoEntry -> reader.target(whoEntry).flatMap(this::role));
    if (entry.get("who").isPresent() && who.isEmpty()) {
      entry.get("who").orElseThrow().problem("'who' is a role: write 'role @ level'");
    }
    Optional<Every> every = entry.require("every").flatMap(word -> word.as(RecurringReader::every));
    Optional<OptionalInt> byDay = entry.get("by").flatMap(day -> day.as(RecurringReader::day));
    if (byDay.isPresent() && every.filter(Every.WEEK::equals).isPresent()) {
      entry.get("by").orElseThrow().problem("a week has no day of the month: leave 'by' out");
    }
    String together = entry.requireText("together");
    entry.get("together").ifPresent(level -> reader.level(level));
    List<Target> missing = reader.targets(entry, "missing");
    for (Entry item : entry.getItems("missing")) {
      item.as(Target::parse)
          .filter(RecurringReader::onlyOfCases)
          .ifPresent(
              t ->
                  item.problem(
                      "a recurring duty belongs to no case: write 'role @ level', holder or superior"));
    }
    if (missing.isEmpty()) {
      entry.problem("'missing' is missing: silence must be heard by somebody");
    }
    int times = entry.get("times").flatMap(value -> value.as(RecurringReader::times)).orElse(1);
    String rule = entry.requireText("rule");
    String title = entry.requireText("title");
    String counts = entry.requireText("counts");
    String how = entry.requireText("how");
    List<RoundReminder> remind =
        entry.getItems("remind").stream()
            .flatMap(item -> item.as(RoundReminder::parse).stream())
            .toList();
    if (who.isEmpty() || every.isEmpty()) {
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
            times,
            counts,
            byDay.orElse(OptionalInt.empty()),
            how,
            remind,
            missing));
  }

  private static boolean onlyOfCases(Target target) {
    return !(target instanceof Target.Role
        || target instanceof Target.Holder
        || target instanceof Target.Superior);
  }

  private Optional<Target.Role> role(Target target) {
    return target instanceof Target.Role role ? Optional.of(role) : Optional.empty();
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

  private static OptionalInt day(String text) {
    if (Limit.parse(text) instanceof Limit.CalendarDay day) {
      return OptionalInt.of(day.dayOfMonth());
    }
    throw new IllegalArgumentException("'" + text + "' is no day of a month; write day-5");
  }

  private static int times(String text) {
    if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MOST_TIMES) {
      throw new IllegalArgumentException("'times' is a number from 1 to " + MOST_TIMES);
    }
    return Integer.parseInt(text);
  }
}
