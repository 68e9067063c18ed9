package org.chuishao.policy;

import java.time.Duration;
import java.util.List;

/**
 * How often an overdue step is said again while its duty stays open: after the first span, then
 * after the second and so on; the last span comes round for ever, so that nothing falls silent.
 *
 * @param spans one or more, in natural time, each positive
 */
public record Repeats(List<Duration> spans) {

  /** Longer than this without a word is silence. */
  public static final Duration LONGEST = Duration.ofDays(31);

  public Repeats {
    spans = List.copyOf(spans);
    if (spans.isEmpty() || spans.stream().anyMatch(span -> span.isNegative() || span.isZero())) {
      throw new IllegalArgumentException("a repetition needs a span of time: " + spans);
    }
  }

  /** How long after the deadline it is said for the n-th time again. @param n 1 and up, or 0 */
  public Duration until(int n) {
    Duration sum = Duration.ZERO;
    for (int i = 0; i < Math.min(n, spans.size()); i++) {
      sum = sum.plus(spans.get(i));
    }
    return sum.plus(last().multipliedBy(Math.max(0, n - spans.size())));
  }

  /** How many times it has to have been said again that long after the deadline. */
  public int within(Duration late) {
    Duration all = until(spans.size());
    if (late.compareTo(all) >= 0) {
      return spans.size() + (int) (late.minus(all).toMillis() / last().toMillis());
    }
    int n = 0;
    while (until(n + 1).compareTo(late) <= 0) {
      n++;
    }
    return n;
  }

  private Duration last() {
    return spans.get(spans.size() - 1);
  }
}
