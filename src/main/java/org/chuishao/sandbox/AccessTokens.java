package org.chuishao.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Access tokens of a bot's application: one at a time, the same until it runs out; by time or by
 * use.
 */
final class AccessTokens {
  /** What WeCom, DingTalk and Feishu grant. */
  static final Duration LIFETIME = Duration.ofHours(2);

  /** What becomes of a token that is shown. */
  enum State {
    HOLDS,
    EXPIRED,
    UNKNOWN
  }

  private final InstantSource clock;
  private final int uses;
  private final Set<String> spent = new HashSet<>();
  private Optional<Token> current = Optional.empty();

  AccessTokens(InstantSource clock, int uses) {
    this.clock = clock;
    this.uses = uses;
  }

  /** The token that holds now. */
  synchronized String grant() {
    retire();
    Token token =
        current.orElseGet(
            () ->
                new Token(
                    UUID.randomUUID().toString().replace("-", ""),
                    clock.instant().plus(LIFETIME),
                    uses));
    current = Optional.of(token);
    return token.word();
  }

  /** Uses a token once. */
  synchronized State use(String word) {
    retire();
    Optional<Token> held = current.filter(token -> token.word().equals(word));
    if (held.isEmpty()) {
      return spent.contains(word) ? State.EXPIRED : State.UNKNOWN;
    }
    current = held.map(token -> new Token(token.word(), token.until(), token.left() - 1));
    return State.HOLDS;
  }

  private void retire() {
    current
        .filter(token -> token.left() <= 0 || !clock.instant().isBefore(token.until()))
        .ifPresent(
            token -> {
              spent.add(token.word());
              current = Optional.empty();
            });
  }

  private record Token(String word, Instant until, int left) {}
}
