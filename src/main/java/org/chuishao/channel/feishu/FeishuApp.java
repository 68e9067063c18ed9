package org.chuishao.channel.feishu;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.chuishao.channel.AccessToken;
import org.chuishao.channel.JsonHttp.Answer;
import org.chuishao.channel.PersonalRobot;
import org.chuishao.channel.Texts;

/** The robot of the application. */
public final class FeishuApp extends PersonalRobot {

  /** Name of the channel in the directory. */
  public static final String CHANNEL = "feishu";

  /** Name of the provider in ids and keys. */
  public static final String PROVIDER = "feishu";

  private static final String SEND = "/open-apis/im/v1/messages";

  /** For so long a message with the same uuid is not sent again. */
  private static final Duration ONCE = Duration.ofHours(1);

  /** Room between asking and the second request's arrival within that time. */
  private static final Duration SPARE = Duration.ofMinutes(5);

  private final FeishuSettings settings;
  private final InstantSource clock;
  private final FeishuApi api;
  private final AccessToken token;

  public FeishuApp(FeishuSettings settings, Vertx vertx, InstantSource clock) {
    super(CHANNEL);
    this.settings = settings;
    this.clock = clock;
    this.api = new FeishuApi(settings, vertx);
    this.token = new AccessToken(api::token, clock);
  }

  @Override
  public Duration dropsRepetitionsFor() {
    return ONCE.minus(SPARE);
  }

  @Override
  protected Outcome deliver(Letter letter) {
    return token
        .with(
            word ->
                api.post(
                    SEND,
                    Map.of("receive_id_type", settings.idType()),
                    word,
                    CardLetter.message(letter)),
            FeishuErrors::isStaleToken)
        .means(spoken -> outcome(spoken, letter));
  }

  private static Outcome outcome(Answer.Spoken spoken, Letter letter) {
    return FeishuErrors.code(spoken) == 0
        ? new Outcome.Accepted(
            Texts.line(spoken.body().path("data").path("message_id").asText(letter.id().value())))
        : FeishuErrors.refused(spoken);
  }

  /**
   * Feishu cannot be asked about a message whose id did not come. But a message that is repeated
   * with its uuid is not sent twice within an hour, so within that time a second try is as good as
   * an answer: {@link Outcome.Repeatable}.
   */
  @Override
  public Outcome ask(Letter letter, String providerId, Instant since) {
    return clock.instant().isBefore(since.plus(dropsRepetitionsFor()))
        ? new Outcome.Repeatable("a repetition is not sent")
        : new Outcome.Uncertain("Feishu cannot be asked");
  }

  @Override
  public void close() {
    api.close();
  }
}
