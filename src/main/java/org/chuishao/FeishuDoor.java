package org.chuishao;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.chuishao.channel.feishu.CardLetter;
import org.chuishao.channel.feishu.FeishuIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Feishu told us goes to reception; bean {@code feishu-in}. */
public final class FeishuDoor {

  private static final Logger LOG = LoggerFactory.getLogger(FeishuDoor.class);
  private static final String NOTHING = "{}";

  private final Edge.Front front;

  public FeishuDoor(Edge.Front front) {
    this.front = front;
  }

  /**
   * Files a message or a pressed button; the check of the address waits for nothing.
   *
   * @return the answer, JSON: a press gets a word for the eye and its card without buttons, once it
   *     is durable
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached; Feishu sends
   *     events again, presses the person does
   */
  public String file(FeishuIn in) {
    if (in instanceof FeishuIn.Challenge asked) {
      return JsonNodeFactory.instance.objectNode().put("challenge", asked.challenge()).toString();
    } else if (in instanceof FeishuIn.Told told) {
      front.receive(told.inbound());
      return told.press().map(CardLetter::taken).orElse(NOTHING);
    } else if (in instanceof FeishuIn.Ignored ignored) {
      LOG.debug("Feishu event of no concern: {}", ignored.kind());
    }
    return NOTHING;
  }
}
