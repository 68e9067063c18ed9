package org.chuishao.channel.mail;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.desk.MediaFailure;
import org.chuishao.desk.MediaFailure.Kind;
import org.chuishao.desk.MediaSource;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** What is attached to a mail, by UIDVALIDITY, UID and number of the part: {@code 7:42/1.2}. */
public final class MailMedia implements MediaSource {

  private static final Pattern REFERENCE =
      Pattern.compile("([0-9]{1,18}):([0-9]{1,18})/([0-9]{1,3}(?:\\.[0-9]{1,3}){0,30})");

  private final ImapSettings settings;
  private final Session session;

  public MailMedia(ImapSettings settings) {
    this.settings = settings;
    this.session = Session.getInstance(MailboxSweep.properties(MailboxSweep.protocol(settings)));
  }

  @Override
  public boolean knows(String reference) {
    return REFERENCE.matcher(reference).matches();
  }

  @Override
  public byte[] fetch(String reference, int most) {
    Matcher parts = REFERENCE.matcher(reference);
    if (!parts.matches()) {
      throw new MediaFailure(Kind.NO_SOURCE);
    }
    byte[] raw = raw(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    try (InputStream in = content(raw, parts.group(3))) {
      byte[] content = in.readNBytes(most + 1);
      if (content.length > most) {
        throw new MediaFailure(Kind.TOO_LARGE);
      }
      return content;
    } catch (MessagingException | IOException e) {
      // The mail was read as a whole: what is wrong is its own coding.
      throw new MediaFailure(Kind.WRONG_TYPE, e);
    }
  }

  private InputStream content(byte[] raw, String number) throws MessagingException, IOException {
    MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(raw));
    return MimeWalk.part(message, number)
        .orElseThrow(() -> new MediaFailure(Kind.GONE))
        .getInputStream();
  }

  private byte[] raw(long validity, long uid) {
    try (Store store = session.getStore(MailboxSweep.protocol(settings))) {
      store.connect(settings.host(), settings.port(), settings.user(), settings.password());
      try (Folder folder = store.getFolder(settings.folder())) {
        folder.open(Folder.READ_ONLY);
        if (!(folder instanceof UIDFolder uids) || uids.getUIDValidity() != validity) {
          throw new MediaFailure(Kind.GONE);
        }
        Message mail = uids.getMessageByUID(uid);
        if (mail == null) {
          throw new MediaFailure(Kind.GONE);
        }
        if (mail.getSize() > settings.maxBytes()) {
          throw new MediaFailure(Kind.TOO_LARGE);
        }
        if (mail instanceof IMAPMessage imap) {
          imap.setPeek(true);
        }
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        mail.writeTo(raw);
        return raw.toByteArray();
      }
    } catch (MessagingException | IOException e) {
      throw new MediaFailure(Kind.AWAY, e);
    }
  }
}
