package org.chuishao.channel.mail;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.chuishao.channel.Sweep;

/**
 * The mailbox by its UIDs, seen or not: a mail that somebody opened by hand before the poller came
 * is found here. Nothing is marked seen.
 *
 * <p>A position is {@code UIDVALIDITY:compared:there}: up to which UID mails were compared, and up
 * to which they were there at the last look. Only those are compared, so that the poller always had
 * the time between two looks; the server's own times are not needed for it. Another UIDVALIDITY
 * means that UIDs began anew: then every mail of the last month is compared once more.
 */
public final class MailboxSweep implements Sweep {

  private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}:[0-9]{1,18}:[0-9]{1,18}");

  /** Older ones cannot be told from those whose filing we no longer remember. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private static final int MOST = 500;

  private final ImapSettings settings;
  private final Mailbox mailbox;
  private final InstantSource clock;
  private final Session session;

  /**
   * @param mailbox reads a mail as the poller does, so that both find the same ids
   */
  public MailboxSweep(ImapSettings settings, Mailbox mailbox, InstantSource clock) {
    this.settings = settings;
    this.mailbox = mailbox;
    this.clock = clock;
    this.session = Session.getInstance(properties(protocol(settings)));
  }

  static String protocol(ImapSettings settings) {
    return settings.tls() ? "imaps" : "imap";
  }

  static Properties properties(String protocol) {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.setProperty(prefix + "connectiontimeout", "10000");
    properties.setProperty(prefix + "timeout", "30000");
    properties.setProperty(prefix + "writetimeout", "30000");
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    return properties;
  }

  @Override
  public String channel() {
    return "mail";
  }

  @Override
  public String provider() {
    return "imap";
  }

  @Override
  public Listing list(String position, Instant until) {
    try (Store store = session.getStore(protocol(settings))) {
      store.connect(settings.host(), settings.port(), settings.user(), settings.password());
      try (Folder folder = store.getFolder(settings.folder())) {
        folder.open(Folder.READ_ONLY);
        if (!(folder instanceof UIDFolder uids)) {
          throw new SweepFailedException("the folder has no UIDs", new IllegalStateException());
        }
        return list(folder, uids, Reached.of(position));
      }
    } catch (MessagingException | IOException e) {
      throw new SweepFailedException("the mailbox: " + e.getClass().getSimpleName(), e);
    }
  }

  private Listing list(Folder folder, UIDFolder uids, Optional<Reached> before)
      throws MessagingException, IOException {
    long validity = uids.getUIDValidity();
    int count = folder.getMessageCount();
    long last = count == 0 ? 0 : uids.getUID(folder.getMessage(count));
    if (before.isEmpty()) {
      return new Listing(List.of(), new Reached(validity, last, last).toString());
    }
    boolean anew = before.get().validity() != validity;
    long from = anew ? 0 : before.get().compared();
    long to = anew ? last : before.get().there();
    List<Found> found = new ArrayList<>();
    long compared = to;
    Message[] mails = to > from ? uids.getMessagesByUID(from + 1, to) : new Message[0];
    for (int i = 0; i < mails.length; i++) {
      if (i == MOST) {
        compared = uids.getUID(mails[i]) - 1;
        break;
      }
      found(mails[i]).ifPresent(found::add);
    }
    return new Listing(found, new Reached(validity, compared, Math.max(last, to)).toString());
  }

  private Optional<Found> found(Message mail) throws MessagingException, IOException {
    Instant at =
        mail.getReceivedDate() == null ? clock.instant() : mail.getReceivedDate().toInstant();
    if (mail.isExpunged() || at.isBefore(clock.instant().minus(REMEMBERED))) {
      return Optional.empty();
    }
    MailKind kind = mailbox.take(mail);
    if (kind instanceof MailKind.Read read) {
      return Optional.of(new Found.Readable(read.mail().inbound()));
    } else if (kind instanceof MailKind.Unreadable unreadable) {
      return Optional.of(
          new Found.Unreadable("imap:" + unreadable.providerId(), at, unreadable.reason()));
    }
    // A machine's answer is nobody's report, and is not filed when it comes the usual way either.
    return Optional.empty();
  }

  private record Reached(long validity, long compared, long there) {

    static Optional<Reached> of(String position) {
      if (!POSITION.matcher(position).matches()) {
        return Optional.empty();
      }
      String[] parts = position.split(":", -1);
      return Optional.of(
          new Reached(
              Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2])));
    }

    @Override
    public String toString() {
      return validity + ":" + compared + ":" + there;
    }
  }
}
