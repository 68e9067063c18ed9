package org.chuishao.sandbox;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What can go wrong with what a provider reports later about a message it took. Laid out beside
 * {@link FaultKind}: one message may meet both.
 */
public enum ReceiptFault {
  /** The message goes its way, nothing is reported. */
  LOST("receipt-lost"),
  /** All is reported, in a wrong order; the same one each time for the same number. */
  SHUFFLED("receipts-shuffled");

  private final String word;

  ReceiptFault(String word) {
    this.word = word;
  }

  /** As written in requests. */
  public String word() {
    return word;
  }

  static Optional<ReceiptFault> of(String word) {
    return Arrays.stream(values()).filter(fault -> fault.word.equals(word)).findFirst();
  }

  static String all() {
    return Arrays.stream(values()).map(ReceiptFault::word).collect(Collectors.joining(", "));
  }
}
