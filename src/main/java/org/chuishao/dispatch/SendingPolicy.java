package org.chuishao.dispatch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How patient sending is.
 *
 * @param tries how often one address is tried before the next one
 * @param firstPause between the first try that did not leave and the second; doubles from then on
 * @param longestPause what it never grows beyond, unless the provider asks for more
 * @param sendTimeout after this a posting in SENDING counts as crashed; longer than any carrier's
 *     own time-outs together
 * @param askAfter how long to wait before the provider is asked about a try without an answer;
 *     triples with every question
 * @param asks how often it is asked
 * @param receiptAsks how often it is asked about a letter that it took and sent no receipt for,
 *     before another way is tried when somebody has to act on it
 * @param receiptWithin by channel, how long a receipt may take; channels that send none are absent
 */
public record SendingPolicy(
    int tries,
    Duration firstPause,
    Duration longestPause,
    Duration sendTimeout,
    Duration askAfter,
    int asks,
    int receiptAsks,
    Map<String, Duration> receiptWithin) {

  /** What holds unless an operator says otherwise. */
  public static final SendingPolicy DEFAULT =
      new SendingPolicy(
          6,
          Duration.ofSeconds(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(2),
          Duration.ofSeconds(10),
          3,
          2,
          Map.of("sms", Duration.ofMinutes(5)));

  public SendingPolicy {
    receiptWithin = Map.copyOf(receiptWithin);
  }

  /** The pause after the n-th try that did not leave. @param tried 1 and up */
  Duration pause(int tried) {
    Duration pause = firstPause;
    for (int i = 1; i < tried && pause.compareTo(longestPause) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }

  /** The pause before the next question. @param asked how often it was asked already */
  Duration askPause(int asked) {
    return askAfter.multipliedBy((long) Math.pow(3, asked));
  }

  /** How long to wait for a receipt. @param asked how often the provider was asked already */
  Optional<Duration> receiptPause(String channel, int asked) {
    return Optional.ofNullable(receiptWithin.get(channel))
        .filter(within -> asked < receiptAsks)
        .map(within -> within.multipliedBy(1L << asked));
  }
}
