package org.chuishao.console;

/** Answers the API. */
public final class Api {
  /** Answers. */
  public String answer(String call) {
    return call;
  }
}
