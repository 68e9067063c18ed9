package org.chuishao.channel.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** An SMTP connection that remembers whether the server had said "go ahead" to the mail itself. */
final class WatchedTransport extends SMTPTransport {

  private boolean dataBegun;

  WatchedTransport(Session session, boolean tlsFromStart) {
    super(
        session,
        new URLName(tlsFromStart ? "smtps" : "smtp", null, -1, null, null, null),
        tlsFromStart ? "smtps" : "smtp",
        tlsFromStart);
  }

  @Override
  protected OutputStream data() throws MessagingException {
    OutputStream out = super.data();
    dataBegun = true;
    return out;
  }

  /** From here on, a connection that breaks leaves it open whether the mail was taken. */
  boolean dataBegun() {
    return dataBegun;
  }
}
