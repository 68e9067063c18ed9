package org.chuishao.dispatch;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes facts fit the sentences they go into: what people wrote loses its last full stop, and an
 * SMS gets the short form of dates and the start of long words, whose whole a mail carries.
 */
public final class Phrasing {

  /** What people wrote, or what is made of it. */
  private static final Set<String> WRITTEN = Set.of("text", "why", "outcome", "place");

  private static final Pattern LAST_STOP = Pattern.compile("[\\s。．.；;，,]+$");
  private static final Pattern DAY = Pattern.compile("0?(\\d{1,2}月)0?(\\d{1,2}日) (?=\\d)");
  private static final Pattern ASIDE = Pattern.compile("（[^（）]*）$");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int SHOWN = 36;

  private Phrasing() {}

  /** For every channel. */
  static Map<String, String> of(Map<String, String> facts) {
    Map<String, String> fitting = new TreeMap<>(facts);
    fitting.replaceAll(
        (fact, value) -> WRITTEN.contains(fact) ? LAST_STOP.matcher(value).replaceAll("") : value);
    return fitting;
  }

  /** For an SMS, which is paid for by its length. */
  static Map<String, String> shortOf(Map<String, String> facts) {
    Map<String, String> brief = new TreeMap<>(facts);
    brief.replaceAll(Phrasing::brief);
    return brief;
  }

  private static String brief(String fact, String value) {
    if (WRITTEN.contains(fact)) {
      return cut(SPACE.matcher(value).replaceAll(" "), SHOWN);
    }
    String title = fact.equals("title") ? ASIDE.matcher(value).replaceAll("") : value;
    // Most facts are no date, and looking for a sign costs less than looking for a pattern.
    return title.indexOf('日') < 0 ? title : DAY.matcher(title).replaceAll("$1$2");
  }

  /** Whether a fact is what somebody wrote, whose start is enough where room is short. */
  public static boolean written(String fact) {
    return WRITTEN.contains(fact);
  }

  /**
   * The start of a text, with a mark where something was left out.
   *
   * @param most in characters, at least 4; the three points of an English text may come on top
   */
  public static String cut(String value, int most) {
    if (value.codePointCount(0, value.length()) <= most) {
      return value;
    }
    String start = value.substring(0, value.offsetByCodePoints(0, most - 1)).strip();
    // One character outside GSM 03.38 would double the price of an English text.
    return start + (start.chars().allMatch(c -> c < 128) ? "..." : "…");
  }
}
