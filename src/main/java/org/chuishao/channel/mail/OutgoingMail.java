package org.chuishao.channel.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.chuishao.dispatch.Attachment;
import org.chuishao.dispatch.Carrier.Letter;

/**
 * A letter as MIME: plain text and HTML side by side, marked as a machine's, in the thread of its
 * case.
 */
final class OutgoingMail extends MimeMessage {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String messageId;

  /**
   * @param sentAt what the Date header says
   * @throws AddressException when the letter's address is not exactly one address
   * @throws IllegalArgumentException when address or subject hold a line end
   */
  OutgoingMail(Session session, SmtpSettings settings, Letter letter, Instant sentAt)
      throws MessagingException {
    super(session);
    ThreadIds ids = new ThreadIds(settings.installation(), settings.domain());
    this.messageId = ids.of(letter.id());
    try {
      setFrom(new InternetAddress(settings.from(), settings.fromName(), UTF_8));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java has UTF-8", e);
    }
    setRecipient(Message.RecipientType.TO, recipient(letter.address()));
    setSubject(oneLine(letter.subject()), UTF_8);
    setSentDate(Date.from(sentAt));
    setHeader("Auto-Submitted", "auto-generated");
    // Outlook's servers look at this one only.
    setHeader("X-Auto-Response-Suppress", "All");
    if (letter.caseNo().isPresent()) {
      String root = ids.root(letter.caseNo().get());
      setHeader("In-Reply-To", root);
      setHeader("References", root);
    }
    if (letter.unsubscribe().isPresent()) {
      setHeader("List-Unsubscribe", unsubscribe(settings.from(), letter.unsubscribe().get()));
    }
    if (!letter.attachments().isEmpty()) {
      setContent(withAttachments(letter));
    } else if (letter.html().isBlank()) {
      setText(letter.text(), UTF_8);
    } else {
      setContent(alternatives(letter));
    }
    saveChanges();
  }

  /** The same on every try. */
  String messageId() {
    return messageId;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }

  /** A mail that the receiver's client writes when its button is pressed (RFC 2369). */
  private static String unsubscribe(String to, String subject) {
    String coded = URLEncoder.encode(oneLine(subject), StandardCharsets.UTF_8).replace("+", "%20");
    return "<mailto:" + oneLine(to) + "?subject=" + coded + ">";
  }

  private static MimeMultipart withAttachments(Letter letter) throws MessagingException {
    MimeBodyPart words = new MimeBodyPart();
    if (letter.html().isBlank()) {
      words.setText(letter.text(), UTF_8);
    } else {
      words.setContent(alternatives(letter));
    }
    MimeMultipart all = new MimeMultipart("mixed", words);
    for (Attachment attachment : letter.attachments()) {
      MimeBodyPart file = new MimeBodyPart();
      file.setDataHandler(
          new DataHandler(new ByteArrayDataSource(attachment.bytes(), attachment.type())));
      file.setFileName(oneLine(attachment.name()));
      file.setDisposition(Part.ATTACHMENT);
      all.addBodyPart(file);
    }
    return all;
  }

  private static MimeMultipart alternatives(Letter letter) throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(letter.text(), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(letter.html(), UTF_8, "html");
    // The better one last, as the standard has it.
    return new MimeMultipart("alternative", plain, html);
  }

  private static InternetAddress recipient(String address) throws AddressException {
    InternetAddress recipient = new InternetAddress(oneLine(address), true);
    if (recipient.isGroup() || !recipient.getAddress().contains("@")) {
      throw new AddressException("not one address");
    }
    return recipient;
  }

  /** A line end here would begin a header of the writer's choice. */
  private static String oneLine(String text) {
    if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0 || text.indexOf(0) >= 0) {
      throw new IllegalArgumentException("a line end where a header is written");
    }
    return text;
  }
}
