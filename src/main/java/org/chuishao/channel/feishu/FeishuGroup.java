package org.chuishao.channel.feishu;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;
import org.chuishao.channel.GroupRobot;
import org.chuishao.channel.JsonHttp.Answer;
import org.chuishao.channel.Signing;

/** Custom robots; at most 100 messages a minute and 5 a second for one of them. */
public final class FeishuGroup extends GroupRobot<FeishuSettings.Robot> {

  private static final String SEND = "/open-apis/bot/v2/hook/";

  /** A whole message has 20 KB. */
  private static final int MAX_TEXT_BYTES = 18_000;

  private final InstantSource clock;
  private final FeishuApi api;

  public FeishuGroup(FeishuSettings settings, Vertx vertx, InstantSource clock) {
    super(FeishuApp.PROVIDER, settings.groups());
    this.clock = clock;
    this.api = new FeishuApi(settings, vertx);
  }

  @Override
  protected Answer say(FeishuSettings.Robot robot, String text) {
    String timestamp = String.valueOf(clock.instant().getEpochSecond());
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("timestamp", timestamp)
        .put("sign", sign(timestamp, robot.secret()))
        .put("msg_type", "text")
        .set("content", CardLetter.text(text, MAX_TEXT_BYTES));
    return api.post(SEND + robot.hook(), body);
  }

  @Override
  protected Optional<Outcome> refused(Answer.Spoken answer) {
    return FeishuErrors.code(answer) == 0
        ? Optional.empty()
        : Optional.of(FeishuErrors.refused(answer));
  }

  /** Time and secret are the key here, and nothing is what is signed. */
  static String sign(String timestamp, String secret) {
    return Signing.hmac(timestamp + "\n" + secret, "");
  }

  @Override
  public void close() {
    api.close();
  }
}
