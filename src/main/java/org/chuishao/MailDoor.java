package org.chuishao;

import java.util.function.Predicate;
import org.chuishao.channel.mail.MailKind;
import org.chuishao.desk.LedgerAwayException;
import org.chuishao.model.Inbound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the mailbox held goes to reception, or before a person; bean {@code mail-in}. */
public final class MailDoor {

  private static final Logger LOG = LoggerFactory.getLogger(MailDoor.class);

  private final Edge.Front front;
  private final Edge.Unread unread;
  private final Predicate<Inbound> synthetic;

  /**
   * @param synthetic whether a mail is a synthetic report, which a machine wrote: us
   */
  public MailDoor(Edge.Front front, Edge.Unread unread, Predicate<Inbound> synthetic) {
    this.synthetic = synthetic;
    this.front = front;
    this.unread = unread;
  }

  /**
   * Files one mail. Returns for every mail that is dealt with for good, whatever it holds, so that
   * none blocks those behind it.
   *
   * @throws LedgerAwayException when the store cannot be reached; the mail has to come again
   */
  public void file(MailKind kind) {
    if (kind instanceof MailKind.Read read) {
      receive(read.mail().inbound());
    } else if (kind instanceof MailKind.AutoReply own && synthetic.test(own.mail().inbound())) {
      receive(own.mail().inbound());
    } else if (kind instanceof MailKind.AutoReply auto) {
      // Answering a machine starts a conversation that never ends; the mail itself stays in the
      // box.
      LOG.info(
          "a mail written by a machine, not answered ({} characters)",
          auto.mail().original().length());
    } else if (kind instanceof MailKind.Unreadable unreadable) {
      unread.keep("imap:" + unreadable.providerId(), "", unreadable.reason());
    }
  }

  private void receive(Inbound inbound) {
    try {
      front.receive(inbound);
    } catch (LedgerAwayException e) {
      throw e;
    } catch (RuntimeException e) {
      // A mistake of ours would come again with every look into the mailbox, and others wait.
      LOG.error("a mail could not be dealt with ({}), a person has to", e.getClass().getName());
      unread.keep(inbound.dedupeKey(), inbound.text(), "failed");
    }
  }
}
