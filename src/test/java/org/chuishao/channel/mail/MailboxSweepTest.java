package org.chuishao.channel.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.chuishao.channel.Sweep.Found;
import org.chuishao.channel.Sweep.Listing;
import org.chuishao.desk.MediaFailure;
import org.chuishao.model.Inbound;
import org.chuishao.testkit.Pictures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mailbox that is looked through by its UIDs, also when those begin anew. */
class MailboxSweepTest {

  private static final GreenMail SERVER =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private static final InstantSource CLOCK = InstantSource.system();

  private @TempDir Path dir;
  private ImapSettings settings;
  private MailboxSweep sweep;

  @BeforeAll
  static void start() {
    SERVER.start();
    SERVER.setUser("jubao@example.cn", "user", "imap-secret");
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @BeforeEach
  void folder() throws Exception {
    settings =
        new ImapSettings(
            "127.0.0.1",
            SERVER.getImap().getPort(),
            false,
            "user",
            "imap-secret",
            "Reports",
            "jubao@example.cn",
            "chuishao",
            "example.cn",
            1_000_000,
            Duration.ofSeconds(30));
    sweep =
        new MailboxSweep(
            settings,
            new Mailbox(
                settings,
                new MailReader(settings),
                new FolderQuarantine(dir, Cover.HEADERS_CUT),
                CLOCK),
            CLOCK);
    anew();
  }

  /** Deletes the folder and makes it again: its UIDs begin anew under another UIDVALIDITY. */
  private void anew() throws Exception {
    try (Store store = open()) {
      Folder folder = store.getFolder("Reports");
      if (folder.exists()) {
        folder.delete(true);
      }
      folder.create(Folder.HOLDS_MESSAGES);
    }
  }

  private Store open() throws Exception {
    Store store = Session.getInstance(new Properties()).getStore("imap");
    store.connect("127.0.0.1", SERVER.getImap().getPort(), "user", "imap-secret");
    return store;
  }

  private void put(String id, String rest) throws Exception {
    String mail = "From: li@example.cn\r\nMessage-ID: <" + id + ">\r\nSubject: x\r\n" + rest;
    try (Store store = open()) {
      store
          .getFolder("Reports")
          .appendMessages(
              new Message[] {
                new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(mail.getBytes(ISO_8859_1)))
              });
    }
  }

  private Listing list(String position) {
    // The mail server dates what is put in by the machine's clock, and has no other.
    return sweep.list(position, Instant.now());
  }

  private static List<String> ids(Listing listing) {
    return listing.found().stream()
        .map(found -> ((Found.Readable) found).inbound().providerId())
        .toList();
  }

  @Test
  void when_uids_begin_anew_all_mails_of_the_last_month_are_compared_once_more_by_their_own_ids()
      throws Exception {
    put("1@x", "\r\none");
    put("2@x", "\r\ntwo");
    String first = list("").next();
    put("3@x", "\r\nthree");
    String second = list(first).next();
    Listing third = list(second);
    assertThat(ids(third)).containsExactly("<3@x>");
    assertThat(list(third.next()).found()).isEmpty();

    // The server makes its UIDVALIDITY of the time.
    long then = System.currentTimeMillis();
    await().until(() -> System.currentTimeMillis() > then);
    anew();
    put("1@x", "\r\none");
    put("3@x", "\r\nthree");
    put("4@x", "\r\nfour");
    Listing moved = list(third.next());

    assertThat(moved.next()).isNotEqualTo(third.next());
    assertThat(moved.next().split(":")[0]).isNotEqualTo(third.next().split(":")[0]);
    // The ids are those of the mails, so what was filed before is known and only 4 is new.
    assertThat(ids(moved)).containsExactly("<1@x>", "<3@x>", "<4@x>");
    assertThat(list(moved.next()).found()).as("once").isEmpty();
  }

  @Test
  void what_is_attached_is_found_by_uid_and_number_of_the_part_and_only_while_uids_hold()
      throws Exception {
    String picture = Base64.getMimeEncoder().encodeToString(Pictures.png());
    put("0@x", "\r\nnothing");
    String before = list("").next();
    put(
        "5@x",
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n"
            + "--c\r\nContent-Type: text/plain\r\n\r\nlook\r\n--c--\r\n"
            + "--b\r\nContent-Type: application/octet-stream\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n"
            + picture
            + "\r\n--b--\r\n");
    Listing listing = list(list(before).next());
    Inbound mail = ((Found.Readable) listing.found().get(0)).inbound();
    assertThat(mail.text()).isEqualTo("look");
    String reference = mail.media().get(0).reference();
    MailMedia media = new MailMedia(settings);
    assertThat(media.knows(reference)).isTrue();

    assertThat(media.fetch(reference, 100_000)).isEqualTo(Pictures.png());

    assertThat(kind(media, reference, 10)).isEqualTo(MediaFailure.Kind.TOO_LARGE);
    assertThat(kind(media, reference.replace("/2", "/7"), 100)).isEqualTo(MediaFailure.Kind.GONE);
    assertThat(kind(media, "1" + reference, 100)).isEqualTo(MediaFailure.Kind.GONE);
    assertThat(media.knows("../../etc/passwd")).isFalse();
  }

  private static MediaFailure.Kind kind(MailMedia media, String reference, int most) {
    return org.assertj.core.api.Assertions.catchThrowableOfType(
            () -> media.fetch(reference, most), MediaFailure.class)
        .kind();
  }
}
