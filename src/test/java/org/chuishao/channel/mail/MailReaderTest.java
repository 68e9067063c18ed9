package org.chuishao.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Inbound;
import org.chuishao.model.MessageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailReaderTest {

  private static final Instant NOW = Instant.parse("2026-10-12T01:00:00Z");
  private static final Charset GBK = Charset.forName("GBK");
  private static final String HEAD = "From: zhang@example.cn\r\nMessage-ID: <m1@example.cn>\r\n";

  private final MailReader reader = new MailReader(settings());

  static ImapSettings settings() {
    ImapSettings settings =
        new ImapSettings(
            "127.0.0.1",
            143,
            false,
            "user",
            "imap-secret",
            "INBOX",
            "jubao@example.cn",
            "county1",
            "example.cn",
            20_000,
            Duration.ofSeconds(30));
    assertThat(settings.toString()).doesNotContain("secret");
    return settings;
  }

  private MailKind kind(byte[] raw) {
    return reader.read(raw, "7:42", NOW);
  }

  private MailKind kind(String raw) {
    return kind(raw.getBytes(StandardCharsets.UTF_8));
  }

  private MailIn read(String raw) {
    return ((MailKind.Read) kind(raw)).mail();
  }

  private String text(String raw) {
    return read(raw).inbound().text();
  }

  private static byte[] bytes(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object part : parts) {
      out.writeBytes(
          part instanceof byte[] bytes ? bytes : part.toString().getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  @Test
  void a_plain_mail_is_read_with_everything_it_says() {
    assertThat(
            read(
                "From: \"张三\" <Zhang@Example.cn>\r\nTo: x@y.cn\r\nSubject: =?UTF-8?B?"
                    + Base64.getEncoder().encodeToString("举报烟花".getBytes(StandardCharsets.UTF_8))
                    + "?=\r\nMessage-ID: <m1@example.cn>\r\n"
                    + "Content-Type: text/plain; charset=utf-8\r\n\r\n张庄村有人卖烟花🎆\r\n第二行\r\n"))
        .isEqualTo(
            new MailIn(
                new Inbound(
                    "mail",
                    "imap",
                    "<m1@example.cn>",
                    "zhang@example.cn",
                    "jubao@example.cn",
                    "举报烟花",
                    "张庄村有人卖烟花🎆\n第二行",
                    java.util.List.of(),
                    NOW,
                    false),
                Optional.empty(),
                Optional.empty(),
                "张庄村有人卖烟花🎆\n第二行",
                java.util.List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "utf-8,UTF-8",
    "UTF8,UTF-8",
    "gbk,GBK",
    "gb18030,GB18030",
    "gb2312,GBK",
    "GB2312,GB18030",
    "us-ascii,UTF-8",
    "big5,Big5",
  })
  void each_charset_that_is_seen_is_read(String label, String meant) {
    // 镕 is in GBK and not in GB2312.
    String report = meant.equals("Big5") ? "張莊村煙花" : "朱镕村烟花爆竹";
    byte[] body = report.getBytes(Charset.forName(meant));
    String head = HEAD + "Content-Type: text/plain; charset=\"" + label + "\"\r\n";
    assertThat(kind(bytes(head, "Content-Transfer-Encoding: 8bit\r\n\r\n", body)))
        .isInstanceOfSatisfying(
            MailKind.Read.class,
            read -> {
              assertThat(read.mail().inbound().text()).isEqualTo(report);
              assertThat(read.mail().remarks()).isEmpty();
            });
    assertThat(
            kind(
                bytes(
                    head,
                    "Content-Transfer-Encoding: base64\r\n\r\n",
                    Base64.getMimeEncoder().encode(body))))
        .isInstanceOfSatisfying(
            MailKind.Read.class,
            read -> assertThat(read.mail().inbound().text()).isEqualTo(report));
  }

  @Test
  void quoted_printable_is_read() {
    assertThat(
            text(
                HEAD
                    + "Content-Type: text/plain; charset=gbk\r\n"
                    + "Content-Transfer-Encoding: quoted-printable\r\n\r\n=D1=CC=\r\n=BB=A8 = 1=3D1"))
        .startsWith("烟花");
  }

  @Test
  void without_any_label_the_bytes_decide() {
    assertThat(
            ((MailKind.Read) kind(bytes(HEAD, "\r\n", "烟花爆竹".getBytes(GBK))))
                .mail()
                .inbound()
                .text())
        .isEqualTo("烟花爆竹");
    assertThat(text(HEAD + "\r\n烟花爆竹")).isEqualTo("烟花爆竹");
  }

  @Test
  void an_unknown_charset_is_guessed_with_a_remark_or_kept_for_a_person() {
    MailIn guessed =
        ((MailKind.Read)
                kind(
                    bytes(
                        HEAD,
                        "Content-Type: text/plain; charset=x-none-such\r\n\r\n",
                        "烟花".getBytes(GBK))))
            .mail();
    assertThat(guessed.inbound().text()).isEqualTo("烟花");
    assertThat(guessed.remarks()).containsExactly("unknown-charset");
    byte[] raw =
        bytes(
            HEAD,
            "Content-Type: text/plain; charset=x-none-such\r\n\r\n",
            new byte[] {(byte) 0xff, (byte) 0xff});
    assertThat(kind(raw))
        .isInstanceOfSatisfying(
            MailKind.Unreadable.class,
            unreadable -> {
              assertThat(unreadable.reason()).isEqualTo("unknown-charset");
              assertThat(unreadable.raw()).isEqualTo(raw);
            });
  }

  @Test
  void a_subject_cut_within_a_character_or_never_encoded_is_read() {
    byte[] gbk = "烟花爆竹举报".getBytes(GBK);
    Base64.Encoder base64 = Base64.getEncoder();
    String cut =
        "=?gb2312?B?"
            + base64.encodeToString(java.util.Arrays.copyOfRange(gbk, 0, 3))
            + "?=\r\n =?gb2312?B?"
            + base64.encodeToString(java.util.Arrays.copyOfRange(gbk, 3, gbk.length))
            + "?=";
    assertThat(read(HEAD + "Subject: Re: " + cut + " x\r\n\r\n1").inbound().subject())
        .isEqualTo("Re: 烟花爆竹举报 x");
    assertThat(read(HEAD + "Subject: =?utf-8?Q?=E7=83=9F_=E8=8A=B1?=\r\n\r\n1").inbound().subject())
        .isEqualTo("烟 花");
    assertThat(read(HEAD + "Subject: =?x-none-such?Q?=FF=FF?=\r\n\r\n1").inbound().subject())
        .isEqualTo("=?x-none-such?Q?=FF=FF?=");
    assertThat(read(HEAD + "Subject: =?utf-8?B?54Of6?= =?utf-8?B?!?=\r\n\r\n1").inbound().subject())
        .startsWith("烟");
    assertThat(
            ((MailKind.Read) kind(bytes(HEAD, "Subject: ", gbk, "\r\n\r\n1")))
                .mail()
                .inbound()
                .subject())
        .isEqualTo("烟花爆竹举报");
  }

  private static final String ALTERNATIVE =
      HEAD
          + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n"
          + "Content-Type: text/html; charset=utf-8\r\n\r\n<p>HTML</p>\r\n--b\r\n"
          + "Content-Type: text/plain; charset=utf-8\r\n\r\n纯文本\r\n--b--\r\n";

  @Test
  void plain_text_is_preferred_to_html_in_whatever_order() {
    assertThat(text(ALTERNATIVE)).isEqualTo("纯文本");
  }

  @Test
  void html_alone_becomes_its_words() {
    assertThat(
            text(
                HEAD
                    + "Content-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>t</title><style>p{}"
                    + "</style></head><body><!-- <p>no</p> --><script>alert('<p>')</script>"
                    + "<p>张庄村&nbsp;&#28895;花 5<6 &amp;lt;</p>\n <div>第二行<br/>第三行</div></body></html>"))
        .isEqualTo("张庄村 烟花 5<6 &lt;\n\n第二行\n第三行");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<", "<p", "<!--", "<script>", "&#;", "&#99999999;", "&", "<p title='>'>", "</"})
  void broken_html_does_no_harm(String html) {
    assertThat(kind(HEAD + "Content-Type: text/html\r\n\r\n" + html + "x").getClass())
        .isEqualTo(MailKind.Read.class);
  }

  @Test
  void attachments_are_named_by_their_part_and_not_read() {
    MailIn mail =
        read(
            HEAD
                + "Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n"
                + "Content-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\n见图\r\n--a--\r\n--m\r\n"
                + "Content-Type: image/jpeg; name=x.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--m\r\n"
                + "Content-Type: text/plain; name=list.txt\r\nContent-Disposition: attachment\r\n\r\nsecret\r\n--m--");
    assertThat(mail.inbound().text()).isEqualTo("见图");
    assertThat(mail.inbound().media())
        .containsExactly(
            new Inbound.Media("image/jpeg", "7:42/2"), new Inbound.Media("text/plain", "7:42/3"));
  }

  @Test
  void a_mail_nested_or_split_without_end_is_kept_and_does_not_crash() {
    StringBuilder deep = new StringBuilder(HEAD);
    for (int i = 0; i < 60; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=b" + i + "\r\n\r\n--b" + i + "\r\n");
    }
    StringBuilder wide =
        new StringBuilder(HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n");
    for (int i = 0; i < 200; i++) {
      wide.append("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n");
    }
    for (String raw : new String[] {deep.toString(), wide + "--b--\r\n"}) {
      assertThat(kind(raw))
          .isInstanceOfSatisfying(
              MailKind.Unreadable.class,
              unreadable -> assertThat(unreadable.reason()).isEqualTo("too-many-parts"));
    }
  }

  @Test
  void a_mail_over_the_limit_is_not_parsed() {
    assertThat(kind(HEAD + "\r\n" + "x".repeat(20_000)))
        .isInstanceOfSatisfying(
            MailKind.Unreadable.class,
            unreadable -> assertThat(unreadable.reason()).isEqualTo("too-large"));
  }

  @Test
  void without_subject_or_id_a_mail_is_read_and_has_the_id_of_its_place() {
    Inbound inbound = read("From: zhang@example.cn\r\n\r\n烟花").inbound();
    assertThat(inbound.subject()).isEmpty();
    assertThat(inbound.providerId()).isEqualTo("7:42");
    assertThat(inbound.dedupeKey())
        .isEqualTo(read("From: zhang@example.cn\r\n\r\n烟花").inbound().dedupeKey());
  }

  @Test
  void a_name_that_decodes_to_an_address_is_still_a_name() {
    String name = "=?utf-8?Q?boss=40example.cn=2C?=";
    assertThat(read("From: " + name + " <evil@example.org>\r\n\r\nx").inbound().sender())
        .isEqualTo("evil@example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: x\r\n\r\nx",
        "From: \r\n\r\nx",
        "From: nobody\r\n\r\nx",
        "\r\n",
        "",
        "\u0000\u0001"
      })
  void without_a_sender_a_mail_is_for_a_person(String raw) {
    assertThat(kind(raw))
        .isInstanceOfSatisfying(
            MailKind.Unreadable.class,
            unreadable -> assertThat(unreadable.reason()).isEqualTo("no-sender"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: ;;;\r\n\r\n烟花",
        "Content-Type: multipart/mixed\r\n\r\n烟花",
        "Content-Type: text/plain; charset=\r\n\r\n烟花",
        "Content-Transfer-Encoding: x-none-such\r\n\r\n烟花",
        "Content-Type: text/plain; charset=gbk; charset=utf-8\r\n\r\n烟花",
        "Content-Disposition: ???\r\n\r\n烟花",
      })
  void broken_headers_end_in_text_or_with_a_person_and_never_in_a_crash(String rest) {
    MailKind kind = kind(HEAD + rest);
    if (kind instanceof MailKind.Read read) {
      assertThat(read.mail().inbound().text()).contains("烟花");
    } else {
      assertThat(((MailKind.Unreadable) kind).reason()).isEqualTo("broken-mime");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----原始邮件-----\n发件人: a",
        "------------------ 原始邮件 ------------------\n发件人: a",
        "-----Original Message-----\nFrom: a",
        "On Mon, Oct 12, 2026 at 9:00 AM Chuishao <c@example.cn> wrote:\n> x",
        "On Mon, Oct 12, 2026 at 9:00 AM Chuishao\n<c@example.cn> wrote:\n> x",
        "在 2026-10-12 09:00:00，\"吹哨\" <c@example.cn> 写道：\n> x",
        "吹哨 <c@example.cn> 于2026年10月12日周一 09:00写道：\n> x",
        "________________________________\nFrom: a",
        "> 请回复",
      })
  void what_the_program_quotes_below_is_cut_off_and_kept_in_the_original(String quoted) {
    MailIn mail =
        read(HEAD + "Content-Type: text/plain; charset=utf-8\r\n\r\nA7 1 已到场\n\n" + quoted);
    assertThat(mail.inbound().text()).isEqualTo("A7 1 已到场");
    assertThat(mail.original()).contains(quoted.lines().findFirst().orElseThrow());
  }

  @Test
  void a_text_that_only_looks_like_a_quotation_stays_whole() {
    String forwarded = "-----原始邮件-----\n发件人: 群众\n烟花";
    assertThat(text(HEAD + "\r\n" + forwarded)).isEqualTo(forwarded);
    assertThat(text(HEAD + "\r\n2026年张庄村\n----\n有人卖烟花")).contains("有人卖烟花");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "X-Autoreply: yes",
        "X-Autorespond: x",
        "Precedence: bulk",
        "Precedence: auto_reply",
        "Return-Path: <>",
        "Content-Type: multipart/report; boundary=r",
        "Subject: 自动回复: 您的来信",
      })
  void a_machines_answer_is_known_for_one(String header) {
    assertThat(kind(HEAD + header + "\r\n\r\n--r\r\n\r\nx\r\n--r--"))
        .isInstanceOf(MailKind.AutoReply.class);
  }

  @Test
  void auto_submitted_no_is_a_person() {
    assertThat(kind(HEAD + "Auto-Submitted: no\r\n\r\nx")).isInstanceOf(MailKind.Read.class);
  }

  @Test
  void an_answer_names_the_message_and_the_case() {
    CaseNo no = CaseNo.of(2026, 41);
    MailIn mail =
        read(
            HEAD
                + "In-Reply-To: <"
                + no
                + "-3.county1@example.cn>\r\nReferences: <case-"
                + no
                + "@example.cn>\r\n <"
                + no
                + "-2.county1@example.cn>\r\n\r\n1");
    assertThat(mail.answers()).contains(new MessageId(no + "-3"));
    assertThat(mail.thread()).contains(no);
  }

  @Test
  void ids_of_another_installation_are_not_ours() {
    MailIn mail =
        read(
            HEAD
                + "In-Reply-To: <26000417-3.county2@example.cn> <26000417-3.county1@other.cn>\r\n"
                + "References: <case-26000411@example.cn>\r\n\r\n1");
    assertThat(mail.answers()).isEmpty();
    assertThat(mail.thread()).isEqualTo(CaseNo.parse("26000411"));
  }
}
