package org.chuishao.intake;

import java.util.Optional;
import org.chuishao.model.AreaPath;

/**
 * What is known of the one who writes.
 *
 * @param role key of the role in the directory; empty for the public
 * @param area the area the sender answers for; empty for the public
 */
public record Sender(Optional<String> role, Optional<AreaPath> area) {

  /** Somebody whom the directory does not know. */
  public static final Sender UNKNOWN = new Sender(Optional.empty(), Optional.empty());

  public static Sender of(String role, AreaPath area) {
    return new Sender(Optional.of(role), Optional.of(area));
  }

  /** True for whoever is asked for decisions: everybody of the directory but grid members. */
  boolean answersPrompts() {
    return role.isPresent() && !role.get().equals("grid-member");
  }
}
