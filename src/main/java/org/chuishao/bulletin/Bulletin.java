package org.chuishao.bulletin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuishao.figures.Table;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;

/**
 * What a bulletin says, in words and numbers; how it looks is a matter of templates. Of a case it
 * tells area and kind, no word and no place of the reporter (L-C1).
 *
 * @param title {@code 柳河镇打非周报}
 * @param area whose it is
 * @param span the days it is about: {@code 9月18日至9月24日}
 * @param cut as of when: {@code 9月24日 24:00}
 * @param numbers the three on top
 * @param overdue cases with something late, the longest first; numbered from 1
 * @param open other cases with something to be done, the next due first; the numbers go on
 * @param closed what was closed, the newest first
 * @param trend the issues before and this one, oldest first
 * @param parts the areas below, and the sum in the end
 * @param table 附件2 of the same days; empty where it does not belong
 */
public record Bulletin(
    String title,
    AreaPath area,
    String span,
    String cut,
    List<Count> numbers,
    List<Item> overdue,
    List<Item> open,
    List<Closed> closed,
    List<Point> trend,
    List<Part> parts,
    Optional<Table> table) {

  public Bulletin {
    numbers = List.copyOf(numbers);
    overdue = List.copyOf(overdue);
    open = List.copyOf(open);
    closed = List.copyOf(closed);
    trend = List.copyOf(trend);
    parts = List.copyOf(parts);
  }

  /**
   * One of the numbers on top.
   *
   * @param before the same one issue ago
   * @param late whether it tells of delay
   */
  public record Count(String label, int value, int before, boolean late) {}

  /**
   * A case that is open.
   *
   * @param number by which a leader names it: {@code 督办 3号案}
   * @param steps what is late, or due next, and at whom
   * @param when how long it is late, or until when there is time
   */
  public record Item(
      int number,
      CaseNo no,
      AreaPath area,
      String kind,
      boolean major,
      String steps,
      String when) {}

  /**
   * @param who dealt with it; may be empty
   * @param days how long it took, in words
   */
  public record Closed(
      CaseNo no, AreaPath area, String kind, String outcome, String who, String days) {}

  /** One issue of the trend. */
  public record Point(String label, int opened, int closed) {}

  /**
   * One of the areas below.
   *
   * @param open at the cut, those with something late included
   * @param rate duties of its posts that were done in time, in percent; -1 when none was to be done
   * @param total true for the sum of all
   */
  public record Part(
      String name, int opened, int closed, int open, int overdue, int rate, boolean total) {}

  /** Every case that has a number, in their order. */
  public List<Item> numbered() {
    return Stream.concat(overdue.stream(), open.stream()).toList();
  }
}
