package org.chuishao.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A text message at the provider.
 *
 * @param from E.164 number
 * @param to E.164 number
 * @param byPhone true when a phone wrote it, false when the product did
 * @param at the sandbox's clock when the provider took it
 * @param state Twilio's word: received, queued, sent, delivered, undelivered
 * @param errorCode Twilio's number; 0 when all is well
 * @param callback where the product wants to hear of its states
 */
public record Text(
    String sid,
    String from,
    String to,
    String body,
    List<String> media,
    boolean byPhone,
    Instant at,
    String state,
    int errorCode,
    Optional<URI> callback) {
  public Text {
    media = List.copyOf(media);
  }

  Text in(String newState, int newErrorCode) {
    return new Text(sid, from, to, body, media, byPhone, at, newState, newErrorCode, callback);
  }

  /** The phone at one end; the product is at the other. */
  public String phone() {
    return byPhone ? from : to;
  }

  /** As the phone's owner sees it: {@code direction} is {@code sent} or {@code received}. */
  JsonObject asSeenByPhone() {
    JsonObject seen =
        new JsonObject()
            .put("direction", byPhone ? "sent" : "received")
            .put("from", from)
            .put("to", to)
            .put("body", body)
            .put("at", Times.iso(at))
            .put("state", state)
            .put("sid", sid);
    if (!media.isEmpty()) {
      seen.put("media", new JsonArray(media));
    }
    if (errorCode != 0) {
      seen.put("errorCode", errorCode);
    }
    return seen;
  }
}
