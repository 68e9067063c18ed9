package org.chuishao.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chuishao.channel.Letters;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpMailTest {

  private static final Instant NOW = Instant.parse("2026-10-12T01:00:00Z");
  private static final Letter LETTER =
      Letters.mail("secretary@example.cn", "劝阻：柳河镇张庄村", "请到场劝阻。", "<p>请到场<b>劝阻</b>。</p>");

  private static SmtpMail smtp(int port, SmtpSettings.Tls tls, String user) {
    return smtp(port, tls, user, Duration.ofSeconds(20));
  }

  private static SmtpMail smtp(int port, SmtpSettings.Tls tls, String user, Duration readTimeout) {
    SmtpSettings settings =
        new SmtpSettings(
            "127.0.0.1",
            port,
            tls,
            Optional.of(user).filter(name -> !name.isEmpty()),
            Optional.of("smtp-secret").filter(password -> !user.isEmpty()),
            "chuishao@example.cn",
            "吹哨",
            "county1",
            "example.cn",
            Duration.ofSeconds(10),
            readTimeout);
    assertThat(settings.toString()).doesNotContain("secret");
    return new SmtpMail(settings, InstantSource.fixed(NOW));
  }

  private static SmtpMail smtp(int port) {
    return smtp(port, SmtpSettings.Tls.NONE, "");
  }

  @Test
  void a_file_and_a_way_to_end_such_mails_go_with_it_and_neither_can_begin_a_header()
      throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      SmtpMail mail = smtp(server.getSmtp().getPort());
      mail.send(Letters.withFile("柳河镇打非周报.xlsx", new byte[] {0, 13, 10, -1}, "退订通报 N4827"));
      MimeMessage received = server.getReceivedMessages()[0];

      assertThat(received.getHeader("List-Unsubscribe", null))
          .isEqualTo(
              "<mailto:chuishao@example.cn?subject=%E9%80%80%E8%AE%A2%E9%80%9A%E6%8A%A5%20N4827>");
      MimeMultipart all = (MimeMultipart) received.getContent();
      assertThat(((MimeMultipart) all.getBodyPart(0).getContent()).getCount()).isEqualTo(2);
      assertThat(all.getBodyPart(1).getFileName()).isEqualTo("柳河镇打非周报.xlsx");
      assertThat(all.getBodyPart(1).getInputStream().readAllBytes())
          .isEqualTo(new byte[] {0, 13, 10, -1});

      for (Letter bad :
          java.util.List.of(
              Letters.withFile("a\r\nBcc: x@y.z", new byte[0], "x"),
              Letters.withFile("a.xlsx", new byte[0], "x\r\nBcc: x@y.z"))) {
        assertThat(mail.send(bad)).isInstanceOf(Outcome.Rejected.class);
      }
    } finally {
      server.stop();
    }
  }

  @Test
  void a_mail_arrives_with_both_texts_in_the_thread_of_its_case() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      SmtpMail mail = smtp(server.getSmtp().getPort());
      Outcome first = mail.send(LETTER);
      Outcome second = mail.send(LETTER);
      String id = "<" + Letters.ID.value() + ".county1@example.cn>";
      assertThat(first).isEqualTo(new Outcome.Accepted(id));
      assertThat(second).isEqualTo(first);
      MimeMessage received = server.getReceivedMessages()[0];
      String root = "<case-" + Letters.CASE.digits() + "@example.cn>";
      assertThat(received.getMessageID()).isEqualTo(id);
      assertThat(received.getHeader("References")).containsExactly(root);
      assertThat(received.getHeader("In-Reply-To")).containsExactly(root);
      assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(received.getSubject()).isEqualTo("劝阻：柳河镇张庄村");
      assertThat(received.getFrom()[0].toString()).contains("chuishao@example.cn");
      assertThat(received.getSentDate()).isEqualTo(Date.from(NOW));
      assertThat(received.getContentType()).startsWith("multipart/alternative");
      MimeMultipart parts = (MimeMultipart) received.getContent();
      assertThat(parts.getBodyPart(0).getContent()).isEqualTo("请到场劝阻。");
      assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
      assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>请到场<b>劝阻</b>。</p>");
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "greeting,421 busy,NotSent",
    "greeting,554 no,NotSent",
    "MAIL,451 later,NotSent",
    "MAIL,550 not you,Rejected",
    "MAIL,530 log in first,NotSent",
    "RCPT,450 greylisted,NotSent",
    "RCPT,550 no such user,Rejected",
    "DATA,451 later,NotSent",
    "DATA,554 no,Rejected",
    ".,452 full,NotSent",
    ".,554 spam,Rejected",
    "greeting,drop,NotSent",
    "EHLO,drop,NotSent",
    "MAIL,drop,NotSent",
    "RCPT,drop,NotSent",
    "DATA,drop,NotSent",
    ".,drop,Uncertain",
    "greeting,silent,NotSent",
    "RCPT,silent,NotSent",
    "DATA,silent,NotSent",
    ".,silent,Uncertain",
    "QUIT,drop,Accepted",
  })
  void every_answer_and_every_silence_means_something(String command, String answer, String outcome)
      throws Exception {
    Map<String, String> answers = new HashMap<>(Map.of(command, answer));
    if (command.equals("EHLO")) {
      answers.put("HELO", answer);
    }
    try (ScriptedSmtp server = new ScriptedSmtp(answers)) {
      Duration patience = Duration.ofMillis(answer.equals(ScriptedSmtp.SILENT) ? 700 : 20_000);
      Outcome came = smtp(server.port(), SmtpSettings.Tls.NONE, "", patience).send(LETTER);
      assertThat(came.getClass().getSimpleName()).as(came.toString()).isEqualTo(outcome);
      assertThat(server.mails()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void the_code_of_the_server_is_kept() throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(Map.of("RCPT", "450 greylisted"))) {
      assertThat(smtp(server.port()).send(LETTER))
          .isInstanceOfSatisfying(
              Outcome.NotSent.class, outcome -> assertThat(outcome.code()).isEqualTo("450"));
    }
  }

  @Test
  void a_refused_connection_is_not_sent() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertThat(smtp(port).send(LETTER)).isInstanceOf(Outcome.NotSent.class);
  }

  @Test
  void without_the_protection_that_is_asked_for_nothing_leaves() throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(Map.of())) {
      assertThat(smtp(server.port(), SmtpSettings.Tls.STARTTLS, "").send(LETTER))
          .isInstanceOf(Outcome.NotSent.class);
      assertThat(server.mails()).isZero();
    }
  }

  @Test
  void a_refused_password_is_the_operators_to_mend() throws Exception {
    try (ScriptedSmtp server =
        new ScriptedSmtp(Map.of("EHLO", "250-test\r\n250 AUTH PLAIN", "AUTH", "535 wrong"))) {
      assertThat(smtp(server.port(), SmtpSettings.Tls.NONE, "user").send(LETTER))
          .isInstanceOfSatisfying(
              Outcome.NotSent.class, outcome -> assertThat(outcome.code()).isEqualTo("auth"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@example.cn\r\nBcc: all@example.cn",
        "a@example.cn\n",
        "a@example.cn, b@example.cn",
        "group: a@example.cn;",
        "nobody",
        "",
      })
  void an_address_that_is_more_than_one_address_never_leaves(String address) throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(Map.of())) {
      assertThat(smtp(server.port()).send(Letters.mail(address, "x", "x", "")))
          .isInstanceOf(Outcome.Rejected.class);
      assertThat(server.mails()).isZero();
    }
  }

  @Test
  void a_subject_with_a_line_end_never_leaves() throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(Map.of())) {
      for (String subject : new String[] {"x\r\nBcc: all@example.cn", "x\ny", "x\ry"}) {
        assertThat(smtp(server.port()).send(Letters.mail("a@example.cn", subject, "x", "")))
            .isInstanceOf(Outcome.Rejected.class);
      }
      assertThat(server.mails()).isZero();
    }
  }

  @Test
  void a_mail_server_cannot_be_asked() {
    assertThat(smtp(25).ask(LETTER, "", NOW)).isInstanceOf(Outcome.Uncertain.class);
  }

  @Test
  void an_installation_name_that_breaks_message_ids_is_refused() {
    assertThatThrownBy(
            () ->
                new SmtpSettings(
                    "h",
                    25,
                    SmtpSettings.Tls.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    "f@x.cn",
                    "f",
                    "a b",
                    "x.cn",
                    Duration.ZERO,
                    Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
