package org.chuishao.directory;

import java.util.List;
import java.util.Optional;
import org.chuishao.model.PostRef;

/**
 * Who answers for a post at one moment.
 *
 * @param person empty only when nobody can be reached in any post up to the top
 * @param took the post that answers: the one asked for, or the nearest above it; the last one tried
 *     when nobody answers
 * @param asDeputyOf the name of the person stood in for, or the title of the post when it is
 *     vacant; empty when the person acts for himself
 * @param detours the posts passed over, lowest first; empty when {@code took} is the post asked for
 */
public record Resolution(
    Optional<Person> person, PostRef took, Optional<String> asDeputyOf, List<Detour> detours) {

  public Resolution {
    detours = List.copyOf(detours);
  }
}
