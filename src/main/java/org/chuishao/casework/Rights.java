package org.chuishao.casework;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chuishao.directory.Level;
import org.chuishao.directory.Role;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.Decision;
import org.chuishao.model.PostRef;
import org.chuishao.model.Track;

/** Who may do what on a case. */
final class Rights {

  private Rights() {}

  /** What keeps a case from going on at all. */
  static Optional<Decision.Reason> whileOpen(Case file) {
    return switch (file.status()) {
      case OPEN -> Optional.empty();
      case SUSPENDED -> Optional.of(Decision.Reason.CASE_SUSPENDED);
      case CLOSED, WITHDRAWN -> Optional.of(Decision.Reason.CASE_ENDED);
    };
  }

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

  /**
   * In which post the person may do what the roles may do about a party: the post lies above it, by
   * its level or by the table of roles.
   *
   * @param party empty when the right is about the case alone
   */
  static Optional<PostRef> postFor(
      Actor by, Set<String> roles, Optional<PostRef> party, Minutes minutes) {
    if (!(by instanceof Actor.Person person)) {
      return Optional.empty();
    }
    return Stream.concat(
            Stream.of(person.post()).filter(post -> held(person, minutes).contains(post)),
            held(person, minutes).stream())
        .filter(post -> roles.contains(post.role()))
        .filter(post -> minutes.directory().within(minutes.file().report().area(), post.area()))
        .filter(post -> party.map(below -> above(post, below, minutes)).orElse(true))
        .findFirst();
  }

  private static List<PostRef> held(Actor.Person person, Minutes minutes) {
    return minutes.directory().postsOf(person.id(), minutes.now());
  }

  static boolean above(PostRef post, PostRef below, Minutes minutes) {
    Optional<Level> upper = minutes.directory().role(post.role()).map(Role::level);
    Optional<Level> lower = minutes.directory().role(below.role()).map(Role::level);
    boolean higher =
        upper.isPresent() && lower.isPresent() && upper.get().compareTo(lower.get()) < 0;
    if (higher && minutes.directory().within(below.area(), post.area())) {
      return true;
    }
    Optional<PostRef> next = minutes.directory().superior(below);
    while (next.isPresent()) {
      if (next.get().equals(post)) {
        return true;
      }
      next = minutes.directory().superior(next.get());
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
