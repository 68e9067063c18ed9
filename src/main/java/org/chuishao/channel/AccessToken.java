package org.chuishao.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.chuishao.dispatch.Carrier.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * An application's access token: asked for once, kept until shortly before its end, or until the
 * provider calls it stale.
 */
public final class AccessToken {

  /** What the provider said when it was asked for a token. */
  public sealed interface Grant {
    /**
     * @param life from now
     */
    record Granted(String token, Duration life) implements Grant {}

    /** Without a token nothing was sent. */
    record Refused(String code, String words) implements Grant {}

    /**
     * Reads an answer.
     *
     * @param good whether the answer says that all is well
     * @param token name of the field that the token is in
     * @param life name of the field with its seconds
     * @param refusal of an answer that is not good or without a token
     */
    static Grant of(
        JsonHttp.Answer answer,
        Predicate<JsonHttp.Answer.Spoken> good,
        String token,
        String life,
        Function<JsonHttp.Answer.Spoken, Refused> refusal) {
      if (!(answer instanceof JsonHttp.Answer.Spoken spoken)) {
        return new Refused("token", "no answer when asked for a token");
      }
      String fresh = spoken.body().path(token).asText();
      return fresh.isEmpty() || !good.test(spoken)
          ? refusal.apply(spoken)
          : new Granted(fresh, Duration.ofSeconds(spoken.body().path(life).asLong(USUAL_LIFE)));
    }
  }

  /** In seconds, where the provider does not say. */
  private static final long USUAL_LIFE = 7200;

  private static final Duration SPARE = Duration.ofMinutes(5);

  private final Supplier<Grant> provider;
  private final InstantSource clock;
  private @Nullable String token;
  private Instant until = Instant.MIN;

  /**
   * @param provider asks for a token; blocks
   */
  public AccessToken(Supplier<Grant> provider, InstantSource clock) {
    this.provider = provider;
    this.clock = clock;
  }

  /**
   * Calls the API with a token, and once more with a fresh one when it was found stale: a refusal
   * for the token's sake sent nothing, so this is still one sending.
   *
   * @param call takes the token
   * @param stale whether an answer says that the token is no longer good
   */
  public JsonHttp.Answer with(
      Function<String, JsonHttp.Answer> call, Predicate<JsonHttp.Answer.Spoken> stale) {
    Grant first = current();
    if (!(first instanceof Grant.Granted granted)) {
      return none((Grant.Refused) first);
    }
    JsonHttp.Answer answer = call.apply(granted.token());
    if (!(answer instanceof JsonHttp.Answer.Spoken spoken) || !stale.test(spoken)) {
      return answer;
    }
    forget(granted.token());
    Grant second = current();
    return second instanceof Grant.Granted fresh
        ? call.apply(fresh.token())
        : none((Grant.Refused) second);
  }

  /**
   * The token as it is now. Held while the provider is asked, so that many senders at once ask
   * once.
   */
  public synchronized Grant current() {
    String known = token;
    if (known != null && clock.instant().isBefore(until)) {
      return new Grant.Granted(known, Duration.between(clock.instant(), until));
    }
    Grant grant = provider.get();
    if (grant instanceof Grant.Granted granted) {
      Duration life = granted.life();
      token = granted.token();
      until = clock.instant().plus(life.compareTo(SPARE) > 0 ? life.minus(SPARE) : life);
    }
    return grant;
  }

  /** Forgets the token that was found stale, unless somebody else renewed it meanwhile. */
  public synchronized void forget(String stale) {
    if (stale.equals(token)) {
      token = null;
    }
  }

  private static JsonHttp.Answer none(Grant.Refused why) {
    return new JsonHttp.Answer.Silent(
        new Outcome.NotSent(why.code(), Texts.line(why.words()), Optional.empty()));
  }
}
