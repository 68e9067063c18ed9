package org.chuishao.channel.wecom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.chuishao.channel.AccessToken;
import org.chuishao.channel.JsonHttp.Answer;
import org.chuishao.channel.PersonalRobot;

/** Messages of the application to its members. */
public final class WecomApp extends PersonalRobot {

  /** Name of the channel in the directory, and of the provider in ids and keys. */
  public static final String PROVIDER = "wecom";

  private static final String SEND = "/cgi-bin/message/send";
  private static final String UPDATE = "/cgi-bin/message/update_template_card";

  /**
   * Room between asking and the second request's arrival within the window of the duplicate check.
   */
  private static final Duration SPARE = Duration.ofMinutes(5);

  private final WecomSettings settings;
  private final InstantSource clock;
  private final WecomApi api;
  private final AccessToken token;
  private final CardLetter letters;

  public WecomApp(WecomSettings settings, Vertx vertx, InstantSource clock) {
    super(PROVIDER);
    this.settings = settings;
    this.clock = clock;
    this.api = new WecomApi(settings, vertx);
    this.token = new AccessToken(api::token, clock);
    this.letters = new CardLetter(settings.agentId());
  }

  /** {@inheritDoc} Of texts; a card is asked about and found to be none. */
  @Override
  public Duration dropsRepetitionsFor() {
    return CardLetter.DUPLICATE_WINDOW.minus(SPARE);
  }

  @Override
  protected Outcome deliver(Letter letter) {
    return call(SEND, letters.json(letter), letter.address(), letters.taskId(letter));
  }

  /**
   * WeCom cannot be asked about a message. But a text that is repeated unchanged within its
   * duplicate check is not delivered twice, so within that window a second try is as good as an
   * answer: {@link Outcome.Repeatable}. Cards carry a task id of their own for each try, which
   * makes them different messages to the check: {@link Outcome.Uncertain}.
   */
  @Override
  public Outcome ask(Letter letter, String providerId, Instant since) {
    return !letters.isCard(letter) && clock.instant().isBefore(since.plus(dropsRepetitionsFor()))
        ? new Outcome.Repeatable("a repetition is not delivered")
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
    api.close();
  }

  /**
   * @param fallbackId the id of the message when WeCom gives none
   */
  private Outcome call(String path, ObjectNode body, String address, String fallbackId) {
    return token
        .with(
            word -> api.post(path, Map.of("access_token", word), body),
            spoken -> WecomErrors.isStaleToken(WecomApi.code(spoken)))
        .means(spoken -> outcome(spoken, address, fallbackId));
  }

  private static Outcome outcome(Answer.Spoken spoken, String address, String fallbackId) {
    if (WecomApi.code(spoken) != 0) {
      return WecomErrors.refused(WecomApi.code(spoken), WecomApi.words(spoken));
    }
    return isInvalid(spoken, address)
        ? new Outcome.Rejected("invaliduser", "not a member who can see the application")
        : new Outcome.Accepted(spoken.body().path("msgid").asText(fallbackId));
  }

  /** A message to an unknown member is "ok" with the member in a list, in lower case. */
  private static boolean isInvalid(Answer.Spoken spoken, String address) {
    return Arrays.stream(spoken.body().path("invaliduser").asText().split("\\|"))
        .anyMatch(address::equalsIgnoreCase);
  }
}
