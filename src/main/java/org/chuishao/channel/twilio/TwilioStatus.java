package org.chuishao.channel.twilio;

import java.util.Locale;
import org.chuishao.dispatch.Posting;

/**
 * The states of a message as Twilio names them, by rank: a callback that was overtaken never takes
 * a message back. Undelivered and failed rank highest, so that "delivered" of another segment,
 * arriving later, does not hide them.
 */
enum TwilioStatus {
  QUEUED(0, Posting.State.ACCEPTED),
  SENDING(1, Posting.State.ACCEPTED),
  SENT(2, Posting.State.ACCEPTED),
  DELIVERED(3, Posting.State.DELIVERED),
  FAILED(4, Posting.State.FAILED);

  private final int rank;
  private final Posting.State state;

  TwilioStatus(int rank, Posting.State state) {
    this.rank = rank;
    this.state = state;
  }

  /** The higher one stands when two callbacks disagree. */
  int rank() {
    return rank;
  }

  Posting.State state() {
    return state;
  }

  /**
   * A word we do not know says only that Twilio has the message: they add words, and none of those
   * is a failure by itself.
   */
  static TwilioStatus of(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "sending" -> SENDING;
      case "sent" -> SENT;
      case "delivered", "read" -> DELIVERED;
      case "undelivered", "failed", "canceled" -> FAILED;
      default -> QUEUED;
    };
  }
}
