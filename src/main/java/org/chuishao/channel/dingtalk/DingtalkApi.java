package org.chuishao.channel.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chuishao.channel.AccessToken;
import org.chuishao.channel.AccessToken.Grant;
import org.chuishao.channel.JsonHttp;
import org.chuishao.channel.JsonHttp.Answer;

/** DingTalk's API of version 1.0; the token travels in a header. */
final class DingtalkApi implements AutoCloseable {

  private static final String TOKEN = "x-acs-dingtalk-access-token";

  private final DingtalkSettings settings;
  private final JsonHttp http;
  private final AccessToken token;

  DingtalkApi(DingtalkSettings settings, Vertx vertx, InstantSource clock) {
    this.settings = settings;
    this.http =
        new JsonHttp(
            vertx,
            settings.apiUrl(),
            settings.connectTimeout(),
            settings.readTimeout(),
            // 503 is a refusal at the door, every other 5xx leaves it open.
            answer -> answer.status() / 100 == 2 || (answer.status() < 500 && hasCode(answer)));
    this.token = new AccessToken(this::grant, clock);
  }

  Answer post(String path, ObjectNode body) {
    return with(
        word -> http.post(path, Map.of(), Map.of(TOKEN, word), body), DingtalkErrors::isStaleToken);
  }

  /** Calls with a token, and once more with a fresh one when it was found stale. */
  Answer with(Function<String, Answer> call, Predicate<Answer.Spoken> stale) {
    return token.with(call, stale);
  }

  /** Whether a list of an answer names a user. */
  static boolean lists(JsonNode list, String user) {
    for (JsonNode one : list) {
      if (one.asText().equals(user)) {
        return true;
      }
    }
    return false;
  }

  private Grant grant() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("appKey", settings.appKey()).put("appSecret", settings.appSecret());
    return Grant.of(
        http.post("/v1.0/oauth2/accessToken", Map.of(), Map.of(), body),
        spoken -> spoken.status() / 100 == 2,
        "accessToken",
        "expireIn",
        spoken ->
            new Grant.Refused(
                "token-" + spoken.body().path("code").asText("none"),
                spoken.body().path("message").asText()));
  }

  private static boolean hasCode(Answer.Spoken answer) {
    return answer.body().path("code").isTextual();
  }

  @Override
  public void close() {
    http.close();
  }
}
