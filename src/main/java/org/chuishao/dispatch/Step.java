package org.chuishao.dispatch;

/** What came of looking at one posting. */
public sealed interface Step {

  /** It stands as given, and is written so. */
  record Done(Posting posting) implements Step {}

  /** Somebody else changed it meanwhile; whatever is to be done, the due queue brings it again. */
  record Overtaken() implements Step {}
}
