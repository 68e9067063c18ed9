package org.chuishao.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.model.AreaPath;

/**
 * What a text was read as.
 *
 * @param kinds best first; empty unless the intent is a report
 * @param area the lowest area that is known
 * @param place the words that say where, in UTF-16 units of the original text
 * @param major danger to life now, or deaths (P-A1)
 * @param reply the digit of an option, or a meaning ({@code stopped}); only with {@link
 *     Intent#REPLY}
 * @param code the code that an informant chose (L-C2), as it was written
 * @param discoveredAt when the act was found, if the text says so and the time of sending is known
 * @param personal what points to a person, in UTF-16 units of the original text: phones, names
 * @param why what the reading rests on, in words for the operator
 */
public record Reading(
    Intent intent,
    List<KindScore> kinds,
    Optional<AreaPath> area,
    Optional<Span> place,
    boolean major,
    Optional<String> reply,
    Optional<String> code,
    Optional<Instant> discoveredAt,
    List<Span> personal,
    String why) {

  public Reading {
    kinds = List.copyOf(kinds);
    personal = List.copyOf(personal);
  }
}
