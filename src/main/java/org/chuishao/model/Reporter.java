package org.chuishao.model;

/** To whom the outcome is owed (L-A13). */
public sealed interface Reporter {

  /** A grid member or other person of the directory. */
  record Known(String personId, PostRef post) implements Reporter {}

  /**
   * Somebody of the public; finds the state by case number, no address is kept with the case (L-C1,
   * C6).
   */
  record Unnamed() implements Reporter {}
}
