package org.chuishao.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {

  private static final Instant NOW = Instant.parse("2026-10-12T01:00:00Z");

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private @TempDir Path dir;
  private GreenMailUser user;
  private Mailbox mailbox;

  @BeforeEach
  void start() {
    server.start();
    user = server.setUser("jubao@example.cn", "user", "imap-secret");
    ImapSettings settings = MailReaderTest.settings();
    mailbox =
        new Mailbox(
            settings,
            new MailReader(settings),
            new FolderQuarantine(dir.resolve("quarantine"), Cover.HEADERS_CUT),
            InstantSource.fixed(NOW));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private void deliver(String raw) throws Exception {
    user.deliver(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1))));
  }

  /** Takes every mail twice, as after a crash, and compares. */
  private List<MailKind> takeAll() throws Exception {
    Store store = Session.getInstance(new Properties()).getStore("imap");
    store.connect("127.0.0.1", server.getImap().getPort(), "user", "imap-secret");
    try (Store open = store;
        Folder inbox = open.getFolder("INBOX")) {
      inbox.open(Folder.READ_WRITE);
      Message[] messages = inbox.getMessages();
      inbox.fetch(messages, Mailbox.cheap());
      List<MailKind> kinds = new java.util.ArrayList<>();
      for (Message message : messages) {
        kinds.add(mailbox.take(message));
        assertThat(message.isSet(Flags.Flag.SEEN)).as("seen only when stored").isFalse();
      }
      return kinds;
    }
  }

  private List<Path> quarantined() throws Exception {
    Path folder = dir.resolve("quarantine");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void mails_are_taken_unseen_and_none_blocks_the_ones_behind_it() throws Exception {
    deliver(
        "From: a@example.cn\r\nMessage-ID: <1@x>\r\nContent-Type: text/plain; charset=x-none\r\n\r\n\u00ff\u00ff");
    deliver("Subject: no sender\r\n\r\nx");
    deliver("From: b@example.cn\r\nMessage-ID: <2@x>\r\n\r\n" + "large ".repeat(4000));
    deliver("From: c@example.cn\r\n\r\nreport");
    List<MailKind> kinds = takeAll();
    assertThat(kinds).hasSize(4);
    assertThat(kinds.subList(0, 3)).allMatch(kind -> kind instanceof MailKind.Unreadable);
    MailKind.Unreadable large = (MailKind.Unreadable) kinds.get(2);
    assertThat(large.reason()).isEqualTo("too-large");
    assertThat(new String(large.raw(), StandardCharsets.UTF_8))
        .contains("<2@x>")
        .doesNotContain("large large");
    MailIn last = ((MailKind.Read) kinds.get(3)).mail();
    assertThat(last.inbound().text()).isEqualTo("report");
    assertThat(last.inbound().providerId()).matches("[0-9]+:[0-9]+");
    assertThat(quarantined()).hasSize(3);
    assertThat(((MailKind.Read) takeAll().get(3)).mail().inbound().dedupeKey())
        .isEqualTo(last.inbound().dedupeKey());
    assertThat(quarantined()).as("kept once").hasSize(3);
  }

  @Test
  void what_is_kept_is_ours_alone_and_whole() throws Exception {
    FolderQuarantine quarantine = new FolderQuarantine(dir.resolve("q"), Cover.HEADERS_CUT);
    byte[] raw = {0, 1, (byte) 0xff};
    String name = quarantine.keep(raw, "Broken/../Mime");
    Path file = dir.resolve("q").resolve(name);
    assertThat(Files.readAllBytes(file)).isEqualTo(raw);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(quarantine.keep(raw, "Broken/../Mime")).isEqualTo(name);
    assertThat(name).doesNotContain("/");
  }

  @Test
  void a_half_written_file_of_a_crash_is_written_again() throws Exception {
    FolderQuarantine quarantine = new FolderQuarantine(dir.resolve("q"), Cover.HEADERS_CUT);
    byte[] raw = {1, 2, 3};
    String name = quarantine.keep(raw, "x");
    Files.move(dir.resolve("q").resolve(name), dir.resolve("q").resolve(name + ".part"));
    assertThat(quarantine.keep(raw, "x")).isEqualTo(name);
    assertThat(dir.resolve("q").resolve(name)).exists();
  }
}
