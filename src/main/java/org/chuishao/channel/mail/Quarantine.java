package org.chuishao.channel.mail;

import java.io.IOException;

/** Where mails are kept that a person has to look at. */
public interface Quarantine {

  /**
   * Keeps the bytes; returns when they are durable. The same bytes again are kept once.
   *
   * @param reason of {@link MailKind.Unreadable} or a remark of {@link MailIn}
   * @return the name under which it is found again
   * @throws IOException when it could not be kept; the mail must stay unseen then
   */
  String keep(byte[] raw, String reason) throws IOException;
}
