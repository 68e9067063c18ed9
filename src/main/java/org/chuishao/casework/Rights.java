package org.chuishao.casework;

import java.util.Optional;
import java.util.Set;
import org.chuishao.model.Actor;
import org.chuishao.model.PostRef;
import org.chuishao.model.Track;

/** Who may do what on a case. */
final class Rights {

  private Rights() {}

  /**
   * The holder of the track, a deputy, or whoever stands above it: what goes up when nobody is
   * there may be answered up there.
   */
  static boolean mayAnswer(Actor.Person person, Track track, Minutes minutes) {
    if (minutes
        .directory()
        .resolve(track.party(), minutes.now())
        .person()
        .filter(found -> found.id().equals(person.id()))
        .isPresent()) {
      return true;
    }
    Optional<PostRef> post = Optional.of(track.party());
    while (post.isPresent()) {
      PostRef wanted = post.get();
      if (minutes.directory().postsOf(person.id(), minutes.now()).contains(wanted)) {
        return true;
      }
      post = minutes.directory().superior(wanted);
    }
    return false;
  }

  /** Whether the person holds one of the roles in an area that contains the case. */
  static boolean holds(Actor.Person person, Set<String> roles, Minutes minutes) {
    return minutes.directory().postsOf(person.id(), minutes.now()).stream()
        .anyMatch(
            post ->
                roles.contains(post.role())
                    && minutes.directory().within(minutes.file().report().area(), post.area()));
  }
}
