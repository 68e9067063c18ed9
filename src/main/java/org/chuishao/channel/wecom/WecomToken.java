package org.chuishao.channel.wecom;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.Carrier.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The application's access token: asked for once, kept until shortly before its end, or until WeCom
 * calls it stale.
 */
final class WecomToken {

  /** Either a token, or why there is none; without one nothing was sent. */
  record Result(String token, Optional<Outcome> failure) {
    Result {
      if (token.isEmpty() && failure.isEmpty()) {
        throw new IllegalArgumentException("neither token nor failure");
      }
    }
  }

  private static final Duration SPARE = Duration.ofMinutes(5);

  private final WecomHttp http;
  private final WecomSettings settings;
  private final InstantSource clock;
  private @Nullable String token;
  private Instant until = Instant.MIN;

  WecomToken(WecomHttp http, WecomSettings settings, InstantSource clock) {
    this.http = http;
    this.settings = settings;
    this.clock = clock;
  }

  /** Held while WeCom is asked, so that many senders at once ask once. */
  synchronized Result get() {
    String known = token;
    if (known != null && clock.instant().isBefore(until)) {
      return new Result(known, Optional.empty());
    }
    WecomHttp.Answer answer =
        http.get(
            "/cgi-bin/gettoken",
            Map.of("corpid", settings.corpId(), "corpsecret", settings.secret()));
    return answer instanceof WecomHttp.Answer.Json json
        ? granted(json)
        : none("token", "no answer when asked for a token");
  }

  /** Forgets the token that was found stale, unless somebody else renewed it meanwhile. */
  synchronized void forget(String stale) {
    if (stale.equals(token)) {
      token = null;
    }
  }

  private Result granted(WecomHttp.Answer.Json answer) {
    String fresh = answer.body().path("access_token").asText();
    if (answer.code() != 0 || fresh.isEmpty()) {
      return none("token-" + answer.code(), answer.words());
    }
    Duration life = Duration.ofSeconds(answer.body().path("expires_in").asLong(7200));
    token = fresh;
    until = clock.instant().plus(life.compareTo(SPARE) > 0 ? life.minus(SPARE) : life);
    return new Result(fresh, Optional.empty());
  }

  private static Result none(String code, String words) {
    return new Result(
        "", Optional.of(new Outcome.NotSent(code, Texts.line(words), Optional.empty())));
  }
}
