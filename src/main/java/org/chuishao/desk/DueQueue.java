package org.chuishao.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happens later. An entry is a case, a message or a recurring duty; it is due at a
 * time of the product's clock. Claiming leases an entry by the store's own clock: when the claimer
 * dies the entry comes due again.
 */
public interface DueQueue {

  /**
   * Leases entries that are due.
   *
   * @param now the product's clock
   * @param max how many at most
   * @param lease how long nobody else gets them, in the store's own time
   * @return the entries, earliest first within a shard; empty when nothing is due
   * @throws LedgerAwayException when the store cannot be reached
   */
  List<Entry> claim(Instant now, int max, Duration lease);

  /**
   * Gives a claimed entry back, to be due at the given time; nothing happens when a commit has set
   * it meanwhile, or when its lease ran out and somebody else has it.
   *
   * @param entry as {@link #claim} gave it
   */
  void release(Entry entry, Instant due);

  /**
   * Takes claimed entries out for good, in one round trip; nothing happens to those that a commit
   * has set meanwhile or that somebody else has claimed since.
   *
   * @param entries as {@link #claim} gave them
   */
  void drop(Collection<Entry> entries);

  /** When the next unclaimed entry is due, if there is one. Entries under lease do not count. */
  Optional<Instant> nextDue();

  /** How many entries are under lease now. */
  long leased();

  /**
   * Calls the listener whenever this node wrote an entry due at or before the given time was (for
   * waking a sleeping worker).
   */
  void onEarlier(java.util.function.Consumer<Instant> listener);

  /**
   * @param id case number, message id, name of a recurring duty, key of a conversation whose
   *     question lapses, id of a text whose parts are not all there, or of something that is to be
   *     fetched
   * @param lease which lease its claimer got, its end in the store's clock; {@link #NONE} when it
   *     was not claimed. It says whose the entry is, not what it is: two with the same type and id
   *     are equal.
   */
  record Entry(Type type, String id, long lease) {

    /** The lease of an entry that nobody claimed; ends no lease. */
    public static final long NONE = 0;

    /** An entry as such, without a lease. */
    public Entry(Type type, String id) {
      this(type, id, NONE);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Entry entry && type == entry.type && id.equals(entry.id);
    }

    @Override
    public int hashCode() {
      return 31 * type.hashCode() + id.hashCode();
    }
  }

  /** What is due. */
  enum Type {
    CASE("c"),
    MESSAGE("m"),
    RECURRING("d"),
    CONVERSATION("q"),
    PARTS("p"),
    MEDIA("f");

    private final String prefix;

    Type(String prefix) {
      this.prefix = prefix;
    }

    /** Prefix of its members in the store. */
    public String prefix() {
      return prefix;
    }
  }
}
