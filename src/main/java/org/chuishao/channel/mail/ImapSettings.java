package org.chuishao.channel.mail;

import java.time.Duration;

/**
 * The mailbox that reports come to.
 *
 * @param port 993 for TLS from the start, 143 else
 * @param tls TLS from the start
 * @param password secret
 * @param folder {@code INBOX}
 * @param address of the mailbox, as people write to it
 * @param installation as in {@link SmtpSettings}: how answers to our mails are recognised
 * @param domain likewise
 * @param maxBytes larger mails are not fetched ({@link #MAX_BYTES})
 * @param pollEvery between two looks into the mailbox
 */
public record ImapSettings(
    String host,
    int port,
    boolean tls,
    String user,
    String password,
    String folder,
    String address,
    String installation,
    String domain,
    int maxBytes,
    Duration pollEvery) {

  /** Five megabytes: room for two photos. */
  public static final int MAX_BYTES = 5 * 1024 * 1024;

  @Override
  public String toString() {
    return "IMAP " + host + ":" + port + (tls ? " with TLS, " : ", ") + address + "/" + folder;
  }
}
