package org.chuishao.channel.smpp;

import org.chuishao.dispatch.Receipt;
import org.chuishao.dispatch.Receipts;

/**
 * Where goes what a gateway delivers and is no text; each returns once it is durable, or throws
 * {@link org.chuishao.desk.LedgerAwayException} when the store cannot be reached.
 */
public interface SmppInlets {

  /** What became of a message of ours. */
  Receipts.Filed receipt(Receipt receipt);

  /**
   * Something that no machine can read, for a person; the same id again changes nothing.
   *
   * @param id {@code smpp:…}
   * @param text what there is of it; may be empty
   * @param why in one word
   */
  void unread(String id, String text, String why);
}
