package org.chuishao.directory;

import java.util.Optional;
import org.chuishao.model.AreaPath;
import org.chuishao.model.PostRef;

/**
 * The table of roles laid over the tree of areas: which post a role means for an area, and which
 * post lies above another.
 */
record Ladder(Areas areas, Roles roles, Catalogue catalogue) {

  /**
   * @param role {@code role} or {@code role:unit}
   */
  Optional<PostRef> post(String role, AreaPath at) {
    int colon = role.indexOf(':');
    String key = colon < 0 ? role : role.substring(0, colon);
    String unit = colon < 0 ? "" : role.substring(colon + 1);
    return roles
        .role(key)
        .filter(
            known ->
                unit.isEmpty() || (known.byUnit() && catalogue.keys(known.level()).contains(unit)))
        .flatMap(known -> areas.ancestor(at, known.level()))
        .map(area -> new PostRef(key, unit, area.path()));
  }

  /**
   * What answers when the post cannot: the same role where it rightly stands, if the post is
   * miswritten; else the role above.
   */
  Optional<PostRef> superior(PostRef post) {
    Optional<Role> own = roles.role(post.role());
    Optional<PostRef> sameRole = own.flatMap(role -> at(role, post));
    if (sameRole.filter(other -> !other.equals(post)).isPresent()) {
      return sameRole; // written for an area below its level, or with a unit that the role does not
      // have
    }
    Optional<Role> role = up(own);
    while (role.isPresent()) {
      Optional<PostRef> above = at(role.get(), post);
      if (above.isPresent()) {
        return above;
      }
      role = up(role); // a village without a work area goes straight to what lies above it
    }
    return Optional.empty();
  }

  /** The post of that role for the area of another post, and its unit where both have one. */
  private Optional<PostRef> at(Role role, PostRef post) {
    return areas
        .ancestor(post.area(), role.level())
        .map(area -> new PostRef(role.key(), role.byUnit() ? post.unit() : "", area.path()));
  }

  /**
   * True when the post is one that could be held: known role, known area of the right level, known
   * unit.
   */
  boolean exists(PostRef post) {
    return roles
        .role(post.role())
        .filter(
            role ->
                areas.area(post.area()).filter(area -> area.level() == role.level()).isPresent())
        .filter(role -> !role.byUnit() || catalogue.keys(role.level()).contains(post.unit()))
        .isPresent();
  }

  private Optional<Role> up(Optional<Role> role) {
    return role.flatMap(Role::up).flatMap(roles::role);
  }
}
