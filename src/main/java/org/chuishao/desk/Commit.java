package org.chuishao.desk;

import java.util.Optional;
import org.chuishao.model.Decision;

/**
 * One decision to be written.
 *
 * @param decision what was decided
 * @param expectedSeq the {@code seq} of the case that it was decided on; 0 when the decision opens
 *     it
 * @param inboundKey the key of the inbound message that caused it, remembered so that a repetition
 *     is noticed; empty for timers
 */
public record Commit(Decision.Accepted decision, long expectedSeq, Optional<String> inboundKey) {}
