package org.chuishao.store;

/**
 * Something in the store that is not as it must be.
 *
 * @param id case number, message id, or member of the due queue
 * @param words what is wrong and what was done about it, for the operator
 */
public record Finding(Kind kind, String id, String words) {

  /** What is wrong. */
  public enum Kind {
    /**
     * An open case, or a message that waits, that nothing would ever look at again; put back into
     * the due queue.
     */
    NO_TIMER,
    /** Due long ago and still not taken: no worker runs, or too few. */
    LATE,
    /** Sending began and nobody went on; now unknown, so that the provider is asked. */
    STUCK_SENDING,
    /** The log of a case is not as it was written. Never repaired. */
    BROKEN_CHAIN,
    /** A stored value that cannot be read. Never repaired. */
    UNREADABLE,
    /** A case is not the sum of its events; written anew when rebuilding. */
    NOT_THE_SUM
  }
}
