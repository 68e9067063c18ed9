package org.chuishao.dispatch;

import java.util.List;

/** Is told of messages that reached nobody, so that somebody else is told instead. */
@FunctionalInterface
public interface Undeliverable {

  /**
   * Called before the failure is written, so that a crash cannot lose it: the same message id may
   * come more than once.
   *
   * @param posting as it is going to be written, failed
   * @param why in words that an operator understands, without any address
   */
  void undelivered(Posting posting, String why);

  /**
   * A message that needs a reaction was there and got none in time. The same id may come more than
   * once.
   *
   * @param used marks of the contacts by which it was there
   */
  default void unanswered(Posting posting, List<String> used) {}
}
