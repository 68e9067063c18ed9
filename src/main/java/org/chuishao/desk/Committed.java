package org.chuishao.desk;

import org.chuishao.model.CaseNo;

/** What became of a commit. */
public sealed interface Committed {

  /** It is durable. */
  record Done(CaseNo no, long seq) implements Committed {}

  /** The inbound message was filed before. @param no the case to which it went */
  record Repetition(CaseNo no) implements Committed {}

  /** The case moved on meanwhile: load it, decide again. */
  record Conflict(long actualSeq) implements Committed {}

  /** The conversation changed meanwhile: open it, hear the message again. Nothing was written. */
  record TalkedOn() implements Committed {}
}
