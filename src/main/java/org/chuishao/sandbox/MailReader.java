package org.chuishao.sandbox;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mail the way a person's mail program shows it; what cannot be decoded is shown as well as
 * it goes.
 */
final class MailReader {
  /** Holds GB2312 and GBK, which mails often name wrongly. */
  private static final Charset WIDEST_CHINESE = Charset.forName("GB18030");

  private MailReader() {}

  static Mail read(MimeMessage mail, String to, Instant at, String state)
      throws MessagingException, IOException {
    return new Mail(
        sender(mail),
        to,
        header(mail.getHeader("Subject", null)),
        text(mail, "text/plain"),
        text(mail, "text/html"),
        header(mail.getHeader("Message-ID", null)),
        header(mail.getHeader("In-Reply-To", null)),
        header(mail.getHeader("References", " ")),
        header(mail.getHeader("List-Unsubscribe", " ")),
        files(mail),
        at,
        state);
  }

  private static String sender(MimeMessage mail) {
    try {
      Address[] from = mail.getFrom();
      return from != null && from.length > 0 && from[0] instanceof InternetAddress address
          ? address.getAddress()
          : "";
    } catch (MessagingException unreadable) {
      return "";
    }
  }

  private static String header(@Nullable String raw) {
    if (raw == null) {
      return "";
    }
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(raw)).strip();
    } catch (UnsupportedEncodingException unknownCharset) {
      return raw;
    }
  }

  /** The first part of a type that is not an attachment. */
  private static String text(Part part, String type) throws MessagingException, IOException {
    return find(part, type).orElse("");
  }

  private static List<Mail.File> files(Part part) throws MessagingException, IOException {
    List<Mail.File> files = new ArrayList<>();
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        files.addAll(files(parts.getBodyPart(i)));
      }
    } else if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
      String bytes = Base64.getEncoder().encodeToString(part.getInputStream().readAllBytes());
      files.add(
          new Mail.File(
              header(part.getFileName()), part.getContentType().replaceFirst(";.*", ""), bytes));
    }
    return files;
  }

  private static Optional<String> find(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        Optional<String> found = find(parts.getBodyPart(i), type);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
    if (!part.isMimeType(type) || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
      return Optional.empty();
    }
    try {
      return Optional.of(String.valueOf(part.getContent()));
    } catch (UnsupportedEncodingException unknownCharset) {
      return Optional.of(new String(part.getInputStream().readAllBytes(), WIDEST_CHINESE));
    }
  }
}
