package org.chuishao.channel.smpp;

import org.jsmpp.InvalidResponseException;
import org.jsmpp.bean.Command;
import org.jsmpp.extra.PendingResponse;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * A session whose end is told to those who wait for an answer: left to itself, jsmpp lets them sit
 * until their time is over, and sending threads are few.
 */
final class GatewaySession extends SMPPSession {

  /**
   * @param ended called once the session is no longer there, bound or not
   */
  GatewaySession(ConnectionFactory sockets, Runnable ended) {
    super(sockets);
    addSessionStateListener(
        (now, before, source) -> {
          if (now == SessionState.CLOSED || now == SessionState.UNBOUND) {
            giveUp();
            ended.run();
          }
        });
  }

  private void giveUp() {
    for (int number = sequence().currentValue(); number > 0; number--) {
      if (getUnacknowledgedRequests() == 0) {
        return;
      }
      @Nullable PendingResponse<Command> pending = removePendingResponse(number);
      if (pending != null) {
        pending.doneWithInvalidResponse(new InvalidResponseException("the session ended"));
      }
    }
  }
}
