package org.chuishao.channel.smpp;

import java.util.Arrays;
import java.util.Optional;

/**
 * The user data header of a part of a long text: {@code 05 00 03 ref total seq}, or {@code 06 08 04
 * ref ref total seq} with a reference of 16 bits. Other elements are skipped.
 *
 * @param concatenation which part of which text; empty when the header says nothing of it
 * @param text the bytes behind the header
 */
record Udh(Optional<Concatenation> concatenation, byte[] text) {

  private static final int SHORT_REFERENCE = 0x00;
  private static final int LONG_REFERENCE = 0x08;

  /**
   * Which part of which text.
   *
   * @param reference the same for all parts of a text; what it is compared with has the same width
   * @param wide true for a reference of 16 bits
   * @param total how many parts, 1 to 255
   * @param number of this one, from 1
   */
  record Concatenation(int reference, boolean wide, int total, int number) {

    /** True when there can be such a part. */
    boolean makesSense() {
      return total >= 1 && number >= 1 && number <= total;
    }
  }

  /** The bytes were no header. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  /** Header and text of one part, as they leave. @param reference 0 to 255 */
  static byte[] part(int reference, int total, int number, byte[] text) {
    byte[] all = new byte[6 + text.length];
    all[0] = 5;
    all[1] = SHORT_REFERENCE;
    all[2] = 3;
    all[3] = (byte) reference;
    all[4] = (byte) total;
    all[5] = (byte) number;
    System.arraycopy(text, 0, all, 6, text.length);
    return all;
  }

  /**
   * @param bytes of a message that is said to have a header
   * @throws MalformedException when lengths do not fit, or there can be no such part
   */
  static Udh read(byte[] bytes) throws MalformedException {
    int end = bytes.length == 0 ? 0 : 1 + (bytes[0] & 0xff);
    if (bytes.length == 0 || end > bytes.length) {
      throw new MalformedException("the header is longer than the message");
    }
    Optional<Concatenation> found = Optional.empty();
    for (int at = 1; at < end; ) {
      int length = at + 1 < end ? bytes[at + 1] & 0xff : end;
      if (at + 2 + length > end) {
        throw new MalformedException("an element is longer than the header");
      }
      Optional<Concatenation> one = concatenation(bytes, at, length);
      if (one.filter(part -> !part.makesSense()).isPresent()) {
        throw new MalformedException("there is no part with such a number");
      }
      found = one.isPresent() ? one : found;
      at += 2 + length;
    }
    return new Udh(found, Arrays.copyOfRange(bytes, end, bytes.length));
  }

  private static Optional<Concatenation> concatenation(byte[] bytes, int at, int length) {
    int element = bytes[at] & 0xff;
    if (element == SHORT_REFERENCE && length == 3) {
      return Optional.of(
          new Concatenation(
              bytes[at + 2] & 0xff, false, bytes[at + 3] & 0xff, bytes[at + 4] & 0xff));
    }
    if (element == LONG_REFERENCE && length == 4) {
      int reference = (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
      return Optional.of(
          new Concatenation(reference, true, bytes[at + 4] & 0xff, bytes[at + 5] & 0xff));
    }
    return Optional.empty();
  }
}
