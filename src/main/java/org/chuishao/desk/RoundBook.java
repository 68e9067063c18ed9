package org.chuishao.desk;

import java.util.List;
import java.util.Optional;
import org.chuishao.recurring.Round;
import org.chuishao.recurring.RoundId;
import org.chuishao.recurring.Turn;

/** Where the rounds of recurring duties are kept. */
public interface RoundBook {

  /**
   * A round as it is stored.
   *
   * @param version counts its changes; what a save checks
   */
  record Kept(Round round, long version) {}

  /**
   * @return empty when the duty was never begun in that area
   * @throws LedgerAwayException when the store cannot be reached
   */
  Optional<Kept> load(RoundId id);

  /** What became of a save. */
  enum Saved {
    DONE,
    /** Somebody else changed the round meanwhile; nothing was written. */
    CONFLICT,
    /** What the key stands for was counted before; nothing was written. */
    REPETITION
  }

  /**
   * Writes what a turn came to, whole or not at all: the round, when it is due, its messages, the
   * rounds that ended. A lease on it ends with that.
   *
   * @param expectedVersion 0 to begin it
   * @param key recognises a repetition of what was counted; empty when nothing was
   * @throws LedgerAwayException when the store cannot be reached; it may have been written or not
   */
  Saved save(Turn turn, long expectedVersion, Optional<String> key);

  /** The rounds of a duty that have ended, oldest first. */
  List<Turn.Ended> ended(RoundId id);
}
