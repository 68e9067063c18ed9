package org.chuishao.channel.feishu;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.util.Map;
import org.chuishao.channel.AccessToken.Grant;
import org.chuishao.channel.JsonHttp;
import org.chuishao.channel.JsonHttp.Answer;

/** Feishu's API, of applications and of custom robots. */
final class FeishuApi implements AutoCloseable {

  private final FeishuSettings settings;
  private final JsonHttp http;

  FeishuApi(FeishuSettings settings, Vertx vertx) {
    this.settings = settings;
    this.http =
        new JsonHttp(
            vertx,
            settings.apiUrl(),
            settings.connectTimeout(),
            settings.readTimeout(),
            answer ->
                answer.status() < 500
                    && (answer.body().path("code").isInt()
                        || answer.body().path("StatusCode").isInt()));
  }

  Answer post(String path, Map<String, String> query, String token, ObjectNode body) {
    return http.post(path, query, Map.of("Authorization", "Bearer " + token), body);
  }

  Answer post(String path, ObjectNode body) {
    return http.post(path, Map.of(), Map.of(), body);
  }

  /** Asks for a {@code tenant_access_token}. */
  Grant token() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("app_id", settings.appId()).put("app_secret", settings.appSecret());
    return Grant.of(
        post("/open-apis/auth/v3/tenant_access_token/internal", body),
        spoken -> FeishuErrors.code(spoken) == 0,
        "tenant_access_token",
        "expire",
        spoken ->
            new Grant.Refused("token-" + FeishuErrors.code(spoken), FeishuErrors.words(spoken)));
  }

  @Override
  public void close() {
    http.close();
  }
}
