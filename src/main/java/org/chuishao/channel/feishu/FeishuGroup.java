package org.chuishao.channel.feishu;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.chuishao.channel.JsonHttp.Answer;
import org.chuishao.channel.Signing;
import org.chuishao.dispatch.Carrier;

/**
 * Speaks in a group by its custom robot, which can only send. At most 100 a minute and 5 a second
 * for one robot; the budget is dispatch's.
 */
public final class FeishuGroup implements Carrier, AutoCloseable {

  private static final String SEND = "/open-apis/bot/v2/hook/";

  /** A whole message has 20 KB. */
  private static final int MAX_TEXT_BYTES = 18_000;

  private final FeishuSettings settings;
  private final InstantSource clock;
  private final FeishuApi api;

  public FeishuGroup(FeishuSettings settings, Vertx vertx, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.api = new FeishuApi(settings, vertx);
  }

  @Override
  public String channel() {
    return "feishu-group";
  }

  @Override
  public String provider() {
    return FeishuApp.PROVIDER;
  }

  /**
   * {@inheritDoc} The address is the group's name in the directory; the robot's hook and secret are
   * in the settings. The API gives no id, so the letter's own, with its attempt, stands for it.
   */
  @Override
  public Outcome send(Letter letter) {
    Optional<FeishuSettings.Robot> robot =
        Optional.ofNullable(settings.groups().get(letter.address()));
    if (robot.isEmpty()) {
      return new Outcome.Rejected("unknown-group", "no robot is configured for this group");
    }
    String timestamp = String.valueOf(clock.instant().getEpochSecond());
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("timestamp", timestamp)
        .put("sign", sign(timestamp, robot.get().secret()))
        .put("msg_type", "text")
        .set("content", CardLetter.text(letter.text(), MAX_TEXT_BYTES));
    Answer answer = api.post(SEND + robot.get().hook(), body);
    if (answer instanceof Answer.Silent silent) {
      return silent.outcome();
    }
    Answer.Spoken spoken = (Answer.Spoken) answer;
    return FeishuErrors.code(spoken) == 0
        ? new Outcome.Accepted(letter.id().value() + "@" + letter.attempt())
        : FeishuErrors.refused(spoken);
  }

  /** Time and secret are the key here, and nothing is what is signed. */
  static String sign(String timestamp, String secret) {
    return Signing.hmac(timestamp + "\n" + secret, "");
  }

  /** Robots have no duplicate check and no list. */
  @Override
  public Outcome ask(Letter letter, String providerId, Instant since) {
    return new Outcome.Uncertain("a group robot cannot be asked");
  }

  @Override
  public void close() {
    api.close();
  }
}
