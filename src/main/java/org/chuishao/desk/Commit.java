package org.chuishao.desk;

import java.util.List;
import java.util.Optional;
import org.chuishao.intake.Conversation;
import org.chuishao.model.Decision;
import org.chuishao.model.Message;

/**
 * One decision to be written.
 *
 * @param decision what was decided
 * @param expectedSeq the {@code seq} of the case that it was decided on; 0 when the decision opens
 *     it
 * @param inboundKey the key of the inbound message that caused it, remembered so that a repetition
 *     is noticed; empty for timers
 * @param talk the conversation to be written in the same step, only when the decision opens a case;
 *     the inbound message is dealt with to the end then
 */
public record Commit(
    Decision.Accepted decision,
    long expectedSeq,
    Optional<String> inboundKey,
    Optional<Talk> talk) {

  public Commit {
    if (talk.isPresent() && (expectedSeq != 0 || inboundKey.isEmpty())) {
      throw new IllegalArgumentException("only a report opens a case with its conversation");
    }
  }

  /** A decision alone. */
  public Commit(Decision.Accepted decision, long expectedSeq, Optional<String> inboundKey) {
    this(decision, expectedSeq, inboundKey, Optional.empty());
  }

  /**
   * A conversation in the shard of the case.
   *
   * @param expectedVersion the version that is stored; 0 when there is none yet
   * @param answers messages to whoever talks
   */
  public record Talk(Conversation next, long expectedVersion, List<Message> answers) {}
}
