package org.chuishao.channel.twilio;

import java.util.Set;
import org.chuishao.dispatch.Carrier.Outcome;

/** Twilio's error codes, as far as they decide whether another try makes sense. */
final class TwilioErrors {

  /** Too many at once: the provider asks to wait. */
  static final String THROTTLED = "20429";

  /** The receiver has told Twilio to bring nothing more of ours. */
  static final String OPTED_OUT = "21610";

  /**
   * 30001 queue overflow, 30003 handset unreachable, 30008 unknown carrier error: these pass.
   * Everything else (21610 opted out, 21211 bad number, 30004–30007 blocked, unknown, landline,
   * filtered) stays as it is however often we try.
   */
  private static final Set<String> PASSING = Set.of("30001", "30003", "30008", THROTTLED);

  private TwilioErrors() {}

  /** A refusal that stays one. */
  static Outcome refused(String code, String words) {
    return code.equals(OPTED_OUT)
        ? new Outcome.OptedOut(code, words)
        : new Outcome.Rejected(code, words);
  }

  static boolean mayRetry(String code) {
    return PASSING.contains(code);
  }
}
