package org.chuishao.channel.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import org.chuishao.channel.Connecting;
import org.chuishao.channel.Masking;
import org.chuishao.channel.Texts;
import org.chuishao.dispatch.Carrier;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends mail by one SMTP server, one connection a mail. */
public final class SmtpMail implements Carrier {

  private static final Logger LOG = LoggerFactory.getLogger(SmtpMail.class);

  private final SmtpSettings settings;
  private final InstantSource clock;
  private final Session session;

  public SmtpMail(SmtpSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.session = Session.getInstance(properties(settings));
  }

  @Override
  public String channel() {
    return "mail";
  }

  @Override
  public String provider() {
    return "smtp";
  }

  /** {@inheritDoc} The provider's id is the Message-ID, which is the same on every try. */
  @Override
  public Outcome send(Letter letter) {
    OutgoingMail mail;
    try {
      mail = new OutgoingMail(session, settings, letter, clock.instant());
    } catch (AddressException | IllegalArgumentException e) {
      // The message would quote the address.
      return new Outcome.Rejected("bad-address", "address or subject cannot stand in a header");
    } catch (MessagingException e) {
      return new Outcome.Rejected("bad-mail", Connecting.words(e));
    }
    Outcome outcome = transmit(mail);
    LOG.info(
        "{} to {}: {}",
        letter.id(),
        Masking.mail(letter.address()),
        outcome.getClass().getSimpleName());
    return outcome;
  }

  /** SMTP has no question for that. */
  @Override
  public Outcome ask(Letter letter, String providerId, Instant since) {
    return new Outcome.Uncertain("a mail server cannot be asked");
  }

  private Outcome transmit(OutgoingMail mail) {
    WatchedTransport transport =
        new WatchedTransport(session, settings.tls() == SmtpSettings.Tls.IMPLICIT);
    try {
      transport.connect(
          settings.host(),
          settings.port(),
          settings.user().orElse(null),
          settings.password().orElse(null));
      Address[] to = mail.getRecipients(Message.RecipientType.TO);
      transport.sendMessage(mail, to);
      return new Outcome.Accepted(mail.messageId());
    } catch (AuthenticationFailedException e) {
      // The operator's to mend; the mail is as good as before.
      return new Outcome.NotSent("auth", "the server refuses our password", Optional.empty());
    } catch (MessagingException e) {
      return failed(e, transport.dataBegun());
    } finally {
      close(transport);
    }
  }

  /**
   * An answer counts wherever it came; without one it matters whether the mail itself was on its
   * way.
   */
  private static Outcome failed(MessagingException e, boolean dataBegun) {
    int code = replyCode(e);
    String words = Texts.words(String.valueOf(e.getMessage()));
    if (code >= 500 && code != 530 && code != 538) {
      return new Outcome.Rejected(String.valueOf(code), words);
    }
    if (code >= 400) {
      return new Outcome.NotSent(String.valueOf(code), words, Optional.empty());
    }
    return dataBegun
        ? new Outcome.Uncertain("the connection broke after DATA: " + Connecting.words(e))
        : new Outcome.NotSent("connect", Connecting.words(e), Optional.empty());
  }

  /** The server's reply among the chained failures; 0 when it gave none. */
  private static int replyCode(MessagingException failure) {
    @Nullable Exception next = failure;
    for (int depth = 0; next != null && depth < 10; depth++) {
      int code = 0;
      if (next instanceof SMTPSendFailedException sending) {
        code = sending.getReturnCode();
      } else if (next instanceof SMTPAddressFailedException address) {
        code = address.getReturnCode();
      } else if (next instanceof SMTPSenderFailedException sender) {
        code = sender.getReturnCode();
      }
      if (code >= 400) {
        return code;
      }
      next = next instanceof MessagingException chained ? chained.getNextException() : null;
    }
    return 0;
  }

  /**
   * What became of the mail is settled by now; a connection that cannot be closed changes nothing
   * about it.
   */
  private static void close(WatchedTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.debug("closing the connection: {}", Connecting.words(e));
    }
  }

  private static Properties properties(SmtpSettings settings) {
    String protocol = settings.tls() == SmtpSettings.Tls.IMPLICIT ? "smtps" : "smtp";
    String read = String.valueOf(settings.readTimeout().toMillis());
    Properties all = new Properties();
    all.setProperty(
        "mail." + protocol + ".connectiontimeout",
        String.valueOf(settings.connectTimeout().toMillis()));
    all.setProperty("mail." + protocol + ".timeout", read);
    all.setProperty("mail." + protocol + ".writetimeout", read);
    all.setProperty("mail." + protocol + ".auth", String.valueOf(settings.user().isPresent()));
    all.setProperty("mail." + protocol + ".from", settings.from());
    all.setProperty("mail." + protocol + ".localhost", settings.domain());
    all.setProperty("mail." + protocol + ".quitwait", "false");
    all.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
    boolean startTls = settings.tls() == SmtpSettings.Tls.STARTTLS;
    all.setProperty("mail." + protocol + ".starttls.enable", String.valueOf(startTls));
    all.setProperty("mail." + protocol + ".starttls.required", String.valueOf(startTls));
    return all;
  }
}
