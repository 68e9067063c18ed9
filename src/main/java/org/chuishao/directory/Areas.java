package org.chuishao.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chuishao.config.Problems;
import org.chuishao.config.Suggestion;
import org.chuishao.model.AreaPath;

/** The tree of areas, in the order of the files. */
final class Areas {

  /**
   * An area, where it is written, and what of the usual it does not have.
   *
   * @param without keys of departments or township units that do not exist there
   * @param smsBy providers of texts to be tried first there and below, best first
   */
  record Written(Area area, Mark mark, Set<String> without, List<String> smsBy) {}

  private final Map<AreaPath, Written> byPath = new LinkedHashMap<>();
  private final Map<AreaPath, List<Area>> children = new LinkedHashMap<>();

  /**
   * @param written parents before their children, no path twice
   */
  Areas(Collection<Written> written) {
    for (Written one : written) {
      byPath.put(one.area().path(), one);
      one.area()
          .parent()
          .ifPresent(up -> children.computeIfAbsent(up, path -> new ArrayList<>()).add(one.area()));
    }
  }

  List<Area> all() {
    return byPath.values().stream().map(Written::area).toList();
  }

  Collection<Written> written() {
    return byPath.values();
  }

  Optional<Area> area(AreaPath path) {
    return Optional.ofNullable(byPath.get(path)).map(Written::area);
  }

  boolean has(AreaPath path, String unit) {
    return Optional.ofNullable(byPath.get(path))
        .map(one -> !one.without().contains(unit))
        .orElse(false);
  }

  List<Area> children(AreaPath path) {
    return List.copyOf(children.getOrDefault(path, List.of()));
  }

  /**
   * The area itself, or what is left of it: a village that was merged away still lies in its
   * township.
   */
  Optional<Area> nearest(AreaPath path) {
    Optional<Area> known = area(path);
    int slash = path.value().lastIndexOf('/');
    if (known.isPresent() || slash <= 0) {
      return known;
    }
    return nearest(new AreaPath(path.value().substring(0, slash)));
  }

  /** The nearest known area and everything it lies in, from below. */
  Stream<Area> upwards(AreaPath path) {
    return Stream.iterate(
            nearest(path),
            Optional::isPresent,
            area -> area.flatMap(Area::parent).flatMap(this::area))
        .flatMap(Optional::stream);
  }

  Optional<Area> ancestor(AreaPath path, Level level) {
    return upwards(path).filter(area -> area.level() == level).findFirst();
  }

  boolean within(AreaPath inner, AreaPath outer) {
    return inner.equals(outer) || upwards(inner).anyMatch(area -> area.path().equals(outer));
  }

  /** Notes a problem for every unit that an area is said to be without and that nobody knows. */
  void checkWithout(Catalogue catalogue, Problems problems) {
    for (Written one : byPath.values()) {
      Set<String> known = catalogue.keys(one.area().level());
      Mark at = one.mark();
      one.without().stream()
          .filter(key -> !known.contains(key))
          .forEach(
              key ->
                  problems.add(
                      at.file(),
                      at.line(),
                      at.column(),
                      "'without' names an unknown unit '"
                          + key
                          + "'"
                          + Suggestion.among(known, key)));
    }
  }

  /** The providers of texts that the area, or the nearest one above that says so, wants first. */
  List<String> smsBy(AreaPath path) {
    return upwards(path)
        .map(area -> byPath.get(area.path()))
        .flatMap(Stream::ofNullable)
        .map(Written::smsBy)
        .filter(providers -> !providers.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  List<AreaName> names() {
    return all().stream()
        .flatMap(
            area ->
                Stream.concat(Stream.of(area.name()), area.aliases().stream())
                    .distinct()
                    .map(text -> new AreaName(text, area.path(), area.level())))
        .toList();
  }
}
