package org.chuishao.desk;

import java.util.Optional;
import org.chuishao.model.CaseNo;

/**
 * What became of an inbound message; all of these are durable and may be acknowledged to the
 * provider.
 */
public sealed interface Received {

  /** It was understood and acted upon. @param no the case it went to, if to one */
  record Filed(Optional<CaseNo> no) implements Received {}

  /** It was filed before. */
  record Repetition() implements Received {}

  /** It waits for a person in the human queue. */
  record Queued(String why) implements Received {}
}
