package org.chuishao.model;

import java.time.Instant;
import java.util.Map;

/**
 * A line of the day book of an area 台账 (L-B1, L-B8, P-B8): a patrol, work of publicity or a
 * recurring duty that somebody reported: who, when, where, found, done. Tables and the lists of
 * missing patrols are made of these.
 *
 * @param id of the message that said it, so that the same message twice is one line
 * @param area the village, or the lowest area that is known
 * @param at when it was reported
 * @param by id of the person who reported it
 * @param object what was looked at, in the words of the report; may be empty
 * @param photo true when a photo came with it
 * @param counts how much of what; empty for a patrol, and where no number was said
 * @param text as it was sent
 * @param duty key of the recurring duty in its policy; empty for none
 * @param found what was found, if the text says so apart; empty when nothing was
 * @param done what was done about it, if the text says so apart
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
    String text,
    String duty,
    String found,
    String done) {

  public DayEntry {
    counts = Map.copyOf(counts);
  }

  /** One of no recurring duty in particular. */
  public DayEntry(
      String id,
      What what,
      AreaPath area,
      Instant at,
      String by,
      String object,
      boolean photo,
      Map<Count, Integer> counts,
      String text) {
    this(id, what, area, at, by, object, photo, counts, text, "", "", "");
  }

  /** The same, after a photo of it came. */
  public DayEntry withPhoto() {
    return new DayEntry(id, what, area, at, by, object, true, counts, text, duty, found, done);
  }

  public enum What {
    PATROL("巡查"),
    PUBLICITY("宣传"),
    /** A recurring duty that goes by its own words. */
    DUTY("职责");

    private final String zh;

    What(String zh) {
      this.zh = zh;
    }

    public String zh() {
      return zh;
    }
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
