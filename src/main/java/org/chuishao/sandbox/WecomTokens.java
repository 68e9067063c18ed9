package org.chuishao.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Access tokens of WeCom: one at a time, the same until it runs out; by time or by use. */
final class WecomTokens {
  /** What WeCom grants. */
  static final Duration LIFETIME = Duration.ofHours(2);

  static final int UNKNOWN = 40014;
  static final int EXPIRED = 42001;

  private final InstantSource clock;
  private final int uses;
  private final Set<String> spent = new HashSet<>();
  private Optional<Token> current = Optional.empty();

  WecomTokens(InstantSource clock, int uses) {
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

  /**
   * Uses a token once.
   *
   * @return 0 when it holds, else WeCom's error code
   */
  synchronized int use(String word) {
    retire();
    Optional<Token> held = current.filter(token -> token.word().equals(word));
    if (held.isEmpty()) {
      return spent.contains(word) ? EXPIRED : UNKNOWN;
    }
    current = held.map(token -> new Token(token.word(), token.until(), token.left() - 1));
    return 0;
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
