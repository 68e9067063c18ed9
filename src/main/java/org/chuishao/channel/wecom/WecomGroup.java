package org.chuishao.channel.wecom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import org.chuishao.channel.GroupRobot;
import org.chuishao.channel.JsonHttp.Answer;
import org.chuishao.channel.Texts;

/** Group robots, known by a key; at most 20 messages a minute for one of them. */
public final class WecomGroup extends GroupRobot<String> {

  private static final String SEND = "/cgi-bin/webhook/send";
  private static final int MAX_TEXT_BYTES = 2048;

  private final WecomApi api;

  public WecomGroup(WecomSettings settings, Vertx vertx) {
    super(WecomApp.PROVIDER, settings.groupKeys());
    this.api = new WecomApi(settings, vertx);
  }

  @Override
  protected Answer say(String key, String text) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("msgtype", "text")
        .putObject("text")
        .put("content", Texts.cutBytes(text, MAX_TEXT_BYTES));
    return api.post(SEND, Map.of("key", key), body);
  }

  @Override
  protected Optional<Outcome> refused(Answer.Spoken answer) {
    return WecomApi.code(answer) == 0
        ? Optional.empty()
        : Optional.of(WecomErrors.refused(WecomApi.code(answer), WecomApi.words(answer)));
  }

  @Override
  public void close() {
    api.close();
  }
}
