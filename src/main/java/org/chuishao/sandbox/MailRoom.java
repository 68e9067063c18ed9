package org.chuishao.sandbox;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The mail server: SMTP and IMAP on free ports of 127.0.0.1. Mailboxes come into being with their
 * first mail; only the product's has a login that is told.
 */
final class MailRoom implements AutoCloseable {
  static final String CHANNEL = "mail";

  private static final int KEPT = 10_000;

  private final Settings.MailDomain domain;
  private final InstantSource clock;
  private final Witness witness;
  private final Faults faults;
  private final GreenMail server;
  private final List<Mail> arrived = new ArrayList<>();
  private final List<String> losing = new ArrayList<>();

  MailRoom(Settings settings, Faults faults) {
    this.domain = settings.mail();
    this.clock = settings.clock();
    this.witness = settings.witness();
    this.faults = faults;
    this.server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
            });
  }

  void start() {
    server.start();
    server.setUser(domain.address(), domain.user(), domain.password());
    server.getUserManager().setMessageDeliveryHandler(this::deliver);
  }

  int smtpPort() {
    return server.getSmtp().getPort();
  }

  int imapPort() {
    return server.getImap().getPort();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Mails in the order they arrived. */
  List<Mail> all(Predicate<Mail> wanted) {
    synchronized (arrived) {
      return arrived.stream().filter(wanted).toList();
    }
  }

  /** How many mails lie unseen in the product's mailbox. */
  int unseen() {
    try {
      UserManager users = server.getUserManager();
      return Optional.ofNullable(users.getUserByEmail(domain.address()))
          .map(this::unseenOf)
          .orElse(0);
    } catch (IllegalStateException stopped) {
      return 0;
    }
  }

  private int unseenOf(GreenMailUser user) {
    try {
      return server.getManagers().getImapHostManager().getInbox(user).getUnseenCount();
    } catch (FolderException noInbox) {
      throw new IllegalStateException("the product's mailbox is gone", noInbox);
    }
  }

  /** The next mail to this address is taken and reaches nobody. */
  void loseNext(String address) {
    synchronized (arrived) {
      losing.add(address);
    }
  }

  private boolean lost(String address) {
    synchronized (arrived) {
      return losing.remove(address);
    }
  }

  /** Called by the server within the sender's DATA command: throwing makes it answer 451. */
  private GreenMailUser deliver(MovingMessage moving, MailAddress receiver)
      throws MessagingException, UserException {
    String to = receiver.getEmail().toLowerCase(Locale.ROOT);
    boolean in = to.equalsIgnoreCase(domain.address());
    boolean lost = !in && lost(to);
    Optional<FaultKind> fault =
        in ? faults.take(CHANNEL, to) : Optional.of(FaultKind.UNDELIVERED).filter(kind -> lost);
    Optional<FaultKind> refusal = fault.filter(kind -> kind != FaultKind.UNDELIVERED);
    if (refusal.isPresent()) {
      // what people send in; what goes out to them is refused by SmtpGate
      note(moving, to, "fault-" + refusal.get().word(), false);
      throw new MessagingException("mailbox is not available: a fault was asked for");
    }
    note(moving, to, fault.isPresent() ? "undelivered" : "delivered", true);
    return mailbox(fault.isPresent() ? "lost-and-found@" + domain.domain() : to);
  }

  private GreenMailUser mailbox(String address) throws UserException {
    UserManager users = server.getUserManager();
    Optional<GreenMailUser> known = Optional.ofNullable(users.getUserByEmail(address));
    return known.isPresent() ? known.get() : users.createUser(address, address, address);
  }

  private void note(MovingMessage moving, String to, String state, boolean kept)
      throws MessagingException {
    try {
      Mail mail = MailReader.read(moving.getMessage(), to, clock.instant(), state);
      if (kept) {
        synchronized (arrived) {
          arrived.add(mail);
          if (arrived.size() > KEPT) {
            arrived.subList(0, KEPT / 10).clear();
          }
        }
      }
      boolean in = to.equalsIgnoreCase(domain.address());
      witness.seen(
          new Witness.Seen(
              mail.at(),
              CHANNEL,
              in ? Witness.Direction.IN : Witness.Direction.OUT,
              mail.from(),
              to,
              mail.text(),
              mail.subject(),
              in ? "sent" : state));
    } catch (IOException unreadable) {
      throw new MessagingException("a mail that cannot be read back", unreadable);
    }
  }
}
