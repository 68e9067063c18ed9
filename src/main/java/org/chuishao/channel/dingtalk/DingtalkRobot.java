package org.chuishao.channel.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.chuishao.channel.JsonHttp.Answer;
import org.chuishao.channel.Masking;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.Carrier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The robot of the application writes to one person: text, or a card with buttons where there is
 * something to choose.
 */
public final class DingtalkRobot implements Carrier, AutoCloseable {

  /** Name of the channel in the directory. */
  public static final String CHANNEL = "dingtalk";

  /** Name of the provider in ids and keys. */
  public static final String PROVIDER = "dingtalk";

  private static final Logger LOG = LoggerFactory.getLogger(DingtalkRobot.class);
  private static final String SEND = "/v1.0/robot/oToMessages/batchSend";
  private static final String CARD = "/v1.0/card/instances/createAndDeliver";

  private final DingtalkApi api;
  private final CardLetter letters;

  public DingtalkRobot(DingtalkSettings settings, Vertx vertx, InstantSource clock) {
    this.api = new DingtalkApi(settings, vertx, clock);
    this.letters = new CardLetter(settings);
  }

  @Override
  public String channel() {
    return CHANNEL;
  }

  @Override
  public String provider() {
    return PROVIDER;
  }

  /** {@inheritDoc} The address is a user id of the company. */
  @Override
  public Outcome send(Letter letter) {
    if (!letter.address().matches("[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}")) {
      return new Outcome.Rejected("bad-address", "not a user id");
    }
    boolean card = letters.isInteractive(letter);
    Answer answer =
        card
            ? api.post(CARD, letters.interactive(letter))
            : api.post(SEND, letters.message(letter));
    Outcome outcome = outcome(answer, letter, card);
    LOG.info(
        "{} to {}: {}",
        letter.id(),
        Masking.user(letter.address()),
        outcome.getClass().getSimpleName());
    return outcome;
  }

  /** DingTalk tells who read a message by an id that a lost answer did not bring, and no more. */
  @Override
  public Outcome ask(Letter letter, String providerId, Instant since) {
    return new Outcome.Uncertain("DingTalk cannot be asked");
  }

  @Override
  public void close() {
    api.close();
  }

  private static Outcome outcome(Answer answer, Letter letter, boolean card) {
    if (answer instanceof Answer.Silent silent) {
      return silent.outcome();
    }
    Answer.Spoken spoken = (Answer.Spoken) answer;
    if (spoken.status() / 100 != 2) {
      return DingtalkErrors.refused(spoken);
    }
    return card ? delivered(spoken.body(), letter) : taken(spoken.body(), letter);
  }

  /** A message is "ok" with the person in a list of those who do not get it. */
  private static Outcome taken(JsonNode body, Letter letter) {
    if (has(body.path("flowControlledStaffIdList"), letter.address())) {
      return new Outcome.NotSent(
          "flow-controlled", "too many messages", Optional.of(Duration.ofMinutes(1)), true);
    }
    if (has(body.path("invalidStaffIdList"), letter.address())
        || has(body.path("filteredStaffIdList"), letter.address())) {
      return new Outcome.Rejected("invalid-user", "not somebody whom the robot may write to");
    }
    return new Outcome.Accepted(
        Texts.line(body.path("processQueryKey").asText(CardLetter.trackId(letter))));
  }

  private static Outcome delivered(JsonNode body, Letter letter) {
    JsonNode result = body.path("result").path("deliverResults").path(0);
    if (!body.path("success").isBoolean()) {
      return new Outcome.Uncertain("an answer that does not say whether the card was delivered");
    }
    return body.path("success").asBoolean() && result.path("success").asBoolean(true)
        ? new Outcome.Accepted(CardLetter.trackId(letter))
        : new Outcome.Rejected(
            "deliver", Texts.cutBytes(Texts.line(result.path("errorMsg").asText()), 300));
  }

  private static boolean has(JsonNode list, String user) {
    for (JsonNode one : list) {
      if (one.asText().equals(user)) {
        return true;
      }
    }
    return false;
  }
}
