package org.chuishao.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * A mail as it arrived in a mailbox; texts are decoded, what is missing is empty.
 *
 * @param from address of the sender, without the name
 * @param to the mailbox
 * @param at the sandbox's clock on arrival
 * @param unsubscribe the header that says how to end such mails
 * @param files what is attached, in its order
 * @param state delivered, or undelivered when it was swallowed by a fault
 */
public record Mail(
    String from,
    String to,
    String subject,
    String text,
    String html,
    String messageId,
    String inReplyTo,
    String references,
    String unsubscribe,
    List<File> files,
    Instant at,
    String state) {

  public Mail {
    files = List.copyOf(files);
  }

  /**
   * A file that came with it.
   *
   * @param name decoded
   * @param base64 its bytes
   */
  public record File(String name, String type, String base64) {}

  JsonObject asJson() {
    return new JsonObject()
        .put("from", from)
        .put("to", to)
        .put("subject", subject)
        .put("text", text)
        .put("html", html)
        .put("messageId", messageId)
        .put("inReplyTo", inReplyTo)
        .put("references", references)
        .put("unsubscribe", unsubscribe)
        .put("files", new JsonArray(files.stream().map(File::name).toList()))
        .put("at", Times.iso(at))
        .put("state", state);
  }
}
