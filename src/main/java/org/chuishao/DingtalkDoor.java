package org.chuishao;

import org.chuishao.channel.dingtalk.CardPress;
import org.chuishao.channel.dingtalk.DingtalkIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What DingTalk told us goes to reception; bean {@code dingtalk-in}. */
public final class DingtalkDoor {

  private static final Logger LOG = LoggerFactory.getLogger(DingtalkDoor.class);
  private static final String NOTHING = "{}";

  private final Edge.Front front;

  public DingtalkDoor(Edge.Front front) {
    this.front = front;
  }

  /**
   * Files a message or a pressed button.
   *
   * @return the answer, JSON: what is said goes out by the outbox; a card loses its buttons once
   *     the press is durable
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached
   */
  public String file(DingtalkIn in) {
    if (in instanceof DingtalkIn.Told told) {
      front.receive(told.inbound());
      return told.press().map(CardPress::taken).orElse(NOTHING);
    } else if (in instanceof DingtalkIn.Ignored ignored) {
      LOG.debug("DingTalk callback of no concern: {}", ignored.kind());
    }
    return NOTHING;
  }
}
