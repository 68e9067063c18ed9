package org.chuishao.channel.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.chuishao.channel.AccessToken;
import org.chuishao.channel.AccessToken.Grant;
import org.chuishao.channel.MediaHosts;
import org.chuishao.channel.PinnedHttp;
import org.chuishao.desk.MediaFailure;
import org.chuishao.desk.MediaFailure.Kind;
import org.chuishao.desk.MediaSource;

/** What members send to the application; kept by WeCom for three days. */
public final class WecomMedia implements MediaSource {

  private static final String PREFIX = "wecom:media/";
  private static final int JSON_AT_MOST = 1000;

  private final WecomSettings settings;
  private final PinnedHttp http;
  private final MediaHosts api;
  private final AccessToken token;
  private final JsonMapper json = new JsonMapper();

  public WecomMedia(
      WecomSettings settings, Vertx vertx, PinnedHttp http, boolean inside, InstantSource clock) {
    this.settings = settings;
    this.http = http;
    this.api = new MediaHosts(List.of(settings.apiUrl().getHost()), inside);
    this.token = new AccessToken(new WecomApi(settings, vertx)::token, clock);
  }

  @Override
  public boolean knows(String reference) {
    return reference.startsWith(PREFIX) && reference.length() > PREFIX.length();
  }

  @Override
  public byte[] fetch(String reference, int most) {
    if (!(token.current() instanceof Grant.Granted granted)) {
      throw new MediaFailure(Kind.REFUSED);
    }
    String base = settings.apiUrl().toString().replaceAll("/+$", "");
    String id = URLEncoder.encode(reference.substring(PREFIX.length()), UTF_8);
    String word = URLEncoder.encode(granted.token(), UTF_8);
    URI uri = URI.create(base + "/cgi-bin/media/get?access_token=" + word + "&media_id=" + id);
    byte[] content = http.content(uri, Map.of(), api, most);
    refused(content, granted.token());
    return content;
  }

  /** A refusal comes with status 200, as JSON in place of the file. */
  private void refused(byte[] bytes, String word) {
    if (bytes.length > JSON_AT_MOST || bytes.length == 0 || bytes[0] != '{') {
      return;
    }
    int code = code(bytes);
    if (WecomErrors.isStaleToken(code)) {
      token.forget(word);
      throw new MediaFailure(Kind.REFUSED);
    }
    throw new MediaFailure(
        switch (code) {
          case -1 -> Kind.AWAY;
          case 45009, 45033 -> Kind.THROTTLED;
          default -> Kind.GONE;
        });
  }

  private int code(byte[] bytes) {
    try {
      JsonNode answer = json.readTree(bytes);
      return answer.path("errcode").asInt();
    } catch (IOException e) {
      throw new MediaFailure(Kind.WRONG_TYPE, e);
    }
  }
}
