package org.chuishao.desk;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How far the lists of providers were compared with what we filed, and what came of it. Ids of
 * messages and nothing else is kept: no address, no text (L-C1).
 */
public interface SweepBook {

  /** What is counted of a message, each id once. */
  enum Mark {
    /** The provider had it. */
    RECEIVED,
    /** We have it. */
    FILED,
    /** We have it, but only a sweep found it. */
    LATE
  }

  /**
   * @param day in Shanghai, by when the provider had it
   */
  record Count(String channel, LocalDate day, long received, long filed, long late) {}

  /**
   * Takes the sweep of a provider for this node.
   *
   * @param name of the provider
   * @param time after which another node may take it
   * @return false when another one has it, or had it within that time
   */
  boolean lease(String name, Duration time);

  /** Where the next sweep begins, in the provider's own terms; empty before the first one. */
  Optional<String> position(String name);

  void keep(String name, String position);

  /** Counts a message; the same one again changes nothing. */
  void mark(String channel, LocalDate day, Mark mark, String id);

  /**
   * @return every channel and day of which there is something, both borders included, oldest first
   */
  List<Count> counts(LocalDate from, LocalDate to);
}
