package org.chuishao.route;

import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The last step of routes that answer requests; bean {@code answer}. */
public final class Answers {

  /** An empty TwiML document: what there is to say goes out through the outbox. */
  public void twiml(Exchange exchange) {
    send(Answer.of(200, "text/xml", "<Response/>"), exchange);
  }

  /** 200 without a body. */
  public void empty(Exchange exchange) {
    send(Answer.empty(200), exchange);
  }

  /** The body, as plain text. */
  public void text(@Body String text, Exchange exchange) {
    send(Answer.of(200, "text/plain", text), exchange);
  }

  /** The body, as JSON. */
  public void json(@Body String json, Exchange exchange) {
    send(Answer.of(200, "application/json", json), exchange);
  }

  /** The body, which is or becomes an {@link Answer}. */
  public void send(@Body Answer answer, Exchange exchange) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
    if (!answer.type().isEmpty()) {
      message.setHeader(Exchange.CONTENT_TYPE, answer.type());
    }
    answer.headers().forEach(message::setHeader);
    message.setBody(answer.body());
  }
}
