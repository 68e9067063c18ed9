package org.chuishao.policy;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.chuishao.config.Entry;

/** Reads how a recurring duty is fulfilled. */
final class FulfilmentReader {

  private static final int MOST_TIMES = 366;
  private static final int MOST_METRES = 10_000;
  private static final int MOST_DAYS = 20;
  private static final Set<String> PEOPLE =
      Set.of(
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
          "button");
  private static final Set<String> SYSTEM = Set.of("action", "at", "prepare", "to", "copies");
  private static final Set<String> DRILL = Set.of("sample", "within");

  private final PolicyReader reader;

  FulfilmentReader(PolicyReader reader) {
    this.reader = reader;
  }

  Optional<Fulfilment> read(Entry entry) {
    String by = entry.getText("fulfilled-by").orElse("people");
    return switch (by) {
      case "people" -> {
        without(entry, SYSTEM, by);
        without(entry, DRILL, by);
        yield Optional.of(people(entry));
      }
      case "system" -> {
        without(entry, PEOPLE, by);
        without(entry, DRILL, by);
        yield Optional.of(system(entry));
      }
      case "drill" -> {
        without(entry, PEOPLE, by);
        without(entry, SYSTEM, by);
        yield Optional.of(drill(entry));
      }
      default -> {
        entry
            .get("fulfilled-by")
            .orElseThrow()
            .problem("'fulfilled-by' is people, system or drill, not '" + by + "'");
        yield Optional.empty();
      }
    };
  }

  private static void without(Entry entry, Set<String> keys, String by) {
    for (Entry key : entry.keys()) {
      if (keys.contains(key.text())) {
        key.problem("'" + key.text() + "' says nothing about what is fulfilled by " + by);
      }
    }
  }

  private Fulfilment people(Entry entry) {
    return new Fulfilment.ByPeople(
        entry.requireText("counts"),
        number(entry, "times", MOST_TIMES).orElse(1),
        entry.getTexts("words"),
        entry.requireText("how"),
        entry.getTexts("needs"),
        number(entry, "apart", MOST_METRES),
        entry.get("button").map(FulfilmentReader::button),
        covers(entry),
        entry.get("rates").isPresent()
            ? RecurringReader.owers(reader, entry, "rates", "rated-units")
                .map(who -> new Fulfilment.Rates(who, results(entry)))
            : Optional.empty());
  }

  private static Fulfilment.Button button(Entry entry) {
    entry.members(Set.of("code", "label"));
    Optional<String> code =
        entry
            .require("code")
            .flatMap(
                value ->
                    value.as(
                        text -> {
                          if (!text.matches("[BDGVZ][2-8]{1,2}")) {
                            throw new IllegalArgumentException(
                                "a button's code is B, D, G, V or Z and one or two of 2 to 8");
                          }
                          return text;
                        }));
    return new Fulfilment.Button(code.orElse(""), entry.requireText("label"));
  }

  private List<Target> results(Entry entry) {
    List<Target> results = reader.targets(entry, "results");
    if (results.isEmpty()) {
      entry.problem("'results' is missing: who gets the scores?");
    }
    return results;
  }

  private Optional<Fulfilment.Covers> covers(Entry entry) {
    Optional<Entry> level = entry.get("covers");
    level.ifPresent(reader::level);
    Optional<Integer> share =
        entry
            .get("share")
            .flatMap(
                value ->
                    value.as(
                        text -> {
                          if (!text.matches("[1-9][0-9]?%|100%")) {
                            throw new IllegalArgumentException("'share' is like 30%");
                          }
                          return Integer.parseInt(text.substring(0, text.length() - 1));
                        }));
    if (level.isEmpty()) {
      entry.get("share").ifPresent(value -> value.problem("a share of what? 'covers' is missing"));
    }
    return level.map(where -> new Fulfilment.Covers(where.text(), share.orElse(100)));
  }

  private Fulfilment system(Entry entry) {
    entry.require("action").ifPresent(reader::action);
    return new Fulfilment.BySystem(
        entry.getText("action").orElse(""),
        entry.get("at").flatMap(at -> at.as(LocalTime::parse)),
        entry
            .get("prepare")
            .flatMap(
                value ->
                    value.as(
                        text -> {
                          if (text.equals("same-day")) {
                            return OptionalInt.of(0);
                          }
                          if (Limit.parse(text) instanceof Limit.WorkingDays days
                              && days.days() <= MOST_DAYS) {
                            return OptionalInt.of(days.days());
                          }
                          throw new IllegalArgumentException(
                              "'prepare' is same-day, or so many working days before, like 1wd");
                        }))
            .orElse(OptionalInt.empty()),
        roles(entry, "to"),
        roles(entry, "copies"));
  }

  private List<Target> roles(Entry entry, String key) {
    for (Entry item : entry.getItems(key)) {
      item.as(Target::parse)
          .filter(target -> !(target instanceof Target.Role))
          .ifPresent(other -> item.problem("'" + key + "' names roles: write 'role @ level'"));
    }
    return reader.targets(entry, key);
  }

  private Fulfilment drill(Entry entry) {
    if (entry.get("sample").isEmpty()) {
      entry.problem("'sample' is missing: how many are drawn?");
    }
    return new Fulfilment.ByDrill(
        number(entry, "sample", MOST_TIMES).orElse(1),
        entry.require("within").flatMap(reader::duration).orElse(Duration.ofHours(1)));
  }

  private static OptionalInt number(Entry entry, String key, int most) {
    return entry
        .get(key)
        .flatMap(
            value ->
                value.as(
                    text -> {
                      if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > most) {
                        throw new IllegalArgumentException(
                            "'" + key + "' is a number from 1 to " + most);
                      }
                      return OptionalInt.of(Integer.parseInt(text));
                    }))
        .orElse(OptionalInt.empty());
  }
}
