package org.chuishao.channel.smpp;

import org.chuishao.dispatch.Receipt;

/** What a gateway told us; a closed set. */
sealed interface SmppIn {

  /**
   * A text, or one part of a long one.
   *
   * @param sender E.164 where it can be told
   * @param recipient as the gateway wrote it
   * @param part {@code 1 of 1} with reference 0 for a text that is whole
   * @param coding data_coding of the bytes
   * @param bytes of the text, without headers
   */
  record Text(String sender, String recipient, Udh.Concatenation part, byte coding, byte[] bytes)
      implements SmppIn {

    boolean whole() {
      return part.total() == 1;
    }
  }

  /** What became of a message of ours. */
  record Told(Receipt receipt) implements SmppIn {}

  /**
   * Something that no machine can read, for a person.
   *
   * @param text what there is of it; may be empty
   * @param why in one word
   */
  record Unreadable(String sender, byte[] bytes, String text, String why) implements SmppIn {}

  /** Nothing we act on. */
  record Ignored(String kind) implements SmppIn {}
}
