package org.chuishao.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuishao.config.Entry;
import org.chuishao.model.Kind;

/**
 * Reads {@code departments:}, {@code township-units:} and {@code responsibilities:} of all files.
 */
final class CatalogueReader {

  private static final Set<String> OFFICE = Set.of("key", "short", "names", "until", "source");
  private static final Set<String> NAME = Set.of("name", "from");
  private static final Set<String> FIELD =
      Set.of("kind", "lead", "assist", "township", "from", "until", "source");

  private final List<Catalogue.Office> offices = new ArrayList<>();
  private final List<Catalogue.Field> fields = new ArrayList<>();

  static Catalogue read(List<Entry> files) {
    CatalogueReader reader = new CatalogueReader();
    for (Entry file : files) {
      file.getItems("departments").forEach(entry -> reader.office(entry, Level.COUNTY));
      file.getItems("township-units").forEach(entry -> reader.office(entry, Level.TOWNSHIP));
    }
    Set<String> departments = reader.keys(Level.COUNTY);
    Set<String> units = reader.keys(Level.TOWNSHIP);
    for (Entry file : files) {
      file.getItems("responsibilities").forEach(entry -> reader.field(entry, departments, units));
    }
    return new Catalogue(reader.offices, reader.fields);
  }

  private Set<String> keys(Level level) {
    return offices.stream()
        .filter(office -> office.level() == level)
        .map(Catalogue.Office::key)
        .collect(Collectors.toSet());
  }

  private void office(Entry entry, Level level) {
    entry.members(OFFICE);
    String key = entry.requireText("key");
    List<Catalogue.Name> names = entry.require("names").map(this::names).orElse(List.of());
    if (key.isEmpty() || names.isEmpty()) {
      return;
    }
    if (keys(level).contains(key)) {
      entry.problem("'" + key + "' is there twice");
    }
    Optional<LocalDate> until = Reading.date(entry, "until");
    offices.add(
        new Catalogue.Office(
            key,
            entry.getText("short").orElse(names.get(names.size() - 1).text()),
            level,
            names,
            until));
  }

  private List<Catalogue.Name> names(Entry written) {
    List<Catalogue.Name> names = new ArrayList<>();
    Optional<LocalDate> before = Optional.empty();
    for (Entry item : written.items()) {
      boolean bare = item.isText(); // names: 综合执法队
      Optional<LocalDate> from = bare ? Optional.empty() : Reading.date(item, "from");
      if (!bare) {
        item.members(NAME);
      }
      String text = bare ? item.text() : item.requireText("name");
      if (text.isBlank()) {
        item.problem("a name is expected");
        continue;
      }
      if (!names.isEmpty()
          && (from.isEmpty() || before.isPresent() && !from.get().isAfter(before.get()))) {
        item.problem("a later name needs a later 'from' date than the one before it");
      }
      names.add(new Catalogue.Name(text, from));
      before = from;
    }
    if (names.isEmpty()) {
      written.problem("at least one name is expected");
    }
    return names;
  }

  private void field(Entry entry, Set<String> departments, Set<String> units) {
    entry.members(FIELD);
    List<String> kinds = Arrays.stream(Kind.values()).map(Kind::key).toList();
    Optional<Kind> kind =
        entry.require("kind").flatMap(text -> Reading.oneOf(text, "kind", kinds)).flatMap(Kind::of);
    List<String> lead = known(entry, "lead", "department", departments);
    List<String> assist = known(entry, "assist", "department", departments);
    List<String> township = known(entry, "township", "township unit", units);
    Optional<LocalDate> from = Reading.date(entry, "from");
    Optional<LocalDate> until = Reading.date(entry, "until");
    Reading.ordered(entry, from, until);
    kind.ifPresent(
        value -> fields.add(new Catalogue.Field(value, lead, assist, township, from, until)));
  }

  private static List<String> known(Entry entry, String key, String what, Set<String> known) {
    return entry.getItems(key).stream()
        .flatMap(item -> Reading.oneOf(item, what, known).stream())
        .toList();
  }
}
