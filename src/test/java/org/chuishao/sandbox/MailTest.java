package org.chuishao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {
  private static final String SECRETARY = "wang@zhangzhuang.test";
  private static final String MAILS = "/mailboxes/" + SECRETARY + "/mails";

  private final SandboxBench bench = new SandboxBench();

  @AfterEach
  void stop() {
    bench.close();
  }

  /** What the product does: reads its mailbox by IMAP. */
  private <T> T newest(Reading<T> reading) throws MessagingException, IOException {
    Settings.MailDomain mail = bench.settings.mail();
    Session session = Session.getInstance(new Properties());
    try (Store store = session.getStore("imap")) {
      store.connect("127.0.0.1", bench.sandbox.imapPort(), mail.user(), mail.password());
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_WRITE);
        return reading.read(inbox.getMessage(inbox.getMessageCount()));
      }
    }
  }

  private interface Reading<T> {
    T read(Message mail) throws MessagingException, IOException;
  }

  /** What the product does: sends by SMTP. */
  private void productSends(String to) throws MessagingException {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", Integer.toString(bench.sandbox.smtpPort()));
    MimeMessage mail = new MimeMessage(Session.getInstance(properties));
    mail.setFrom(bench.settings.mail().address());
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    mail.setSubject("督办：张庄村线索", "UTF-8");
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText("请于今日办结", "UTF-8");
    MimeBodyPart html = new MimeBodyPart();
    html.setText("<p>请于今日办结</p>", "UTF-8", "html");
    mail.setContent(new MimeMultipart("alternative", plain, html));
    mail.setHeader("In-Reply-To", "<earlier@zhangzhuang.test>");
    Transport.send(mail);
  }

  @ParameterizedTest(name = "a mail in {0} comes out of IMAP as it was written")
  @ValueSource(strings = {"UTF-8", "GBK", "GB18030"})
  void mail_in(String charset) throws Exception {
    bench.post(
        MAILS,
        new JsonObject()
            .put("subject", "举报：非法采矿，请速来处理，地点在张庄村北山脚下的老砖窑旁边")
            .put("body", "张庄村北山有人盗采")
            .put("charset", charset));

    newest(
        mail -> {
          assertThat(mail.getSubject()).isEqualTo("举报：非法采矿，请速来处理，地点在张庄村北山脚下的老砖窑旁边");
          assertThat(mail.getContent()).isEqualTo("张庄村北山有人盗采");
          assertThat(mail.getContentType()).containsIgnoringCase(charset);
          assertThat(mail.getFrom()[0]).hasToString(SECRETARY);
          return mail;
        });
  }

  @Test
  void a_mail_labelled_gb2312_is_gbk_as_from_many_programs() throws Exception {
    bench.post(
        MAILS, new JsonObject().put("subject", "喆").put("body", "陶喆").put("charset", "gb2312"));

    newest(
        mail -> {
          assertThat(mail.getContentType()).containsIgnoringCase("gb2312");
          assertThat(new String(mail.getInputStream().readAllBytes(), "GBK")).isEqualTo("陶喆");
          return mail;
        });
  }

  @Test
  void a_raw_mail_arrives_as_broken_as_it_was() throws Exception {
    String raw =
        "Subject: =?x-none?B?!!?=\r\nContent-Type: text/plain; charset=x-none\r\n\r\nhello";
    SandboxBench.Answer answer =
        bench.post(
            MAILS,
            new JsonObject()
                .put(
                    "raw",
                    Base64.getEncoder().encodeToString(raw.getBytes(StandardCharsets.US_ASCII))));

    assertThat(answer.status()).isEqualTo(200);
    newest(
        mail -> {
          assertThat(mail.getHeader("Subject")).containsExactly("=?x-none?B?!!?=");
          assertThat(new String(mail.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
              .startsWith("hello");
          return mail;
        });
  }

  @Test
  void what_the_product_sends_is_listed_decoded_with_both_parts() throws Exception {
    productSends(SECRETARY);

    JsonArray listed = bench.get(MAILS).list();

    assertThat(listed).hasSize(1);
    assertThat(listed.getJsonObject(0).getMap())
        .containsEntry("from", bench.settings.mail().address())
        .containsEntry("subject", "督办：张庄村线索")
        .containsEntry("text", "请于今日办结")
        .containsEntry("html", "<p>请于今日办结</p>")
        .containsEntry("inReplyTo", "<earlier@zhangzhuang.test>")
        .containsEntry("at", "2026-09-30T16:00:00+08:00");
    assertThat(bench.seen)
        .singleElement()
        .satisfies(
            seen -> {
              assertThat(seen.direction()).isEqualTo(Witness.Direction.OUT);
              assertThat(seen.subject()).isEqualTo("督办：张庄村线索");
            });
  }

  @Test
  void it_is_not_quiet_until_the_product_has_read_its_mail() throws Exception {
    bench.sandbox.mail(SECRETARY, "举报", "张庄村北山有人盗采");
    var travel = bench.sandbox.time().start(SandboxBench.START.plusSeconds(60));
    assertThat(travel).isNotDone();

    newest(
        mail -> {
          assertThat(bench.clock.instant()).isEqualTo(SandboxBench.START);
          mail.setFlag(Flags.Flag.SEEN, true);
          return mail;
        });

    assertThat(travel.join().now()).isEqualTo(SandboxBench.START.plusSeconds(60));
  }

  @Test
  void a_refused_mail_is_refused_once_and_a_lost_one_is_marked() throws Exception {
    bench.sandbox.fault("mail", SECRETARY, FaultKind.BROKEN, 1);
    bench.sandbox.fault("mail", SECRETARY, FaultKind.UNDELIVERED, 1);

    assertThatThrownBy(() -> productSends(SECRETARY))
        .isInstanceOf(MessagingException.class)
        .hasStackTraceContaining("451");
    productSends(SECRETARY);
    productSends(SECRETARY);

    assertThat(bench.sandbox.mailsOf(SECRETARY))
        .extracting(Mail::state)
        .containsExactly("undelivered", "delivered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"subject\":\"a\\nBcc: x@y.test\",\"body\":\"b\"}",
        "{\"subject\":\"a\",\"body\":\"b\",\"to\":\"x@y.test\\r\\nBcc: z@y.test\"}",
        "{\"subject\":\"a\",\"body\":\"b\",\"inReplyTo\":\"<a>\\nBcc: z@y.test\"}",
        "{\"subject\":\"a\",\"body\":\"b\",\"charset\":\"no such\"}",
        "{\"raw\":\"***\\u0001\",\"to\":7}",
        "{\"subject\":\"a\"}"
      })
  void a_mail_that_would_break_its_headers_or_says_too_little_is_refused(String body) {
    SandboxBench.Answer answer = bench.post(MAILS, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getString("error")).isNotBlank();
    assertThat(bench.sandbox.mailsOf(bench.settings.mail().address())).isEmpty();
  }
}
