package org.chuishao.policy;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.chuishao.config.Entry;
import org.chuishao.model.Ground;

/** Reads {@code oversight:} of a policy file. */
final class OversightReader {

  private final PolicyReader reader;
  private final PolicyReader.StageNames stages;

  OversightReader(PolicyReader reader, PolicyReader.StageNames stages) {
    this.reader = reader;
    this.stages = stages;
  }

  Oversight read(Optional<Entry> written) {
    if (written.isEmpty()) {
      return Oversight.NONE;
    }
    Entry entry = written.get();
    entry.members(
        Set.of("supervise", "take-over", "filing", "blacklist", "accountability", "menu"));
    return new Oversight(
        entry.get("supervise").map(this::supervise),
        entry.get("take-over").map(this::takeOver),
        entry.get("filing").map(this::filing),
        entry.get("blacklist").map(this::blacklist),
        entry.get("accountability").map(this::account),
        entry.get("menu").map(this::menu));
  }

  private Oversight.Supervise supervise(Entry entry) {
    entry.members(Set.of("rule", "by", "stage", "offer"));
    return new Oversight.Supervise(
        entry.requireText("rule"),
        roles(entry),
        stage(entry),
        entry
            .get("offer")
            .map(
                offer -> {
                  offer.members(Set.of("after", "stage"));
                  int after =
                      offer.require("after").flatMap(n -> n.as(Integer::parseInt)).orElse(1);
                  if (after < 1) {
                    offer.problem("'after' is how many steps were missed: 1 or more");
                  }
                  return new Oversight.Offer(after, stage(offer));
                }));
  }

  private Oversight.TakeOver takeOver(Entry entry) {
    entry.members(Set.of("rule", "by", "stage"));
    return new Oversight.TakeOver(entry.requireText("rule"), roles(entry), stage(entry));
  }

  private Oversight.Filing filing(Entry entry) {
    entry.members(Set.of("rule", "by", "series", "when", "tell"));
    Set<Ground> when = EnumSet.noneOf(Ground.class);
    for (Entry item : entry.getItems("when")) {
      item.as(OversightReader::ground).ifPresent(when::add);
    }
    if (when.isEmpty()) {
      entry.problem("'when' is missing: which penalties are filed");
    }
    return new Oversight.Filing(
        entry.requireText("rule"),
        roles(entry),
        entry.requireText("series"),
        when,
        reader.targets(entry, "tell"));
  }

  private Oversight.Blacklist blacklist(Entry entry) {
    entry.members(Set.of("rule", "by", "tell", "stage"));
    return new Oversight.Blacklist(
        entry.requireText("rule"),
        roles(entry),
        reader.targets(entry, "tell"),
        entry.get("stage").map(stages::check));
  }

  private Oversight.Account account(Entry entry) {
    entry.members(Set.of("rule", "by", "tell"));
    return new Oversight.Account(
        entry.requireText("rule"), roles(entry), reader.targets(entry, "tell"));
  }

  private Oversight.Menu menu(Entry entry) {
    entry.members(Set.of("rule", "by", "stage"));
    return new Oversight.Menu(entry.requireText("rule"), roles(entry), stage(entry));
  }

  private String stage(Entry entry) {
    return entry.require("stage").map(stages::check).orElse("");
  }

  private Set<String> roles(Entry entry) {
    Set<String> by = new LinkedHashSet<>();
    for (Entry role : entry.getItems("by")) {
      reader.role(role);
      by.add(role.text());
    }
    if (by.isEmpty()) {
      entry.problem("'by' is missing: the roles that may do it");
    }
    return by;
  }

  private static Ground ground(String word) {
    return Ground.of(word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a ground is closed, licence, stopped, confiscated or criminal, not '"
                        + word
                        + "'"));
  }
}
