package org.chuishao.directory;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.chuishao.config.Entry;
import org.chuishao.config.Suggestion;

/** What several readers of this package ask of an entry. */
final class Reading {

  private Reading() {}

  /** The date of an optional member; a problem and empty when it is none. */
  static Optional<LocalDate> date(Entry entry, String key) {
    return entry.get(key).flatMap(Reading::date);
  }

  static Optional<LocalDate> date(Entry entry) {
    return entry.as(
        text -> {
          try {
            return LocalDate.parse(text.strip());
          } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                "a date like 2026-10-01 is expected, not '" + text + "'", e);
          }
        });
  }

  /** Notes a problem when a period ends before it begins. */
  static void ordered(Entry at, Optional<LocalDate> from, Optional<LocalDate> to) {
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      at.problem("it ends (" + to.get() + ") before it begins (" + from.get() + ")");
    }
  }

  /** The text if it is among the known ones; else a problem with the nearest as a suggestion. */
  static Optional<String> oneOf(Entry entry, String what, Collection<String> known) {
    String text = entry.text();
    if (known.contains(text)) {
      return Optional.of(text);
    }
    entry.problem("unknown " + what + " '" + text + "'" + Suggestion.among(known, text));
    return Optional.empty();
  }
}
