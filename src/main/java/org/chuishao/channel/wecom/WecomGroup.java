package org.chuishao.channel.wecom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Map;
import org.chuishao.channel.JsonHttp.Answer;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.Carrier;

/**
 * Speaks in a group by its robot, which can only send. At most 20 a minute for one robot; the
 * budget is dispatch's.
 */
public final class WecomGroup implements Carrier, AutoCloseable {

  private static final String SEND = "/cgi-bin/webhook/send";
  private static final int MAX_TEXT_BYTES = 2048;

  private final WecomSettings settings;
  private final WecomApi api;

  public WecomGroup(WecomSettings settings, Vertx vertx) {
    this.settings = settings;
    this.api = new WecomApi(settings, vertx);
  }

  @Override
  public String channel() {
    return "wecom-group";
  }

  @Override
  public String provider() {
    return WecomApp.PROVIDER;
  }

  /**
   * {@inheritDoc} The address is the group's name in the directory; the robot's key, a secret, is
   * in the settings. A text over 2048 bytes is cut. The API gives no id, so the letter's own, with
   * its attempt, stands for it.
   */
  @Override
  public Outcome send(Letter letter) {
    String key = settings.groupKeys().getOrDefault(letter.address(), "");
    if (key.isEmpty()) {
      return new Outcome.Rejected("unknown-group", "no robot is configured for this group");
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("msgtype", "text")
        .putObject("text")
        .put("content", Texts.cutBytes(letter.text(), MAX_TEXT_BYTES));
    Answer answer = api.post(SEND, Map.of("key", key), body);
    if (answer instanceof Answer.Silent silent) {
      return silent.outcome();
    }
    Answer.Spoken spoken = (Answer.Spoken) answer;
    return WecomApi.code(spoken) == 0
        ? new Outcome.Accepted(letter.id().value() + "@" + letter.attempt())
        : WecomErrors.refused(WecomApi.code(spoken), WecomApi.words(spoken));
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
