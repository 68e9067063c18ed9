package org.chuishao.intake;

/** Tells whether the text denies what a stretch of it says: 没发现挖沙的, 没有放炮的, 不是做鞭炮的. */
final class Denials {

  private static final int REACH = 7;
  private static final String BREAKS = ",。;!?、\n:";
  private static final String PAPERS = "证照牌批许可续资质验检登标备";

  boolean denies(String text, Hits hits, Span said) {
    for (Hit denial : hits.of(Cue.DENIAL.signal())) {
      boolean before = denial.to() <= said.from() && said.from() - denial.to() <= REACH;
      if (before && !broken(text, denial.to(), said.from())) {
        return true;
      }
    }
    return saysNoneOf(text, said);
  }

  /** 没有 … 的, with no paper between: 没有放炮的, but not 没有许可证的炮仗. */
  private static boolean saysNoneOf(String text, Span said) {
    int start = Math.max(0, said.from() - 4);
    int no = text.lastIndexOf('没', said.from() - 1);
    if (no < start
        || no >= said.from()
        || broken(text, no, said.from())
        || papers(text, no, said.to())) {
      return false;
    }
    int end = Math.min(text.length(), said.to() + 4);
    for (int i = said.to(); i < end; i++) {
      char c = text.charAt(i);
      if (c == '的' || c == '现') {
        return true;
      }
      if (c == ' ' || BREAKS.indexOf(c) >= 0) {
        return false;
      }
    }
    return false;
  }

  private static boolean papers(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (PAPERS.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  static boolean broken(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (BREAKS.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
