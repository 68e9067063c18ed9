package org.chuishao.channel.feishu;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.channel.AccessToken;
import org.chuishao.channel.AccessToken.Grant;
import org.chuishao.channel.MediaHosts;
import org.chuishao.channel.PinnedHttp;
import org.chuishao.desk.MediaFailure;
import org.chuishao.desk.MediaFailure.Kind;
import org.chuishao.desk.MediaSource;

/** What people send to the application: a resource of their message. */
public final class FeishuMedia implements MediaSource {

  private static final Pattern REFERENCE =
      Pattern.compile("feishu:media/([A-Za-z0-9_-]{1,100})/([A-Za-z0-9_-]{1,200})");

  private final FeishuSettings settings;
  private final PinnedHttp http;
  private final MediaHosts api;
  private final AccessToken token;

  public FeishuMedia(
      FeishuSettings settings, Vertx vertx, PinnedHttp http, boolean inside, InstantSource clock) {
    this.settings = settings;
    this.http = http;
    this.api = new MediaHosts(List.of(settings.apiUrl().getHost()), inside);
    this.token = new AccessToken(new FeishuApi(settings, vertx)::token, clock);
  }

  @Override
  public boolean knows(String reference) {
    return REFERENCE.matcher(reference).matches();
  }

  @Override
  public byte[] fetch(String reference, int most) {
    Matcher parts = REFERENCE.matcher(reference);
    if (!parts.matches()) {
      throw new MediaFailure(Kind.NO_SOURCE);
    }
    if (!(token.current() instanceof Grant.Granted granted)) {
      throw new MediaFailure(Kind.REFUSED);
    }
    String base = settings.apiUrl().toString().replaceAll("/+$", "");
    String kind = parts.group(2).startsWith("img_") ? "image" : "file";
    URI uri =
        URI.create(
            base
                + "/open-apis/im/v1/messages/"
                + parts.group(1)
                + "/resources/"
                + parts.group(2)
                + "?type="
                + kind);
    try {
      return http.content(uri, Map.of("Authorization", "Bearer " + granted.token()), api, most);
    } catch (MediaFailure e) {
      if (e.kind() == Kind.REFUSED) {
        token.forget(granted.token());
      }
      throw e;
    }
  }
}
