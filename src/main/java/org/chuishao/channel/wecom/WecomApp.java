package org.chuishao.channel.wecom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.chuishao.channel.Masking;
import org.chuishao.dispatch.Carrier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends application messages to members: text, or a card with buttons where there is something to
 * choose.
 */
public final class WecomApp implements Carrier, AutoCloseable {

  /** Name of the provider in ids and keys. */
  public static final String PROVIDER = "wecom";

  private static final Logger LOG = LoggerFactory.getLogger(WecomApp.class);
  private static final String SEND = "/cgi-bin/message/send";
  private static final String UPDATE = "/cgi-bin/message/update_template_card";

  /**
   * Room between asking and the second request's arrival within the window of the duplicate check.
   */
  private static final Duration SPARE = Duration.ofMinutes(5);

  private final WecomSettings settings;
  private final InstantSource clock;
  private final WecomHttp http;
  private final WecomToken token;
  private final AppLetter letters;

  public WecomApp(WecomSettings settings, Vertx vertx, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.http = new WecomHttp(settings, vertx);
    this.token = new WecomToken(http, settings, clock);
    this.letters = new AppLetter(settings.agentId());
  }

  @Override
  public String channel() {
    return "wecom";
  }

  @Override
  public String provider() {
    return PROVIDER;
  }

  /** {@inheritDoc} The address is a member's user id. */
  @Override
  public Outcome send(Letter letter) {
    if (!letter.address().matches("[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}")) {
      // "@all" and lists with "|" would reach people nobody meant.
      return new Outcome.Rejected("bad-address", "not a user id");
    }
    Outcome outcome = call(SEND, letters.json(letter), letter.address(), letters.taskId(letter));
    LOG.info(
        "{} to {}: {}",
        letter.id(),
        Masking.user(letter.address()),
        outcome.getClass().getSimpleName());
    return outcome;
  }

  /**
   * WeCom cannot be asked about a message. But a text that is repeated unchanged within its
   * duplicate check is not delivered twice, so within that window a second try is as good as an
   * answer: {@link Outcome.NotSent}. Cards carry a task id of their own for each try, which makes
   * them different messages to the check: {@link Outcome.Uncertain}.
   */
  @Override
  public Outcome ask(Letter letter, String providerId, Instant since) {
    Instant safeUntil = since.plus(AppLetter.DUPLICATE_WINDOW).minus(SPARE);
    return !letters.isCard(letter) && clock.instant().isBefore(safeUntil)
        ? new Outcome.NotSent("duplicate-check", "a repetition is not delivered", Optional.empty())
        : new Outcome.Uncertain("WeCom cannot be asked");
  }

  /**
   * Replaces the buttons of a card that was pressed, so that nobody presses again.
   *
   * @param responseCode from {@link WecomIn.Press}; good once, for 72 hours
   * @param userId who pressed
   * @param text what the button says from now on, up to ten characters are shown
   * @return whether the card was changed; nothing depends on it
   */
  public Outcome closeCard(String responseCode, String userId, String text) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("userids").add(userId);
    body.put("agentid", settings.agentId()).put("response_code", responseCode);
    body.putObject("button").put("replace_name", text);
    return call(UPDATE, body, userId, responseCode);
  }

  @Override
  public void close() {
    http.close();
  }

  /**
   * @param fallbackId the id of the message when WeCom gives none
   */
  private Outcome call(String path, ObjectNode body, String address, String fallbackId) {
    WecomToken.Result first = token.get();
    if (first.failure().isPresent()) {
      return first.failure().get();
    }
    WecomHttp.Answer answer = http.post(path, Map.of("access_token", first.token()), body);
    if (answer instanceof WecomHttp.Answer.Json json && WecomErrors.isStaleToken(json.code())) {
      // A refusal for the token's sake sent nothing, so this is still one sending.
      token.forget(first.token());
      WecomToken.Result second = token.get();
      if (second.failure().isPresent()) {
        return second.failure().get();
      }
      answer = http.post(path, Map.of("access_token", second.token()), body);
    }
    return outcome(answer, address, fallbackId);
  }

  private static Outcome outcome(WecomHttp.Answer answer, String address, String fallbackId) {
    if (answer instanceof WecomHttp.Answer.Silent silent) {
      return silent.outcome();
    }
    WecomHttp.Answer.Json json = (WecomHttp.Answer.Json) answer;
    if (json.code() != 0) {
      return WecomErrors.refused(json.code(), json.words());
    }
    return isInvalid(json, address)
        ? new Outcome.Rejected("invaliduser", "not a member who can see the application")
        : new Outcome.Accepted(json.body().path("msgid").asText(fallbackId));
  }

  /** A message to an unknown member is "ok" with the member in a list, in lower case. */
  private static boolean isInvalid(WecomHttp.Answer.Json answer, String address) {
    return Arrays.stream(answer.body().path("invaliduser").asText().split("\\|"))
        .anyMatch(address::equalsIgnoreCase);
  }
}
