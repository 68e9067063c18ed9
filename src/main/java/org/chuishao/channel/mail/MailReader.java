package org.chuishao.channel.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.chuishao.channel.Texts;
import org.chuishao.model.Inbound;

/**
 * Makes sense of raw MIME. Never throws for anything that a mail may contain: what cannot be read
 * comes back as {@link MailKind.Unreadable}, so that no mail blocks those behind it.
 */
public final class MailReader {

  /** Name of the provider in ids and keys. */
  public static final String PROVIDER = "imap";

  private static final Set<String> BULK =
      Set.of("bulk", "junk", "list", "auto_reply", "auto-reply", "autoreply");

  private final ImapSettings settings;
  private final ThreadIds threads;
  private final Session session;

  public MailReader(ImapSettings settings) {
    this.settings = settings;
    this.threads = new ThreadIds(settings.installation(), settings.domain());
    Properties properties = new Properties();
    properties.setProperty("mail.mime.address.strict", "false");
    this.session = Session.getInstance(properties);
  }

  /**
   * @param raw the mail as it came, headers first
   * @param uid UIDVALIDITY and UID, {@code 7:42}: the id of a mail without Message-ID, and how its
   *     attachments are found
   * @param receivedAt when the server got it, or we did
   */
  public MailKind read(byte[] raw, String uid, Instant receivedAt) {
    if (raw.length > settings.maxBytes()) {
      return new MailKind.Unreadable("too-large", raw, uid);
    }
    try {
      MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(raw));
      String id = id(message, uid);
      String from = sender(message);
      if (from.isEmpty()) {
        return new MailKind.Unreadable("no-sender", raw, id);
      }
      MimeWalk walk = new MimeWalk(uid + "/");
      walk.walk(message);
      String original = Texts.clean(walk.text());
      String subject = Texts.line(EncodedWords.decode(header(message, "Subject")));
      Inbound inbound =
          new Inbound(
              "mail",
              PROVIDER,
              id,
              from,
              settings.address(),
              subject,
              QuotedReply.cut(original),
              walk.media(),
              receivedAt,
              false);
      String references = header(message, "References") + " " + header(message, "In-Reply-To");
      List<String> remarks = new ArrayList<>();
      if (walk.guessed()) {
        remarks.add("unknown-charset");
      }
      MailIn mail =
          new MailIn(
              inbound, threads.answered(references), threads.thread(references), original, remarks);
      return isAutomatic(message, subject) ? new MailKind.AutoReply(mail) : new MailKind.Read(mail);
    } catch (MimeWalk.TooManyParts e) {
      return new MailKind.Unreadable("too-many-parts", raw, uid);
    } catch (MimeWalk.UnknownCharset e) {
      return new MailKind.Unreadable("unknown-charset", raw, uid);
    } catch (MessagingException | IOException e) {
      return new MailKind.Unreadable("broken-mime", raw, uid);
    }
  }

  private static String id(MimeMessage message, String uid) throws MessagingException {
    String id = Texts.line(header(message, "Message-ID"));
    // Longer than a line may be is no id but ballast for our keys.
    return id.isEmpty() || id.length() > 250 ? uid : id;
  }

  /**
   * The first address in lower case; empty when there is none. Parsed before anything is decoded:
   * an encoded name must not turn into an address.
   */
  private static String sender(MimeMessage message) throws MessagingException {
    for (String name : List.of("From", "Sender")) {
      try {
        InternetAddress[] addresses = InternetAddress.parseHeader(header(message, name), false);
        if (addresses.length > 0) {
          String address = Texts.line(addresses[0].getAddress());
          if (address.matches("[^@\\s<>]{1,64}@[^@\\s<>]{1,255}")) {
            return address.toLowerCase(Locale.ROOT);
          }
        }
      } catch (AddressException e) {
        // Not an address; the next header may have one.
      }
    }
    return "";
  }

  private static boolean isAutomatic(MimeMessage message, String subject)
      throws MessagingException {
    String submitted = header(message, "Auto-Submitted").strip().toLowerCase(Locale.ROOT);
    String type = header(message, "Content-Type").strip().toLowerCase(Locale.ROOT);
    return (!submitted.isEmpty() && !submitted.startsWith("no"))
        || !header(message, "X-Autoreply").isEmpty()
        || !header(message, "X-Autorespond").isEmpty()
        || !header(message, "X-Failed-Recipients").isEmpty()
        || BULK.contains(header(message, "Precedence").strip().toLowerCase(Locale.ROOT))
        || header(message, "Return-Path").strip().equals("<>")
        || type.startsWith("multipart/report")
        // Widespread mail programs in China mark their absence notices in the subject only.
        || subject.startsWith("自动回复")
        || subject.startsWith("自動回覆")
        || subject.toLowerCase(Locale.ROOT).startsWith("automatic reply:");
  }

  private static String header(MimeMessage message, String name) throws MessagingException {
    String value = message.getHeader(name, " ");
    return value == null ? "" : value.replaceAll("\\r?\\n", "");
  }
}
