package org.chuishao.directory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuishao.config.Entry;
import org.chuishao.model.AreaPath;

/** Reads {@code city:} and {@code counties:} of all files into one tree for each city. */
final class AreasReader {

  private static final Map<String, Level> BELOW =
      Map.of(
          "townships", Level.TOWNSHIP,
          "work-areas", Level.WORK_AREA,
          "villages", Level.VILLAGE,
          "grids", Level.GRID);

  private final Map<AreaPath, Areas.Written> found = new LinkedHashMap<>();

  /**
   * @param files the roots of all files
   */
  static Areas read(List<Entry> files) {
    AreasReader reader = new AreasReader();
    Map<Entry, AreaPath> cities = reader.cities(files);
    Optional<AreaPath> first = cities.values().stream().findFirst();
    for (Entry file : files) {
      // Counties lie in the city of their file, and in the first one where their file names none.
      Optional<AreaPath> city = Optional.ofNullable(cities.get(file)).or(() -> first);
      for (Entry county : file.getItems("counties")) {
        reader.area(county, Level.COUNTY, "", city);
      }
    }
    return new Areas(reader.found.values());
  }

  /** The city of each file that names one, in the order of the files. */
  private Map<Entry, AreaPath> cities(List<Entry> files) {
    Map<Entry, AreaPath> cities = new LinkedHashMap<>();
    for (Entry file : files) {
      file.get("city")
          .ifPresent(
              written ->
                  written
                      .as(text -> new AreaPath(name(text)))
                      .ifPresent(
                          path -> {
                            cities.put(file, path);
                            found.computeIfAbsent(path, city -> city(city, written));
                          }));
    }
    if (cities.isEmpty() && !files.isEmpty()) {
      files.get(0).problem("'city' is missing in all files");
    }
    return cities;
  }

  private static Areas.Written city(AreaPath path, Entry written) {
    Area area = new Area(path, path.name(), Level.CITY, Optional.empty(), List.of());
    return new Areas.Written(area, Mark.of(written), Set.of(), List.of());
  }

  /**
   * @param prefix path of the township or county, which for a village leaves out the work area;
   *     empty for a county
   */
  private void area(Entry entry, Level level, String prefix, Optional<AreaPath> parent) {
    if (entry.isText()) { // a bare name, for what has nothing below it: grids: [东片, 西片]
      entry
          .as(AreasReader::name)
          .ifPresent(name -> add(entry, name, level, prefix, parent, Set.of()));
      return;
    }
    entry.members(keys(level));
    Optional<String> name = entry.require("name").flatMap(text -> text.as(AreasReader::name));
    if (name.isEmpty()) {
      return;
    }
    Set<String> without = new LinkedHashSet<>(entry.getTexts("without"));
    AreaPath path = add(entry, name.get(), level, prefix, parent, without);
    String below = level == Level.WORK_AREA ? prefix : path.value();
    for (String key : keys(level)) {
      Level next = BELOW.get(key);
      if (next != null) {
        entry.getItems(key).forEach(item -> area(item, next, below, Optional.of(path)));
      }
    }
  }

  private AreaPath add(
      Entry entry,
      String name,
      Level level,
      String prefix,
      Optional<AreaPath> parent,
      Set<String> without) {
    AreaPath path = new AreaPath(prefix.isEmpty() ? name : prefix + "/" + name);
    List<String> aliases = entry.isText() ? List.of() : entry.getTexts("aliases");
    Area area = new Area(path, name, level, parent, aliases);
    List<String> smsBy = entry.isText() ? List.of() : entry.getTexts("sms-by");
    if (found.putIfAbsent(path, new Areas.Written(area, Mark.of(entry), without, smsBy)) != null) {
      entry.problem("'" + path + "' is there twice");
    }
    return path;
  }

  private static Set<String> keys(Level level) {
    Set<String> own =
        switch (level) {
          case CITY -> Set.<String>of();
          case COUNTY -> Set.of("townships", "without");
          case TOWNSHIP -> Set.of("work-areas", "villages", "without");
          case WORK_AREA -> Set.of("villages");
          case VILLAGE -> Set.of("grids");
          case GRID -> Set.<String>of();
        };
    Set<String> keys = new LinkedHashSet<>(List.of("name", "aliases", "sms-by"));
    own.stream()
        .sorted()
        .forEach(keys::add); // sorted: the order of areas must not differ from run to run
    return keys;
  }

  private static String name(String text) {
    String name = text.strip();
    if (name.isEmpty() || name.contains("/") || name.contains("@")) {
      throw new IllegalArgumentException(
          "a name without '/' and '@' is expected, not '" + text + "'");
    }
    return name;
  }
}
