package org.chuishao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.component.mail.DefaultAuthenticator;
import org.chuishao.channel.mail.Cover;
import org.chuishao.channel.mail.FolderQuarantine;
import org.chuishao.channel.mail.ImapSettings;
import org.chuishao.channel.mail.MailReader;
import org.chuishao.channel.mail.Mailbox;
import org.chuishao.desk.LedgerAwayException;
import org.chuishao.desk.Received;
import org.chuishao.model.Inbound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped mail route against a real IMAP server. */
class InMailTest {

  @TempDir private Path folder;

  private final List<Inbound> received = Collections.synchronizedList(new ArrayList<>());
  private final List<String> unread = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<RuntimeException> fault = new AtomicReference<>();
  private final AtomicInteger refused = new AtomicInteger();
  private GreenMail server;
  private GreenMailUser user;
  private EdgeRig rig;

  @BeforeEach
  void start() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    server.start();
    user = server.setUser("report@example.test", "report", "pw");
  }

  @AfterEach
  void stop() {
    rig.close();
    server.stop();
  }

  private void run() {
    int port = server.getImap().getPort();
    ImapSettings imap =
        new ImapSettings(
            "127.0.0.1",
            port,
            false,
            "report",
            "pw",
            "INBOX",
            "report@example.test",
            "test",
            "example.test",
            64 * 1024,
            Duration.ofMillis(200));
    Edge.Front front =
        inbound -> {
          RuntimeException failure = fault.get();
          if (failure != null) {
            refused.incrementAndGet();
            throw failure;
          }
          received.add(inbound);
          return new Received.Filed(Optional.empty());
        };
    rig =
        new EdgeRig(
            Map.of(
                "CHUISHAO_IMAP_HOST", "127.0.0.1",
                "CHUISHAO_IMAP_PORT", String.valueOf(port),
                "CHUISHAO_IMAP_TLS", "none",
                "CHUISHAO_IMAP_USER", "report",
                "CHUISHAO_IMAP_PASSWORD", "pw",
                "CHUISHAO_IMAP_ADDRESS", "report@example.test",
                "CHUISHAO_IMAP_POLL", "200ms"),
            Map.of(
                "mailbox",
                new Mailbox(
                    imap,
                    new MailReader(imap),
                    new FolderQuarantine(folder, Cover.HEADERS_CUT),
                    InstantSource.fixed(EdgeRig.NOW)),
                "mailbox-login",
                new DefaultAuthenticator("report", "pw"),
                "mail-in",
                new MailDoor(front, (id, text, why) -> unread.add(why), inbound -> false)));
  }

  private void deliver(String headers, String body) {
    String raw =
        "From: zhang@example.test\r\nTo: report@example.test\r\n" + headers + "\r\n\r\n" + body;
    try {
      user.deliver(
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8))));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final String PLAIN = "Subject: x\r\nContent-Type: text/plain; charset=utf-8";

  private long seen() {
    try {
      MailFolder inbox = server.getManagers().getImapHostManager().getInbox(user);
      long count = 0;
      for (StoredMessage message : inbox.getMessages()) {
        count += message.getFlags().contains(Flags.Flag.SEEN) ? 1 : 0;
      }
      return count;
    } catch (com.icegreen.greenmail.store.FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_mail_is_received_and_then_marked_seen() {
    deliver(PLAIN, "村西头卷炮仗");
    run();
    await().until(() -> seen() == 1);
    assertThat(received).singleElement().extracting(Inbound::text).isEqualTo("村西头卷炮仗");
  }

  @Test
  void while_the_store_is_away_a_mail_stays_unseen_and_comes_again() {
    fault.set(new LedgerAwayException("redis", new IOException()));
    deliver(PLAIN, "村西头卷炮仗");
    run();
    await().until(() -> refused.get() > 1);
    assertThat(seen()).isZero();
    assertThat(received).isEmpty();
    fault.set(null);
    await().until(() -> seen() == 1);
    assertThat(received).hasSize(1);
  }

  @Test
  void mails_that_cannot_be_read_go_before_a_person_and_block_nobody() {
    deliver("Subject: x\r\nContent-Type: text/plain; charset=klingon", "qapla");
    deliver(PLAIN, "x".repeat(100 * 1024));
    deliver(PLAIN, "村西头卷炮仗");
    run();
    await().until(() -> seen() == 3);
    assertThat(received).extracting(Inbound::text).contains("村西头卷炮仗");
    assertThat(unread).contains("too-large");
    assertThat(folder.toFile().list()).isNotEmpty();
  }

  @Test
  void a_mistake_of_ours_on_one_mail_goes_before_a_person() {
    fault.set(new IllegalStateException("of 张三"));
    deliver(PLAIN, "村西头卷炮仗");
    run();
    await().until(() -> seen() == 1);
    assertThat(unread).containsExactly("failed");
  }

  @Test
  void headers_of_a_mail_steer_nothing() {
    deliver(PLAIN + "\r\nCamelBeanMethodName: hashCode\r\nmail.smtp.host: evil", "村西头卷炮仗");
    run();
    await().until(() -> seen() == 1);
    assertThat(received).hasSize(1);
  }
}
