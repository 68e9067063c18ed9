package org.chuishao;

import java.util.concurrent.Executor;
import org.chuishao.channel.wecom.WecomApp;
import org.chuishao.channel.wecom.WecomIn;
import org.chuishao.dispatch.Carrier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What WeCom told us goes to reception; bean {@code wecom-in}. */
public final class WecomDoor {

  private static final Logger LOG = LoggerFactory.getLogger(WecomDoor.class);

  /** Stands on a card that was pressed, instead of its buttons. */
  private static final String TAKEN = "已收到";

  private final Edge.Front front;
  private final WecomApp app;
  private final Executor later;

  /**
   * @param later runs what WeCom must not wait for: it gives up after five seconds
   */
  public WecomDoor(Edge.Front front, WecomApp app, Executor later) {
    this.front = front;
    this.app = app;
    this.later = later;
  }

  /**
   * Files a message or a pressed button; a card is closed once that is durable, so that it is
   * pressed once.
   *
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached; WeCom comes
   *     again
   */
  public void file(WecomIn in) {
    if (in instanceof WecomIn.Told told) {
      front.receive(told.inbound());
      told.press()
          .filter(press -> !press.responseCode().isEmpty())
          .ifPresent(press -> later.execute(() -> close(press)));
    } else if (in instanceof WecomIn.Ignored ignored) {
      LOG.debug("WeCom event of no concern: {}", ignored.kind());
    }
  }

  /** For the eye only: a second press of the same card would be noticed anyway. */
  private void close(WecomIn.Press press) {
    Carrier.Outcome outcome = app.closeCard(press.responseCode(), press.userId(), TAKEN);
    if (!(outcome instanceof Carrier.Outcome.Accepted)) {
      LOG.info("card {} stays open: {}", press.taskId(), outcome.getClass().getSimpleName());
    }
  }
}
