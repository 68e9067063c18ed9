package org.chuishao.desk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Recorded;

/**
 * Where cases are kept. Everything of one case lives in one place, so that a commit happens whole
 * or not at all.
 */
public interface Ledger {

  /**
   * Gives a case number that was never given before. Numbers for the same conversation live in the
   * same shard as the conversation.
   *
   * @param conversation key of the conversation that opens the case
   * @param year calendar year in Asia/Shanghai
   * @throws LedgerAwayException when the store cannot be reached
   */
  CaseNo nextNumber(String conversation, int year);

  /**
   * @throws LedgerAwayException when the store cannot be reached
   */
  Optional<Case> load(CaseNo no);

  /**
   * Loads many at once, in one round trip a shard; numbers that do not exist are absent from the
   * result.
   */
  Map<CaseNo, Case> loadAll(Collection<CaseNo> numbers);

  /**
   * Writes a decision: events, the case, its due entry, its messages with their due entries, the
   * indexes, the id of the inbound message. Concurrent commits share a round trip and an fsync.
   *
   * @return completes once the write is durable; completes exceptionally with {@link
   *     LedgerAwayException}
   */
  CompletionStage<Committed> commit(Commit commit);

  /** Whether an inbound message was filed under this case by an earlier commit. */
  boolean filed(CaseNo no, String inboundKey);

  /** The whole log of a case, oldest first; empty when there is no such case. */
  List<Recorded> events(CaseNo no);

  /** Numbers of cases that match, newest first. */
  List<CaseNo> find(CaseQuery query);

  /**
   * @param area only cases in this area or below
   * @param stage only cases with a track in this stage; {@code open} and {@code ended} are
   *     understood too
   * @param person only cases in which this person holds a track
   * @param fromMillis opened at or after, epoch milliseconds; 0 for any
   * @param toMillis opened before, epoch milliseconds; {@link Long#MAX_VALUE} for any
   */
  record CaseQuery(
      Optional<AreaPath> area,
      Optional<String> stage,
      Optional<String> person,
      long fromMillis,
      long toMillis,
      int limit) {}
}
