package org.chuishao.directory;

import java.util.Optional;
import org.chuishao.config.Entry;
import org.chuishao.config.Suggestion;
import org.chuishao.model.PostRef;

/** Reads {@code role[:unit]@area} and says what is wrong with it. */
record PostReader(Areas areas, Roles roles, Catalogue catalogue) {

  Optional<PostRef> read(Entry entry) {
    return entry.as(text -> PostRef.parse(text.strip())).filter(post -> exists(post, entry));
  }

  private boolean exists(PostRef post, Entry entry) {
    Optional<Role> role = roles.role(post.role());
    if (role.isEmpty()) {
      entry.problem(
          "unknown role '" + post.role() + "'" + Suggestion.among(roles.keys(), post.role()));
    }
    Optional<Area> area = areas.area(post.area());
    if (area.isEmpty()) {
      String nearest =
          Suggestion.among(
              areas.all().stream().map(one -> one.path().value()).toList(), post.area().value());
      entry.problem("unknown area '" + post.area() + "'" + nearest);
    }
    return role.isPresent()
        && area.isPresent()
        && levels(role.get(), area.get(), entry)
        && unit(role.get(), post, entry);
  }

  private static boolean levels(Role role, Area area, Entry entry) {
    boolean fits = role.level() == area.level();
    if (!fits) {
      entry.problem(
          "'%s' is a role of a %s, '%s' is a %s"
              .formatted(role.key(), role.level().key(), area.path(), area.level().key()));
    }
    return fits;
  }

  private boolean unit(Role role, PostRef post, Entry entry) {
    if (!role.byUnit()) {
      if (!post.unit().isEmpty()) {
        entry.problem("'" + role.key() + "' has no units, leave out ':" + post.unit() + "'");
      }
      return post.unit().isEmpty();
    }
    boolean known = catalogue.keys(role.level()).contains(post.unit());
    if (!known) {
      String nearest = Suggestion.among(catalogue.keys(role.level()), post.unit());
      entry.problem(
          post.unit().isEmpty()
              ? "which one? '" + role.key() + ":…' is expected"
              : "unknown unit '" + post.unit() + "'" + nearest);
    } else if (!areas.has(post.area(), post.unit())) {
      entry.problem("'" + post.area() + "' is said to be without '" + post.unit() + "'");
      return false;
    }
    return known;
  }
}
