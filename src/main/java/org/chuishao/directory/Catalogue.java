package org.chuishao.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;

/**
 * Departments and township units, their names over time, and what each answers for (P 三(二), L
 * 三(二)4).
 *
 * @param offices in the order of the file, which is the order of the documents
 * @param fields the responsibilities by kind of act
 */
record Catalogue(List<Office> offices, List<Field> fields) {

  Catalogue {
    offices = List.copyOf(offices);
    fields = List.copyOf(fields);
  }

  /**
   * A department or township unit through time.
   *
   * @param level {@link Level#COUNTY} or {@link Level#TOWNSHIP}
   * @param names by date, ascending; a first name without a date counts from ever
   * @param until the first day on which it no longer exists
   */
  record Office(
      String key, String shortName, Level level, List<Name> names, Optional<LocalDate> until) {

    Office {
      names = List.copyOf(names);
    }

    /** The name on that day; empty when it did not exist yet or no longer. */
    Optional<String> nameOn(LocalDate day) {
      if (until.isPresent() && !day.isBefore(until.get())) {
        return Optional.empty();
      }
      return names.stream()
          .filter(name -> name.from().map(from -> !day.isBefore(from)).orElse(true))
          .reduce((earlier, later) -> later)
          .map(Name::text);
    }

    /** The name it carries today, or carried last. */
    String lastName() {
      return names.get(names.size() - 1).text();
    }
  }

  /**
   * @param from first day of the name; empty when it is not known or does not matter
   */
  record Name(String text, Optional<LocalDate> from) {}

  /**
   * Who answers for a kind of act.
   *
   * @param lead departments, best first
   * @param assist departments that work with them, best first
   * @param township units of a township, best first
   * @param until the first day on which it no longer holds
   */
  record Field(
      Kind kind,
      List<String> lead,
      List<String> assist,
      List<String> township,
      Optional<LocalDate> from,
      Optional<LocalDate> until) {

    boolean inForce(LocalDate day) {
      return from.map(first -> !day.isBefore(first)).orElse(true)
          && until.map(day::isBefore).orElse(true);
    }
  }

  /** The city has the departments that its counties have. */
  private static boolean has(Level level, Office office) {
    return office.level() == level || level == Level.CITY && office.level() == Level.COUNTY;
  }

  Optional<Office> office(Level level, String key) {
    return offices.stream()
        .filter(office -> has(level, office) && office.key().equals(key))
        .findFirst();
  }

  Set<String> keys(Level level) {
    return offices.stream()
        .filter(office -> has(level, office))
        .map(Office::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The units of a level that exist on that day, in the order of the file. */
  List<Unit> units(Level level, AreaPath area, LocalDate on) {
    return offices.stream()
        .filter(office -> has(level, office))
        .flatMap(office -> unit(level, office, area, on))
        .toList();
  }

  /** The units of a level that answer for the kind on that day, best first. */
  List<Unit> candidates(Level level, Kind kind, AreaPath area, LocalDate on) {
    Stream<String> keys =
        fields.stream()
            .filter(field -> field.kind() == kind && field.inForce(on))
            .flatMap(
                field ->
                    level == Level.COUNTY
                        ? Stream.concat(field.lead().stream(), field.assist().stream())
                        : field.township().stream());
    return keys.distinct()
        .flatMap(key -> office(level, key).stream())
        .flatMap(office -> unit(level, office, area, on))
        .toList();
  }

  private Stream<Unit> unit(Level level, Office office, AreaPath area, LocalDate on) {
    String role =
        level == Level.CITY
            ? Role.CITY_DEPARTMENT
            : office.level() == Level.COUNTY ? Role.DEPARTMENT : Role.TOWNSHIP_UNIT;
    return office
        .nameOn(on)
        .map(
            name ->
                new Unit(
                    office.key(),
                    name,
                    office.shortName(),
                    kinds(office, on),
                    new PostRef(role, office.key(), area)))
        .stream();
  }

  /**
   * Lead kinds first, each part in the order of 附件1; for a township unit, the kinds for which it is
   * named first.
   */
  private List<Kind> kinds(Office office, LocalDate on) {
    List<Field> now = fields.stream().filter(field -> field.inForce(on)).toList();
    Stream<Field> leads = now.stream().filter(field -> leads(office, field));
    Stream<Field> others =
        now.stream()
            .filter(
                field ->
                    field.assist().contains(office.key()) && office.level() == Level.COUNTY
                        || field.township().contains(office.key())
                            && office.level() == Level.TOWNSHIP);
    return Stream.concat(leads.map(Field::kind).sorted(), others.map(Field::kind).sorted())
        .distinct()
        .toList();
  }

  private static boolean leads(Office office, Field field) {
    return office.level() == Level.COUNTY
        ? field.lead().contains(office.key())
        : field.township().stream().findFirst().filter(office.key()::equals).isPresent();
  }
}
