package org.chuishao.channel;

import java.time.Instant;
import java.util.List;
import org.chuishao.model.Inbound;

/**
 * What a provider can list of the messages that it had for us, so that those whose delivery failed
 * are found. A provider without a list has no sweep.
 */
public interface Sweep {

  /** {@code sms}, {@code mail}. */
  String channel();

  /** {@code twilio}, {@code imap}. */
  String provider();

  /**
   * Lists what the provider had since a position. What is still on its usual way to us is left to
   * the next time; something may be listed twice, nothing is left out.
   *
   * @param position as the last call gave it; empty at the very first, which only fixes where to
   *     begin
   * @param until younger messages are left out, where the provider says when it had them
   * @throws SweepFailedException when it cannot be listed now; the position stays
   */
  Listing list(String position, Instant until);

  /**
   * @param next the position to go on from
   */
  record Listing(List<Found> found, String next) {
    public Listing {
      found = List.copyOf(found);
    }
  }

  /** Something that the provider had. */
  sealed interface Found {

    /** A message; {@code receivedAt} is the provider's time. */
    record Readable(Inbound inbound) implements Found {}

    /**
     * What no machine can read.
     *
     * @param id under which its repetition is recognised, {@code imap:7:42}
     */
    record Unreadable(String id, Instant at, String why) implements Found {}
  }

  /** The list could not be had; the next sweep tries again, from the same position. */
  final class SweepFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message without any address of somebody
     */
    public SweepFailedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
