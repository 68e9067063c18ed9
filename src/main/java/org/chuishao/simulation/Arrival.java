package org.chuishao.simulation;

import java.time.Instant;
import java.util.List;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Kind;
import org.chuishao.model.Subject;

/**
 * Something that is reported.
 *
 * @param at when it comes in
 * @param area the lowest area that is known
 * @param kinds best first, never empty
 * @param byGridMember false when one of the public reports
 * @param copyOf number of the arrival in the list that it reports once more, or -1
 */
public record Arrival(
    Instant at,
    AreaPath area,
    List<Kind> kinds,
    Subject subject,
    String text,
    boolean byGridMember,
    boolean major,
    int copyOf) {

  public Arrival {
    kinds = List.copyOf(kinds);
  }

  /** Of a report that is read from a file. */
  public static Arrival of(
      Instant at,
      AreaPath area,
      List<Kind> kinds,
      String text,
      boolean byGridMember,
      boolean major) {
    return new Arrival(at, area, kinds, Subject.DEN, text, byGridMember, major, -1);
  }

  /** The same where so many others stand before it in one list. */
  Arrival after(int others) {
    return new Arrival(
        at, area, kinds, subject, text, byGridMember, major, copyOf < 0 ? -1 : copyOf + others);
  }
}
