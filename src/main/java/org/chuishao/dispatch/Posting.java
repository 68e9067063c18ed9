package org.chuishao.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.model.Message;

/**
 * A message on its way, with everything that happened to it.
 *
 * @param version counts its changes; what a save checks
 * @param state where it stands
 * @param attempts every try, oldest first
 * @param nextDue when dispatch has to look at it again; empty when it is finished or waits for a
 *     receipt only
 * @param promptCode the code printed in it ({@code A7}); empty when it asks nothing or was not
 *     rendered yet
 * @param remark why it was dropped, failed, or may be a copy; empty otherwise
 */
public record Posting(
    Message message,
    long version,
    State state,
    List<Attempt> attempts,
    Optional<Instant> nextDue,
    String promptCode,
    String remark) {

  public Posting {
    attempts = List.copyOf(attempts);
  }

  /** A message nobody has touched yet. */
  public static Posting fresh(Message message) {
    return new Posting(message, 1, State.HELD, List.of(), Optional.of(message.createdAt()), "", "");
  }

  /** True while another letter carries it: then that one's sending is looked after. */
  public boolean carried() {
    return Joining.carrier(this).isPresent();
  }

  public enum State {
    /** Waits for its time. */
    HELD,
    /** The marker is set, the request may have left. */
    SENDING,
    /** The provider took it. */
    ACCEPTED,
    /** A receipt says it arrived. */
    DELIVERED,
    /** Final: it did not arrive. */
    FAILED,
    /**
     * A crash or time-out after the request left: the provider is asked before anything is sent
     * again.
     */
    UNKNOWN,
    /** Not sent because it no longer applied. */
    DROPPED;

    /** True when nothing more will happen by itself. */
    public boolean ended() {
      return this == DELIVERED || this == FAILED || this == DROPPED;
    }
  }

  /**
   * One try.
   *
   * @param address where it went, masked as in logs once the message has ended and the receiver is
   *     of the public
   * @param providerId the provider's id, those of all parts of a long letter ({@link PartIds});
   *     empty until known
   * @param state what came of it
   * @param code the provider's error code; empty when there is none
   * @param words the provider's or our own words for it
   * @param mayBeCopy true when an earlier try of the same message may have arrived too
   * @param text the words that were sent, for the record
   * @param asked how often the provider was asked about it since its state last changed
   */
  public record Attempt(
      Instant at,
      String channel,
      String provider,
      String address,
      String providerId,
      State state,
      String code,
      String words,
      boolean mayBeCopy,
      String text,
      int asked) {}
}
