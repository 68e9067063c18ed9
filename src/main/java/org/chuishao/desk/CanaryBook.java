package org.chuishao.desk;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Which synthetic reports are under way, and which way in did not bring its last one. */
public interface CanaryBook {

  /**
   * @param nonce of the last one; empty when none was sent yet
   * @param back true when it came out
   * @param illSince when one was sent that never came; empty while all is well
   */
  record State(String nonce, boolean back, Optional<Instant> illSince) {

    /** Before the first one. */
    public static final State NONE = new State("", true, Optional.empty());
  }

  /** Remembers one that is about to be sent. @param way {@code sms/twilio} */
  void sent(String way, String nonce);

  /**
   * Notes that one came out.
   *
   * @return false when nobody sent it: then it is a message like any other
   */
  boolean back(String nonce);

  /** Whether one was sent within the last month. */
  boolean known(String nonce);

  State of(String way);

  /** Keeps since when a way in is ill; empty when it is well again. */
  void ill(String way, Optional<Instant> since);

  /** All ways in that are ill, by name. */
  Map<String, Instant> ill();
}
