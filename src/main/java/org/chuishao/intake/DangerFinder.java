package org.chuishao.intake;

import java.util.regex.Pattern;

/**
 * Tells danger that is there now from danger that was, might be, is only spoken of or is far away
 * (P-A1). A dike that cracks is no act of anybody: as long as nobody works there and nobody is
 * hurt, it makes no major case.
 */
final class DangerFinder {

  private static final int REACH = 6;

  /** How far behind 外县 its danger may stand: 外县有个什么什么厂炸了. */
  private static final int FAR = 12;

  private static final Pattern PASSING = Pattern.compile("过(来|去|路|年|火|节)");
  private static final Pattern NONE = Pattern.compile("[没无未](有)?(裂|渗|漏|塌|倒|断|歪|斜|口子|晃|冒)");

  /** 119号院 is a house, 1195 a number; 打119 is a call for the fire brigade. */
  private static final Pattern COUNTED =
      Pattern.compile("[0-9号弄室栋幢楼层路巷排米里亩斤吨箱桶瓶罐元块万千百]|平米|平方|公里|公斤|千克");

  private final Denials denials = new Denials();

  /**
   * @param named whether the text names an area of ours
   * @return the weight of what speaks of danger now; {@link Signal#STRONG} and more is a major case
   */
  int weigh(Normal text, Hits hits, boolean named) {
    if (elsewhere(hits, named)) {
      return 0;
    }
    boolean civil = hits.has(Cue.CIVIL.signal()) && !hits.has(Cue.WORKS.signal());
    int sum = 0;
    for (Hit hit : hits.of(Cue.DANGER.signal())) {
      boolean wear = civil && damage(hits, hit.span());
      if (!wear && !voided(text.text(), hits, hit.span())) {
        sum += hit.weight();
      }
    }
    return sum;
  }

  /** Whether a text tells of a danger in another county or province, and of no place of ours. */
  static boolean elsewhere(Hits hits, boolean named) {
    return !named
        && hits.of(Cue.ELSEWHERE.signal()).stream()
            .anyMatch(
                there ->
                    hits.of(Cue.DANGER.signal()).stream()
                        .mapToInt(danger -> danger.from() - there.to())
                        .anyMatch(gap -> gap >= 0 && gap <= FAR));
  }

  private static boolean damage(Hits hits, Span danger) {
    return hits.of(Cue.DAMAGE.signal()).stream()
        .anyMatch(hit -> hit.from() < danger.to() && danger.from() < hit.to());
  }

  private boolean voided(String text, Hits hits, Span danger) {
    for (Hit voids : hits.of(Cue.NO_DANGER.signal())) {
      int gap = danger.from() - voids.to();
      boolean inside = voids.from() >= danger.from() && voids.to() <= danger.to();
      int reach = voids.to() - voids.from() == 1 ? 2 : REACH;
      if (!inside && gap >= 0 && gap <= reach && !Denials.broken(text, voids.to(), danger.from())) {
        return true;
      }
    }
    // 掉下来过 was; 没裂缝 within what was looked at is not.
    boolean was =
        text.startsWith("过", danger.to())
            && !PASSING.matcher(text).region(danger.to(), text.length()).lookingAt();
    if (number(text, danger)) {
      return true;
    }
    boolean none = NONE.matcher(text.substring(danger.from(), danger.to())).find();
    return was || none || denials.denies(text, hits, danger);
  }

  private static boolean number(String text, Span danger) {
    if (!Character.isDigit(text.charAt(danger.to() - 1))) {
      return false;
    }
    boolean goesOn = COUNTED.matcher(text).region(danger.to(), text.length()).lookingAt();
    boolean began =
        Character.isDigit(text.charAt(danger.from()))
            && danger.from() > 0
            && Character.isDigit(text.charAt(danger.from() - 1));
    return goesOn || began;
  }
}
