package org.chuishao.sandbox;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/** Writes the mails that people send, in the charsets that their programs use. */
final class MailWriter {
  private MailWriter() {}

  /**
   * A mail with a text and perhaps an HTML part. The charset is named as the draft says; {@code
   * gb2312} is written in GBK, as programs in China do.
   *
   * @throws BadRequestException when the charset is unknown or a header would break out of its line
   */
  static MimeMessage write(Session session, Draft draft, Instant at) throws MessagingException {
    Charset charset = encoder(draft.charset());
    if (draft.subject().matches("(?s).*[\\r\\n].*")) {
      throw new BadRequestException("subject: one line only");
    }
    String domain = draft.from().substring(draft.from().indexOf('@') + 1);
    MimeMessage mail = new WithOwnId(session, "<" + UUID.randomUUID() + "@" + domain + ">");
    mail.setFrom(address(draft.from(), "from"));
    mail.setRecipient(MimeMessage.RecipientType.TO, address(draft.to(), "to"));
    mail.setSentDate(Date.from(at));
    mail.setHeader("Subject", subject(draft, charset));
    if (!draft.inReplyTo().isEmpty()) {
      if (!draft.inReplyTo().matches("<[^<>\\s]{1,500}>")) {
        throw new BadRequestException("inReplyTo: a message id like <…@…>");
      }
      mail.setHeader("In-Reply-To", draft.inReplyTo());
      mail.setHeader("References", draft.inReplyTo());
    }
    if (draft.html().isPresent()) {
      MimeBodyPart plain = new MimeBodyPart();
      fill(plain, draft.body(), "text/plain", charset, draft.charset());
      MimeBodyPart html = new MimeBodyPart();
      fill(html, draft.html().get(), "text/html", charset, draft.charset());
      mail.setContent(new MimeMultipart("alternative", plain, html));
    } else {
      fill(mail, draft.body(), "text/plain", charset, draft.charset());
    }
    mail.saveChanges();
    return mail;
  }

  /** A mail exactly as given, however broken it may be. */
  static MimeMessage raw(Session session, byte[] mime) throws MessagingException {
    return new MimeMessage(session, new ByteArrayInputStream(mime));
  }

  /**
   * One mail address.
   *
   * @throws BadRequestException when it is none
   */
  static InternetAddress address(String text, String name) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      if (!text.contains("@") || !text.equals(address.getAddress())) {
        throw new BadRequestException(name + ": a mail address without a name is needed");
      }
      return address;
    } catch (MessagingException malformed) {
      throw new BadRequestException(name + ": not a mail address");
    }
  }

  private static Charset encoder(String name) {
    try {
      return Charset.forName(name.equalsIgnoreCase("gb2312") ? "GBK" : name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw new BadRequestException("charset: unknown");
    }
  }

  private static String subject(Draft draft, Charset charset) {
    try {
      String encoded = MimeUtility.encodeText(draft.subject(), charset.name(), "B");
      return MimeUtility.fold(9, encoded.replace("?GBK?", "?" + draft.charset() + "?"));
    } catch (UnsupportedEncodingException unknown) {
      throw new BadRequestException("charset: unknown");
    }
  }

  private static void fill(Part part, String text, String type, Charset charset, String named)
      throws MessagingException {
    part.setDataHandler(
        new DataHandler(
            new ByteArrayDataSource(text.getBytes(charset), type + "; charset=" + named)));
    part.setHeader("Content-Type", type + "; charset=" + named);
    part.setHeader("Content-Transfer-Encoding", "base64");
  }

  /**
   * What somebody wants to send.
   *
   * @param inReplyTo message id of the mail that is answered; empty when it is none
   */
  record Draft(
      String from,
      String to,
      String subject,
      String body,
      Optional<String> html,
      String charset,
      String inReplyTo) {}

  /** Keeps its message id when it is saved. */
  private static final class WithOwnId extends MimeMessage {
    private final String id;

    WithOwnId(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
