package org.chuishao.channel.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Date;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one mail from the mailbox, as the poller hands it over unread and unmapped, and says what
 * it is. Fetches without marking it seen: that happens when what came of it is stored.
 */
public final class Mailbox {

  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  private final ImapSettings settings;
  private final MailReader reader;
  private final Quarantine quarantine;
  private final InstantSource clock;

  public Mailbox(
      ImapSettings settings, MailReader reader, Quarantine quarantine, InstantSource clock) {
    this.settings = settings;
    this.reader = reader;
    this.quarantine = quarantine;
    this.clock = clock;
  }

  /**
   * @return what the mail is; anything unreadable is in the quarantine already
   * @throws MessagingException when the server went away in the middle; the mail is unseen and
   *     comes again
   * @throws IOException likewise, or when it could not be put into quarantine
   */
  public MailKind take(Message message) throws MessagingException, IOException {
    if (message instanceof IMAPMessage imap) {
      imap.setPeek(true);
    }
    String uid = uid(message);
    MailKind kind;
    // RFC822.SIZE, asked of the server before a single byte of the mail is fetched.
    if (message.getSize() > settings.maxBytes()) {
      kind = new MailKind.Unreadable("too-large", headers(message), uid);
    } else {
      ByteArrayOutputStream raw = new ByteArrayOutputStream();
      message.writeTo(raw);
      kind = reader.read(raw.toByteArray(), uid, receivedAt(message));
      keepGuessed(kind, raw.toByteArray());
    }
    if (kind instanceof MailKind.Unreadable unreadable) {
      String name = quarantine.keep(unreadable.raw(), unreadable.reason());
      LOG.warn("mail {} cannot be read ({}), kept as {}", uid, unreadable.reason(), name);
    }
    return kind;
  }

  private void keepGuessed(MailKind kind, byte[] raw) throws IOException {
    if (kind instanceof MailKind.Read read && !read.mail().remarks().isEmpty()) {
      quarantine.keep(raw, read.mail().remarks().get(0));
    }
  }

  private Instant receivedAt(Message message) throws MessagingException {
    Date date = message.getReceivedDate();
    return date == null ? clock.instant() : date.toInstant();
  }

  private static String uid(Message message) throws MessagingException {
    Folder folder = message.getFolder();
    return folder instanceof UIDFolder uids
        ? uids.getUIDValidity() + ":" + uids.getUID(message)
        : "0:" + message.getMessageNumber();
  }

  private static byte[] headers(Message message) throws MessagingException {
    StringBuilder headers = new StringBuilder();
    for (Header header : Collections.list(message.getAllHeaders())) {
      headers.append(header.getName()).append(": ").append(header.getValue()).append("\r\n");
    }
    return headers.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What the poller may fetch ahead for many mails in one go. */
  public static FetchProfile cheap() {
    FetchProfile profile = new FetchProfile();
    profile.add(FetchProfile.Item.SIZE);
    profile.add(UIDFolder.FetchProfileItem.UID);
    return profile;
  }
}
