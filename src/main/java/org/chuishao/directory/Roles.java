package org.chuishao.directory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuishao.config.Entry;
import org.chuishao.config.Suggestion;

/** The table of roles: which level each belongs to, and which answers when it cannot. */
final class Roles {

  private static final Set<String> KEYS =
      Set.of("key", "zh", "en", "level", "up", "by-unit", "title", "titles", "may-be-vacant");

  private final Map<String, Role> byKey = new LinkedHashMap<>();

  private Roles() {}

  /** Reads {@code roles:} of all files. */
  static Roles read(List<Entry> files) {
    Roles roles = new Roles();
    Map<String, Entry> marks = new LinkedHashMap<>();
    for (Entry file : files) {
      for (Entry entry : file.getItems("roles")) {
        entry.members(KEYS);
        read(entry).ifPresent(role -> roles.add(role, entry, marks));
      }
    }
    if (!files.isEmpty() && files.stream().allMatch(file -> file.get("roles").isEmpty())) {
      files.get(0).problem("'roles' is missing in all files");
    }
    roles.byKey.values().forEach(role -> roles.checkUp(role, marks));
    return roles;
  }

  private static Optional<Role> read(Entry entry) {
    Optional<Entry> key = entry.require("key");
    String zh = entry.requireText("zh");
    Optional<Level> level =
        entry
            .require("level")
            .flatMap(text -> Reading.oneOf(text, "level", Level.keys()))
            .flatMap(Level::of);
    if (key.isEmpty() || level.isEmpty()) {
      return Optional.empty();
    }
    String en = entry.getText("en").orElse(key.get().text());
    boolean byUnit = entry.get("by-unit").map(Entry::flag).orElse(false);
    boolean units = level.get().atOrAbove(Level.COUNTY) || level.get() == Level.TOWNSHIP;
    if (byUnit && !units) {
      entry.problem("only roles of a city, a county or a township can be by unit");
    }
    String title = entry.getText("title").orElse(byUnit ? "{area}{unit}" + zh : "{area}" + zh);
    Map<String, String> titles = new LinkedHashMap<>();
    entry
        .get("titles")
        .ifPresent(map -> map.members().forEach((ending, text) -> titles.put(ending, text.text())));
    return Optional.of(
        new Role(
            key.get().text(),
            zh,
            en,
            level.get(),
            entry.getText("up"),
            byUnit,
            entry.get("may-be-vacant").map(Entry::flag).orElse(false),
            title,
            titles));
  }

  private void add(Role role, Entry entry, Map<String, Entry> marks) {
    marks.putIfAbsent(role.key(), entry);
    if (byKey.putIfAbsent(role.key(), role) != null) {
      entry.problem("role '" + role.key() + "' is there twice");
    }
  }

  private void checkUp(Role role, Map<String, Entry> marks) {
    Optional<Entry> at =
        Optional.ofNullable(marks.get(role.key())).flatMap(entry -> entry.get("up"));
    at.ifPresent(place -> checkUp(role, place));
  }

  private void checkUp(Role role, Entry at) {
    Optional<Role> up = role.up().flatMap(this::role);
    if (up.isEmpty()) {
      at.problem("unknown role '" + at.text() + "'" + Suggestion.among(byKey.keySet(), at.text()));
    } else if (!up.get().level().atOrAbove(role.level())) {
      at.problem(
          "'"
              + up.get().key()
              + "' is of a lower level ("
              + up.get().level().key()
              + ") than '"
              + role.key()
              + "'");
    } else if (comesBack(role)) {
      at.problem("going up from '" + role.key() + "' never comes to a top");
    }
  }

  private boolean comesBack(Role start) {
    Optional<Role> role = start.up().flatMap(this::role);
    for (int steps = 0; role.isPresent() && steps <= byKey.size(); steps++) {
      if (role.get().key().equals(start.key())) {
        return true;
      }
      role = role.get().up().flatMap(this::role);
    }
    return false;
  }

  Optional<Role> role(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  Collection<Role> all() {
    return List.copyOf(byKey.values());
  }

  Set<String> keys() {
    return byKey.keySet();
  }
}
