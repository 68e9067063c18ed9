package org.chuishao.directory;

import java.time.LocalDate;
import java.util.Optional;
import org.chuishao.model.PostRef;

/** What a post is called in a message. */
record Titles(Areas areas, Roles roles, Catalogue catalogue) {

  /**
   * @param on the date whose names of units count; empty for the latest
   */
  String title(PostRef post, Optional<LocalDate> on) {
    String area = post.area().name();
    Optional<Role> role = roles.role(post.role());
    String pattern = role.map(known -> known.titleFor(area)).orElse("{area}" + post.role());
    return pattern.replace("{area}", area).replace("{unit}", unit(post, role, on));
  }

  /**
   * The same, led by the township where the name of the area alone would not say which one it is.
   */
  String fullTitle(PostRef post, Optional<LocalDate> on) {
    String title = title(post, on);
    return areas
        .ancestor(post.area(), Level.TOWNSHIP)
        .filter(township -> !township.path().equals(post.area()))
        .map(township -> township.name() + title)
        .orElse(title);
  }

  private String unit(PostRef post, Optional<Role> role, Optional<LocalDate> on) {
    return role.flatMap(known -> catalogue.office(known.level(), post.unit()))
        .map(office -> on.flatMap(office::nameOn).orElseGet(office::lastName))
        .orElse(post.unit());
  }
}
