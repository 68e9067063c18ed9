package org.chuishao.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.directory.Area;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.directory.Unit;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Stage;

/**
 * The parties that a holder may choose from: those responsible for the kinds of the case first (E
 * of the rules).
 */
final class Parties {

  private Parties() {}

  /**
   * All of them, the likeliest first, none twice; empty when the case lies in no area that has any.
   */
  static List<Unit> of(Stage.Choices choices, Minutes minutes) {
    Directory directory = minutes.directory();
    LocalDate today = Facts.day(minutes.now());
    List<Kind> kinds = minutes.file().report().kinds();
    List<Unit> units = new ArrayList<>();
    switch (choices) {
      case NONE -> {}
      case DEPARTMENTS ->
          area(Level.COUNTY, minutes)
              .ifPresent(
                  county -> {
                    kinds.forEach(kind -> units.addAll(directory.candidates(kind, county, today)));
                    units.addAll(directory.departments(county, today));
                  });
      case TOWNSHIP_UNITS ->
          area(Level.TOWNSHIP, minutes)
              .ifPresent(
                  township -> {
                    kinds.forEach(
                        kind -> units.addAll(directory.townshipCandidates(kind, township, today)));
                    units.addAll(directory.units(township, today));
                  });
    }
    Map<String, Unit> distinct = new LinkedHashMap<>();
    units.forEach(unit -> distinct.putIfAbsent(unit.key(), unit));
    return List.copyOf(distinct.values());
  }

  /** The post of a party that was chosen; empty when there is no such party here. */
  static Optional<PostRef> post(String unit, Stage.Choices choices, Minutes minutes) {
    return of(choices, minutes).stream()
        .filter(found -> found.key().equals(unit))
        .findFirst()
        .map(Unit::post);
  }

  /**
   * The parties that are meant, by key or, when no key is given, the one that is named first in the
   * words: 公安局, 公安, 示范县公安局.
   */
  static List<PostRef> named(
      List<String> keys, String words, Stage.Choices choices, Minutes minutes) {
    List<Unit> units = of(choices, minutes);
    if (!keys.isEmpty()) {
      return keys.size() > 1
          ? List.of()
          : units.stream().filter(unit -> keys.contains(unit.key())).map(Unit::post).toList();
    }
    return units.stream()
        .filter(unit -> at(unit, words) >= 0)
        .min(Comparator.comparingInt(unit -> at(unit, words)))
        .map(Unit::post)
        .stream()
        .toList();
  }

  private static int at(Unit unit, String words) {
    int whole = words.indexOf(unit.name());
    return whole >= 0 ? whole : words.indexOf(unit.shortName());
  }

  private static Optional<AreaPath> area(Level level, Minutes minutes) {
    return minutes.directory().ancestor(minutes.file().report().area(), level).map(Area::path);
  }
}
