package org.chuishao.sandbox;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can go wrong at a provider. */
public enum FaultKind {
  /** Taken, but it does not reach the person. */
  UNDELIVERED("undelivered"),
  /** Taken, but the answer never comes: the connection is held until the client gives up. */
  TIMEOUT("timeout"),
  /** Not taken: the provider is broken. */
  BROKEN("500"),
  /** Not taken: too many at once, try again in a second. */
  TOO_MANY("429"),
  /** Not taken: the connection is closed after the request was read. */
  RESET("reset"),
  /** Taken, and the answer comes late. */
  SLOW("slow"),
  /** Not taken and never will be: the person does not want it or does not exist. */
  REFUSED("refused"),
  /** The other way round: what this address sends is taken, but the product is never told. */
  WEBHOOK_LOST("webhook-lost");

  private final String word;

  FaultKind(String word) {
    this.word = word;
  }

  /** As written in requests. */
  public String word() {
    return word;
  }

  static Optional<FaultKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  static String all() {
    return Arrays.stream(values()).map(FaultKind::word).collect(Collectors.joining(", "));
  }
}
