package org.chuishao.channel.dingtalk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.chuishao.channel.JsonHttp;
import org.chuishao.channel.JsonHttp.Answer;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.Carrier;

/**
 * Speaks in a group by its robot, which can only send. At most 20 a minute for one robot, else it
 * is locked for ten minutes; the budget is dispatch's.
 */
public final class DingtalkGroup implements Carrier, AutoCloseable {

  private static final String SEND = "/robot/send";

  /** A whole message has 15,000. */
  private static final int MAX_TEXT_BYTES = 14_000;

  private final DingtalkSettings settings;
  private final InstantSource clock;
  private final JsonHttp http;

  public DingtalkGroup(DingtalkSettings settings, Vertx vertx, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.http =
        new JsonHttp(
            vertx,
            settings.robotUrl(),
            settings.connectTimeout(),
            settings.readTimeout(),
            answer -> answer.status() < 500 && answer.body().path("errcode").isInt());
  }

  @Override
  public String channel() {
    return "dingtalk-group";
  }

  @Override
  public String provider() {
    return DingtalkRobot.PROVIDER;
  }

  /**
   * {@inheritDoc} The address is the group's name in the directory; the robot's token and secret
   * are in the settings. The API gives no id, so the letter's own, with its attempt, stands for it.
   */
  @Override
  public Outcome send(Letter letter) {
    Optional<DingtalkSettings.GroupRobot> robot =
        Optional.ofNullable(settings.groups().get(letter.address()));
    if (robot.isEmpty()) {
      return new Outcome.Rejected("unknown-group", "no robot is configured for this group");
    }
    String timestamp = String.valueOf(clock.instant().toEpochMilli());
    Map<String, String> query =
        Map.of(
            "access_token", robot.get().accessToken(),
            "timestamp", timestamp,
            "sign", DingtalkWebhook.sign(timestamp, robot.get().secret()));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("msgtype", "text")
        .putObject("text")
        .put("content", Texts.cutBytes(letter.text(), MAX_TEXT_BYTES));
    Answer answer = http.post(SEND, query, Map.of(), body);
    if (answer instanceof Answer.Silent silent) {
      return silent.outcome();
    }
    Answer.Spoken spoken = (Answer.Spoken) answer;
    int code = spoken.body().path("errcode").asInt();
    return code == 0
        ? new Outcome.Accepted(letter.id().value() + "@" + letter.attempt())
        : DingtalkErrors.refusedByRobot(code, spoken.body().path("errmsg").asText());
  }

  /** Robots have no duplicate check and no list. */
  @Override
  public Outcome ask(Letter letter, String providerId, Instant since) {
    return new Outcome.Uncertain("a group robot cannot be asked");
  }

  @Override
  public void close() {
    http.close();
  }
}
