package org.chuishao.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.informant.Patience;
import org.chuishao.informant.SlowHash;
import org.chuishao.model.CaseNo;

/**
 * What is kept of informants, beside the cases and without anything that names them: hashes of
 * codes and vouchers, the sealed record of those who gave their names, counts of tries. All of it
 * is durable when a method returns; every method throws {@link LedgerAwayException} when the store
 * cannot be reached.
 */
public interface InformantBook {

  /**
   * @param salt random, of this case alone
   * @param cost at which the hash was made
   */
  record Code(byte[] salt, byte[] hash, SlowHash.Cost cost) {}

  Optional<Code> code(CaseNo no);

  /**
   * Keeps the code of a case; the first one stays.
   *
   * @param by name of the message that brought it
   */
  Once keep(CaseNo no, Code code, String by);

  /**
   * @return false when there is a record already; it stays
   */
  boolean keepNamed(CaseNo no, byte[] sealed);

  Optional<byte[]> named(CaseNo no);

  /** What became of something that can be done once for a case, ever. */
  enum Once {
    DONE,
    /** By this very message, in an attempt that did not get to its end. */
    REPEATED,
    /** By another one. */
    TAKEN
  }

  /**
   * @param voucher its keyed hash
   * @param asked name of the message that claims
   */
  Once claim(CaseNo no, byte[] voucher, String asked);

  /** What became of a payout. */
  sealed interface Payout {
    record Paid() implements Payout {}

    /**
     * @param words when and by whom
     */
    record Before(String words) implements Payout {}

    record NoSuchVoucher() implements Payout {}
  }

  Payout pay(CaseNo no, byte[] voucher, String words);

  /**
   * Whose tries are counted.
   *
   * @param name a case number, a sender's name, or a word for all
   */
  record Guard(String name, Patience patience) {}

  /** What became of the wish to try. */
  sealed interface Try {
    /**
     * @param counts tries that are not forgotten, this one included: one for each guard
     */
    record Allowed(List<Integer> counts) implements Try {}

    /**
     * @param till when it may be tried again
     */
    record Wait(Instant till) implements Try {}
  }

  /**
   * Counts a try before it is looked at, for all of its guards at once; for none of them when one
   * lets nobody try.
   *
   * @param now the product's clock
   */
  Try begin(List<Guard> guards, Instant now);

  /** Ends a try: one that was right does not count. Takes as long either way. */
  void end(List<Guard> guards, boolean right, Instant now);

  /** Forgets the tries of a name; for the operator who looked into it. */
  void forgive(String name);
}
