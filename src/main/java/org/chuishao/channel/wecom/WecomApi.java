package org.chuishao.channel.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.util.Map;
import org.chuishao.channel.AccessToken.Grant;
import org.chuishao.channel.JsonHttp;
import org.chuishao.channel.JsonHttp.Answer;

/** WeCom's API. Tokens and keys travel in the query. */
final class WecomApi implements AutoCloseable {

  private final WecomSettings settings;
  private final JsonHttp http;

  WecomApi(WecomSettings settings, Vertx vertx) {
    this.settings = settings;
    this.http =
        new JsonHttp(
            vertx,
            settings.apiUrl(),
            settings.connectTimeout(),
            settings.readTimeout(),
            answer -> answer.status() < 500 && answer.body().path("errcode").isInt());
  }

  Answer post(String path, Map<String, String> query, JsonNode body) {
    return http.post(path, query, Map.of(), body);
  }

  /** Asks for an access token. */
  Grant token() {
    return Grant.of(
        http.get(
            "/cgi-bin/gettoken",
            Map.of("corpid", settings.corpId(), "corpsecret", settings.secret())),
        spoken -> code(spoken) == 0,
        "access_token",
        "expires_in",
        spoken -> new Grant.Refused("token-" + code(spoken), words(spoken)));
  }

  /** WeCom's error code, 0 for success. */
  static int code(Answer.Spoken spoken) {
    return spoken.body().path("errcode").asInt();
  }

  static String words(Answer.Spoken spoken) {
    return spoken.body().path("errmsg").asText();
  }

  @Override
  public void close() {
    http.close();
  }
}
