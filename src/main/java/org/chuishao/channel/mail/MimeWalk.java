package org.chuishao.channel.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chuishao.channel.Texts;
import org.chuishao.model.Inbound;

/**
 * Goes through the parts of a mail: the text to read (plain before HTML), and what is attached.
 * Made for mails that break the rules: an unknown type is text or an attachment, an unknown
 * encoding is taken as it is.
 */
final class MimeWalk {

  /** Thrown when a mail is built to keep us busy. */
  static final class TooManyParts extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Thrown when the only text is in a charset that nobody knows. */
  static final class UnknownCharset extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static final int MAX_DEPTH = 30;
  private static final int MAX_PARTS = 100;

  private final String mediaPrefix;
  private final List<String> plain = new ArrayList<>();
  private final List<String> html = new ArrayList<>();
  private final List<Inbound.Media> media = new ArrayList<>();
  private boolean guessed;
  private boolean undecodable;
  private int parts;

  /**
   * @param mediaPrefix what the references of attachments begin with; the part's number follows
   */
  MimeWalk(String mediaPrefix) {
    this.mediaPrefix = mediaPrefix;
  }

  void walk(MimePart root) throws MessagingException, IOException, TooManyParts {
    walk(root, "", 1);
  }

  /**
   * A part by the number that {@link #media} refers to it by.
   *
   * @param number {@code 1.2}; {@code 1} of a mail without parts is the mail itself
   */
  static Optional<MimePart> part(MimePart root, String number)
      throws MessagingException, IOException {
    MimePart part = root;
    for (String step : number.split("\\.", -1)) {
      boolean parts =
          type(part)
              .filter(type -> type.getPrimaryType().equalsIgnoreCase("multipart"))
              .isPresent();
      if (!parts) {
        return Optional.of(part).filter(whole -> number.equals("1"));
      }
      MimeMultipart multipart = new MimeMultipart(new RawSource(part));
      int index = Integer.parseInt(step) - 1;
      if (index < 0 || index >= multipart.getCount()) {
        return Optional.empty();
      }
      part = (MimeBodyPart) multipart.getBodyPart(index);
    }
    return Optional.of(part);
  }

  /** What is to be read; empty when the mail has attachments only. */
  String text() throws UnknownCharset {
    if (undecodable && plain.isEmpty() && html.isEmpty()) {
      throw new UnknownCharset();
    }
    String words = String.join("\n", plain);
    return words.isBlank() ? HtmlText.of(String.join("\n", html)) : words;
  }

  List<Inbound.Media> media() {
    return media;
  }

  /** True when a charset's label was of no use somewhere. */
  boolean guessed() {
    return guessed || undecodable;
  }

  private void walk(MimePart part, String number, int depth)
      throws MessagingException, IOException, TooManyParts {
    parts++;
    if (parts > MAX_PARTS || depth > MAX_DEPTH) {
      throw new TooManyParts();
    }
    Optional<ContentType> type = type(part);
    String primary = type.map(t -> t.getPrimaryType().toLowerCase(Locale.ROOT)).orElse("text");
    String sub = type.map(t -> t.getSubType().toLowerCase(Locale.ROOT)).orElse("plain");
    if (primary.equals("multipart")) {
      multipart(part, number, depth);
    } else if (isAttached(part) || !primary.equals("text")) {
      media.add(
          new Inbound.Media(
              Texts.line(primary + "/" + sub), mediaPrefix + (number.isEmpty() ? "1" : number)));
    } else {
      text(part, sub, type.map(t -> charset(t)).orElse(""));
    }
  }

  private void multipart(MimePart part, String number, int depth)
      throws MessagingException, IOException, TooManyParts {
    MimeMultipart multipart = new MimeMultipart(new RawSource(part));
    int count = multipart.getCount();
    for (int i = 0; i < count; i++) {
      String child = number.isEmpty() ? String.valueOf(i + 1) : number + "." + (i + 1);
      walk((MimeBodyPart) multipart.getBodyPart(i), child, depth + 1);
    }
  }

  private void text(MimePart part, String sub, String charset)
      throws MessagingException, IOException {
    Optional<MailCharsets.Decoded> decoded = MailCharsets.decode(bytes(part), charset);
    if (decoded.isEmpty()) {
      undecodable = true;
      return;
    }
    guessed |= decoded.get().guessed();
    (sub.equals("html") ? html : plain).add(decoded.get().text());
  }

  private static byte[] bytes(MimePart part) throws MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      return in.readAllBytes();
    } catch (MessagingException | IOException e) {
      // An encoding that does not exist, or Base64 that is none: as it stands, for a person to make
      // sense of.
      try (InputStream raw = raw(part)) {
        return raw.readAllBytes();
      }
    }
  }

  private static InputStream raw(MimePart part) throws MessagingException {
    return part instanceof MimeMessage message
        ? message.getRawInputStream()
        : ((MimeBodyPart) part).getRawInputStream();
  }

  private static Optional<ContentType> type(Part part) throws MessagingException {
    try {
      return Optional.of(new ContentType(part.getContentType()));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static String charset(ContentType type) {
    String charset = type.getParameter("charset");
    return charset == null ? "" : charset.strip();
  }

  private static boolean isAttached(MimePart part) throws MessagingException {
    String[] disposition = part.getHeader("Content-Disposition");
    return disposition != null
        && disposition[0].strip().toLowerCase(Locale.ROOT).startsWith("attachment");
  }

  /**
   * The bytes between a multipart's boundaries, whatever transfer encoding it claims for itself.
   */
  private record RawSource(MimePart part) implements jakarta.activation.DataSource {
    @Override
    public InputStream getInputStream() throws IOException {
      try {
        return raw(part);
      } catch (MessagingException e) {
        throw new IOException(e);
      }
    }

    @Override
    public java.io.OutputStream getOutputStream() throws IOException {
      throw new IOException("read only");
    }

    @Override
    public String getContentType() {
      try {
        return part.getContentType();
      } catch (MessagingException e) {
        return "multipart/mixed";
      }
    }

    @Override
    public String getName() {
      return "";
    }
  }
}
