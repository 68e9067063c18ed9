package org.chuishao.model;

import java.time.Instant;
import java.util.Map;

/**
 * A line of the day book of an area 台账 (L-B1, L-B8): a patrol or work of publicity that somebody
 * reported. Tables and the lists of missing patrols are made of these.
 *
 * @param id of the message that said it, so that the same message twice is one line
 * @param area the village, or the lowest area that is known
 * @param at when it was reported
 * @param by id of the person who reported it
 * @param object what was looked at, in the words of the report; may be empty
 * @param photo true when a photo came with it
 * @param counts how much of what; empty for a patrol, and where no number was said
 * @param text as it was sent
 */
public record DayEntry(
    String id,
    What what,
    AreaPath area,
    Instant at,
    String by,
    String object,
    boolean photo,
    Map<Count, Integer> counts,
    String text) {

  public DayEntry {
    counts = Map.copyOf(counts);
  }

  public enum What {
    PATROL,
    PUBLICITY
  }

  /** What publicity is counted by; the tables of rules.md D know the first and the third. */
  public enum Count {
    NOTICES("公告", "张"),
    BROADCASTS("广播", "次"),
    LEAFLETS("明白纸", "份"),
    BANNERS("横幅标语", "条"),
    PEOPLE("到场", "人");

    private final String zh;
    private final String unit;

    Count(String zh, String unit) {
      this.zh = zh;
      this.unit = unit;
    }

    public String zh() {
      return zh;
    }

    public String unit() {
      return unit;
    }
  }
}
