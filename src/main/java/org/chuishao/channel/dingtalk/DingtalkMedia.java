package org.chuishao.channel.dingtalk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.Map;
import org.chuishao.channel.JsonHttp.Answer;
import org.chuishao.channel.MediaHosts;
import org.chuishao.channel.PinnedHttp;
import org.chuishao.desk.MediaFailure;
import org.chuishao.desk.MediaFailure.Kind;
import org.chuishao.desk.MediaSource;

/**
 * What people send to the robot. DingTalk gives a URL for a code; on which hosts is not documented,
 * so operators list what they see beside its own domain.
 */
public final class DingtalkMedia implements MediaSource {

  private static final String PREFIX = "dingtalk:media/";

  private final DingtalkSettings settings;
  private final DingtalkApi api;
  private final PinnedHttp http;
  private final MediaHosts hosts;

  /**
   * @param hosts that the URLs may lead to
   */
  public DingtalkMedia(
      DingtalkSettings settings,
      Vertx vertx,
      PinnedHttp http,
      MediaHosts hosts,
      InstantSource clock) {
    this.settings = settings;
    this.api = new DingtalkApi(settings, vertx, clock);
    this.http = http;
    this.hosts = hosts;
  }

  @Override
  public boolean knows(String reference) {
    return reference.startsWith(PREFIX) && reference.length() > PREFIX.length();
  }

  @Override
  public byte[] fetch(String reference, int most) {
    return http.content(url(reference.substring(PREFIX.length())), Map.of(), hosts, most);
  }

  private URI url(String code) {
    Answer answer =
        api.post(
            "/v1.0/robot/messageFiles/download",
            JsonNodeFactory.instance
                .objectNode()
                .put("downloadCode", code)
                .put("robotCode", settings.robotCode()));
    if (!(answer instanceof Answer.Spoken spoken)) {
      throw new MediaFailure(Kind.AWAY);
    }
    if (spoken.status() == 429) {
      throw new MediaFailure(Kind.THROTTLED);
    }
    if (spoken.status() == 401 || spoken.status() == 403) {
      throw new MediaFailure(Kind.REFUSED);
    }
    String url = spoken.body().path("downloadUrl").asText();
    if (spoken.status() / 100 != 2 || url.isEmpty()) {
      throw new MediaFailure(Kind.GONE);
    }
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new MediaFailure(Kind.FORBIDDEN_HOST, e);
    }
  }
}
