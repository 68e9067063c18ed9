package org.chuishao.channel.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Properties;
import org.chuishao.dispatch.Carrier;

/** A letter as the mail that would leave, for looking at: it goes nowhere. */
public final class MailFile {

  private MailFile() {}

  /**
   * The bytes of an {@code .eml} file.
   *
   * @param settings whose it would be; no server is asked
   * @param sentAt what the Date header says
   * @throws IllegalArgumentException when the letter's address is no mail address
   */
  public static byte[] of(SmtpSettings settings, Carrier.Letter letter, Instant sentAt) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new OutgoingMail(Session.getInstance(new Properties()), settings, letter, sentAt)
          .writeTo(bytes);
      return bytes.toByteArray();
    } catch (MessagingException e) {
      throw new IllegalArgumentException("no mail can be made of " + letter.id(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
  }
}
