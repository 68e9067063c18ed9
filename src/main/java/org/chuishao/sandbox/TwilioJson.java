package org.chuishao.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Messages, pages and errors as Twilio writes them. */
final class TwilioJson {
  private static final String API = "/2010-04-01/Accounts/";

  private TwilioJson() {}

  static JsonObject message(String account, Text text) {
    String uri = API + account + "/Messages/" + text.sid();
    return new JsonObject()
        .put("sid", text.sid())
        .put("account_sid", account)
        .put("messaging_service_sid", null)
        .put("api_version", "2010-04-01")
        .put("from", text.from())
        .put("to", text.to())
        .put("body", text.body())
        .put("status", text.state())
        .put("direction", text.byPhone() ? "inbound" : "outbound-api")
        .put("num_segments", Integer.toString(segments(text.body())))
        .put("num_media", Integer.toString(text.media().size()))
        .put("date_created", Times.rfc2822(text.at()))
        .put("date_updated", Times.rfc2822(text.at()))
        .put("date_sent", Times.rfc2822(text.at()))
        .put("error_code", text.errorCode() == 0 ? null : text.errorCode())
        .put("error_message", null)
        .put("price", null)
        .put("price_unit", "USD")
        .put("uri", uri + ".json")
        .put("subresource_uris", new JsonObject().put("media", uri + "/Media.json"));
  }

  /**
   * One page of messages.
   *
   * @param all everything that was asked for, newest first
   * @param query the query without page and size, URL-encoded, empty or ending with {@code &}
   */
  static JsonObject page(String account, List<Text> all, int page, int size, String query) {
    int start = (int) Math.min((long) page * size, all.size());
    int end = Math.min(start + size, all.size());
    JsonArray messages = new JsonArray();
    all.subList(start, end).forEach(text -> messages.add(message(account, text)));
    String uri = API + account + "/Messages.json?" + query + "PageSize=" + size + "&Page=";
    return new JsonObject()
        .put("messages", messages)
        .put("page", page)
        .put("page_size", size)
        .put("start", start)
        .put("end", Math.max(start, end - 1))
        .put("uri", uri + page)
        .put("first_page_uri", uri + 0)
        .put("previous_page_uri", page == 0 ? null : uri + (page - 1))
        .put("next_page_uri", end < all.size() ? uri + (page + 1) : null);
  }

  static Misbehaviour.Reply error(int status, int code, String message) {
    return Misbehaviour.Reply.of(
        status,
        new JsonObject()
            .put("code", code)
            .put("message", message)
            .put("more_info", "https://www.twilio.com/docs/errors/" + code)
            .put("status", status));
  }

  /**
   * Parts of a text: 160 or 153 signs, 70 or 67 when one is outside ASCII (near enough to GSM-7 for
   * a stand-in).
   */
  private static int segments(String body) {
    boolean plain = body.chars().allMatch(sign -> sign < 128);
    int alone = plain ? 160 : 70;
    int part = plain ? 153 : 67;
    return body.length() <= alone ? 1 : (body.length() + part - 1) / part;
  }
}
