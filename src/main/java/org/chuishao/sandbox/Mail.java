package org.chuishao.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A mail as it arrived in a mailbox; texts are decoded, what is missing is empty.
 *
 * @param from address of the sender, without the name
 * @param to the mailbox
 * @param at the sandbox's clock on arrival
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
    Instant at,
    String state) {

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
        .put("at", Times.iso(at))
        .put("state", state);
  }
}
