package org.chuishao.channel.dingtalk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.chuishao.channel.GroupRobot;
import org.chuishao.channel.JsonHttp;
import org.chuishao.channel.JsonHttp.Answer;
import org.chuishao.channel.Texts;

/** Group robots; whoever says more than 20 messages a minute is locked for ten minutes. */
public final class DingtalkGroup extends GroupRobot<DingtalkSettings.GroupRobot> {

  private static final String SEND = "/robot/send";

  /** A whole message has 15,000. */
  private static final int MAX_TEXT_BYTES = 14_000;

  private final InstantSource clock;
  private final JsonHttp http;

  public DingtalkGroup(DingtalkSettings settings, Vertx vertx, InstantSource clock) {
    super(DingtalkApp.PROVIDER, settings.groups());
    this.clock = clock;
    this.http = http(settings, vertx);
  }

  /** The older API, in which group robots and work notices are. */
  static JsonHttp http(DingtalkSettings settings, Vertx vertx) {
    return new JsonHttp(
        vertx,
        settings.robotUrl(),
        settings.connectTimeout(),
        settings.readTimeout(),
        answer -> answer.status() < 500 && answer.body().path("errcode").isInt());
  }

  @Override
  protected Answer say(DingtalkSettings.GroupRobot robot, String text) {
    String timestamp = String.valueOf(clock.instant().toEpochMilli());
    Map<String, String> query =
        Map.of(
            "access_token", robot.accessToken(),
            "timestamp", timestamp,
            "sign", DingtalkCallback.sign(timestamp, robot.secret()));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("msgtype", "text")
        .putObject("text")
        .put("content", Texts.cutBytes(text, MAX_TEXT_BYTES));
    return http.post(SEND, query, Map.of(), body);
  }

  @Override
  protected Optional<Outcome> refused(Answer.Spoken answer) {
    int code = DingtalkErrors.code(answer);
    return code == 0
        ? Optional.empty()
        : Optional.of(DingtalkErrors.refusedByRobot(code, answer.body().path("errmsg").asText()));
  }

  @Override
  public void close() {
    http.close();
  }
}
