package org.chuishao.dispatch;

import java.time.Instant;
import java.util.Optional;
import org.chuishao.model.MessageId;

/**
 * What a provider reports later about a message it took.
 *
 * @param message our own id, when the callback carries it
 * @param state {@link Posting.State#ACCEPTED}, {@code DELIVERED} or {@code FAILED}
 * @param mayRetry for failures: true when another try by the same provider makes sense
 * @param optedOut for failures: true when the receiver told the carrier to bring nothing more
 */
public record Receipt(
    String provider,
    String providerId,
    Optional<MessageId> message,
    Posting.State state,
    String code,
    String words,
    boolean mayRetry,
    Instant at,
    boolean optedOut) {

  /** A failure, if it is one, for another reason than an opt-out. */
  public Receipt(
      String provider,
      String providerId,
      Optional<MessageId> message,
      Posting.State state,
      String code,
      String words,
      boolean mayRetry,
      Instant at) {
    this(provider, providerId, message, state, code, words, mayRetry, at, false);
  }
}
