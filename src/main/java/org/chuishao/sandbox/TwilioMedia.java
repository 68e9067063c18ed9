package org.chuishao.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What comes with texts, as Twilio keeps it: below the message at the API, which sends on to a file
 * store. That store is here under another name of this machine.
 */
final class TwilioMedia {

  private static final String STORE = "/twilio-store/";

  private final String account;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  private record Kept(String sid, DataUrl file) {}

  TwilioMedia(String account) {
    this.account = account;
  }

  /** The store; what is below the API {@link TwilioApi} lets in. */
  void mount(Router router) {
    router.get(STORE + ":media").handler(this::store);
  }

  void mountBelow(Router router, String messages) {
    router.get(messages + "/:message/Media.json").handler(this::list);
    router.get(messages + "/:message/Media/:media").handler(this::sendOn);
  }

  /**
   * Keeps what is handed over as a {@code data:} URL; any other URL is left as it is.
   *
   * @param base where the API is, as the product knows it
   * @return the URL under which the product is told of it
   */
  String keep(String sid, String url, String base) {
    Optional<DataUrl> file = DataUrl.of(url);
    if (file.isEmpty()) {
      return url;
    }
    String id = "ME" + UUID.randomUUID().toString().replace("-", "");
    kept.put(id, new Kept(sid, file.get()));
    return base + path(sid) + "/Media/" + id;
  }

  /** Its type, as the product is told; {@code image/jpeg} of what lies elsewhere. */
  String type(String url) {
    return Optional.ofNullable(kept.get(url.substring(url.lastIndexOf('/') + 1)))
        .map(one -> one.file().type())
        .orElse("image/jpeg");
  }

  private String path(String sid) {
    return "/2010-04-01/Accounts/" + account + "/Messages/" + sid;
  }

  private void list(RoutingContext call) {
    String sid = call.pathParam("message");
    JsonArray all = new JsonArray();
    kept.forEach(
        (id, one) -> {
          if (one.sid().equals(sid)) {
            all.add(
                new JsonObject()
                    .put("sid", id)
                    .put("parent_sid", sid)
                    .put("account_sid", account)
                    .put("content_type", one.file().type())
                    .put("uri", path(sid) + "/Media/" + id + ".json"));
          }
        });
    String uri = path(sid) + "/Media.json?PageSize=50&Page=0";
    Http.answer(
        call,
        200,
        new JsonObject()
            .put("media_list", all)
            .put("page", 0)
            .put("page_size", 50)
            .put("start", 0)
            .put("end", Math.max(0, all.size() - 1))
            .put("uri", uri)
            .put("first_page_uri", uri)
            .put("next_page_uri", null)
            .put("previous_page_uri", null));
  }

  private void sendOn(RoutingContext call) {
    String id = call.pathParam("media");
    if (found(id).filter(one -> one.sid().equals(call.pathParam("message"))).isEmpty()) {
      Http.error(call, 404, "no such media");
      return;
    }
    int port = call.request().localAddress().port();
    call.response()
        .setStatusCode(307)
        .putHeader("Location", "http://localhost:" + port + STORE + id)
        .end();
  }

  private void store(RoutingContext call) {
    if (call.request().getHeader("Authorization") != null) {
      Http.error(call, 400, "the login was for the API only");
      return;
    }
    Optional<Kept> one = found(call.pathParam("media"));
    if (one.isEmpty()) {
      Http.error(call, 404, "no such media");
      return;
    }
    call.response()
        .putHeader("Content-Type", one.get().file().type())
        .end(one.get().file().bytes());
  }

  private Optional<Kept> found(String id) {
    return Optional.ofNullable(kept.get(id));
  }

  /** The same list of a message's media with what can be kept here kept here. */
  List<String> keepAll(String sid, List<String> media, String base) {
    return media.stream().map(url -> keep(sid, url, base)).toList();
  }
}
