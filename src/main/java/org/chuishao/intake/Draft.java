package org.chuishao.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Inbound;
import org.chuishao.model.Kind;
import org.chuishao.model.Subject;

/**
 * A report as far as its words say it; who reported and the case number, the desk adds.
 *
 * @param area the lowest area that is known; empty when none is: then it belongs to the top
 * @param kinds best first, never empty
 * @param confidence of the first kind, 0 to 1
 * @param place the reporter's own words for where; may be empty
 * @param text what was sent, with the answer to our question behind it
 * @param code the code the informant chose, as it was written
 * @param first the message that the report began with
 */
public record Draft(
    Optional<AreaPath> area,
    List<Kind> kinds,
    double confidence,
    String place,
    String text,
    boolean major,
    Subject subject,
    Optional<Instant> discoveredAt,
    Optional<String> code,
    Inbound first) {
  public Draft {
    kinds = List.copyOf(kinds);
  }
}
