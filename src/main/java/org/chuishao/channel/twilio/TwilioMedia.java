package org.chuishao.channel.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.chuishao.channel.MediaHosts;
import org.chuishao.channel.PinnedHttp;
import org.chuishao.channel.PinnedHttp.Got;
import org.chuishao.desk.MediaFailure;
import org.chuishao.desk.MediaFailure.Kind;
import org.chuishao.desk.MediaSource;

/**
 * What came with a text: below the account at Twilio's API, which sends on to its file store once.
 * That one step is taken by hand, with the same looks at host and address and without our login.
 */
public final class TwilioMedia implements MediaSource {

  private static final URI API = URI.create("https://api.twilio.com");

  private final TwilioSettings settings;
  private final PinnedHttp http;
  private final MediaHosts api;
  private final MediaHosts store;

  /**
   * @param store hosts that Twilio may send on to
   */
  public TwilioMedia(TwilioSettings settings, PinnedHttp http, MediaHosts store) {
    this.settings = settings;
    this.http = http;
    this.store = store;
    this.api = new MediaHosts(List.of(base(settings).getHost()), store.inside());
  }

  static URI base(TwilioSettings settings) {
    return settings.apiUrl().orElse(API);
  }

  @Override
  public boolean knows(String reference) {
    return reference.startsWith("https://") || reference.startsWith("http://");
  }

  @Override
  public byte[] fetch(String reference, int most) {
    URI uri = uri(reference);
    String login = settings.accountSid() + ":" + settings.authToken();
    Map<String, String> headers =
        Map.of(
            "Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
    Got got = http.get(uri, headers, api, most);
    if (got instanceof Got.Elsewhere on) {
      got = http.get(on.where(), Map.of(), store, most);
    }
    if (got instanceof Got.Content content) {
      return content.bytes();
    }
    throw new MediaFailure(Kind.REDIRECTED);
  }

  private URI uri(String reference) {
    try {
      URI uri = new URI(reference);
      String own = "/2010-04-01/Accounts/" + settings.accountSid() + "/Messages/";
      boolean below = uri.getRawPath() != null && uri.normalize().getRawPath().startsWith(own);
      if (below) {
        return uri.normalize();
      }
      throw new MediaFailure(Kind.FORBIDDEN_HOST);
    } catch (java.net.URISyntaxException e) {
      throw new MediaFailure(Kind.FORBIDDEN_HOST, e);
    }
  }
}
