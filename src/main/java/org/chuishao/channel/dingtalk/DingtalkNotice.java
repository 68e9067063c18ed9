package org.chuishao.channel.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.chuishao.channel.JsonHttp;
import org.chuishao.channel.JsonHttp.Answer;
import org.chuishao.channel.PersonalRobot;
import org.chuishao.channel.Texts;

/**
 * Work notices (工作通知) of the application: for when its robot cannot. They stand in a chat of their
 * own in which nobody answers, so they are text, which says itself what may be answered and is
 * answered to the robot. An equal text reaches a person once a day.
 *
 * <p>An assumption: the token of the newer API, which the robot uses, is good for this older one.
 */
public final class DingtalkNotice extends PersonalRobot {

  /** Name of the provider in ids and keys. */
  public static final String PROVIDER = "dingtalk-notice";

  private static final String SEND = "/topapi/message/corpconversation/asyncsend_v2";
  private static final String RESULT = "/topapi/message/corpconversation/getsendresult";

  /** A whole message has 2048. */
  private static final int MAX_TEXT_BYTES = 2000;

  private final long agentId;
  private final DingtalkApi tokens;
  private final JsonHttp http;

  /**
   * @param agentId of the application
   */
  public DingtalkNotice(DingtalkSettings settings, long agentId, Vertx vertx, InstantSource clock) {
    super(DingtalkApp.CHANNEL, PROVIDER);
    this.agentId = agentId;
    this.tokens = new DingtalkApi(settings, vertx, clock);
    this.http = DingtalkGroup.http(settings, vertx);
  }

  @Override
  protected Outcome deliver(Letter letter) {
    ObjectNode body = body().put("userid_list", letter.address());
    body.putObject("msg")
        .put("msgtype", "text")
        .putObject("text")
        .put("content", Texts.cutBytes(letter.text(), MAX_TEXT_BYTES));
    return call(SEND, body)
        .means(
            spoken ->
                DingtalkErrors.code(spoken) == 0
                    ? taken(spoken.body().path("task_id").asText())
                    : DingtalkErrors.noticeRefused(spoken));
  }

  private static Outcome taken(String task) {
    return task.isEmpty()
        ? new Outcome.Uncertain("an answer without task_id")
        : new Outcome.Accepted(Texts.line(task));
  }

  /** DingTalk tells to whom a notice went, by the id that a lost answer did not bring. */
  @Override
  public Outcome ask(Letter letter, String providerId, Instant since) {
    if (!providerId.matches("[0-9]{1,18}")) {
      return new Outcome.Uncertain("DingTalk cannot be asked without task_id");
    }
    return call(RESULT, body().put("task_id", Long.parseLong(providerId)))
        .means(
            spoken ->
                DingtalkErrors.code(spoken) == 0
                    ? result(spoken.body().path("send_result"), letter.address(), providerId)
                    : new Outcome.Uncertain("asking failed: " + DingtalkErrors.code(spoken)));
  }

  private static Outcome result(JsonNode result, String user, String providerId) {
    for (String reached : new String[] {"read_user_id_list", "unread_user_id_list"}) {
      if (DingtalkApi.lists(result.path(reached), user)) {
        return new Outcome.Delivered(providerId);
      }
    }
    for (String lost :
        new String[] {"invalid_user_id_list", "forbidden_user_id_list", "failed_user_id_list"}) {
      if (DingtalkApi.lists(result.path(lost), user)) {
        return new Outcome.Rejected(lost, "not somebody whom this notice reached");
      }
    }
    return new Outcome.Uncertain("not in any list yet");
  }

  private ObjectNode body() {
    return JsonNodeFactory.instance.objectNode().put("agent_id", agentId);
  }

  private Answer call(String path, ObjectNode body) {
    return tokens.with(
        word -> http.post(path, Map.of("access_token", word), Map.of(), body),
        DingtalkErrors::isStaleForNotices);
  }

  @Override
  public void close() {
    tokens.close();
    http.close();
  }
}
