package org.chuishao.channel.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.chuishao.channel.JsonHttp.Answer;
import org.chuishao.channel.PersonalRobot;
import org.chuishao.channel.Texts;

/** The robot of the application. */
public final class DingtalkApp extends PersonalRobot {

  /** Name of the channel in the directory. */
  public static final String CHANNEL = "dingtalk";

  /** Name of the provider in ids and keys. */
  public static final String PROVIDER = "dingtalk";

  private static final String SEND = "/v1.0/robot/oToMessages/batchSend";
  private static final String CARD = "/v1.0/card/instances/createAndDeliver";

  private final DingtalkApi api;
  private final CardLetter letters;

  public DingtalkApp(DingtalkSettings settings, Vertx vertx, InstantSource clock) {
    super(CHANNEL);
    this.api = new DingtalkApi(settings, vertx, clock);
    this.letters = new CardLetter(settings);
  }

  @Override
  protected Outcome deliver(Letter letter) {
    return letters.isInteractive(letter)
        ? api.post(CARD, letters.interactive(letter))
            .means(spoken -> outcome(spoken, body -> delivered(body, letter)))
        : api.post(SEND, letters.message(letter))
            .means(spoken -> outcome(spoken, body -> taken(body, letter)));
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

  private static Outcome outcome(Answer.Spoken spoken, Function<JsonNode, Outcome> good) {
    return spoken.status() / 100 == 2 ? good.apply(spoken.body()) : DingtalkErrors.refused(spoken);
  }

  /** A message is "ok" with the person in a list of those who do not get it. */
  private static Outcome taken(JsonNode body, Letter letter) {
    if (DingtalkApi.lists(body.path("flowControlledStaffIdList"), letter.address())) {
      return new Outcome.NotSent(
          "flow-controlled", "too many messages", Optional.of(Duration.ofMinutes(1)), true);
    }
    if (DingtalkApi.lists(body.path("invalidStaffIdList"), letter.address())
        || DingtalkApi.lists(body.path("filteredStaffIdList"), letter.address())) {
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
        : new Outcome.Rejected("deliver", Texts.words(result.path("errorMsg").asText()));
  }
}
