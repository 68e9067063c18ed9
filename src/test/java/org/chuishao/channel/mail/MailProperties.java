package org.chuishao.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MailProperties {

  private final MailReader reader = new MailReader(MailReaderTest.settings());

  @Property(tries = 500)
  void any_bytes_are_read_or_kept_and_never_throw(@ForAll byte[] raw) {
    assertThat(reader.read(raw, "1:1", Instant.EPOCH)).isNotNull();
  }

  @Property(tries = 1000)
  void any_mixture_of_mail_pieces_is_read_or_kept_and_never_throws(
      @ForAll("pieces") List<String> pieces) {
    byte[] raw =
        ("From: a@example.cn\r\n" + String.join("", pieces)).getBytes(StandardCharsets.ISO_8859_1);
    MailKind kind = reader.read(raw, "1:1", Instant.EPOCH);
    if (kind instanceof MailKind.Unreadable unreadable) {
      assertThat(unreadable.raw()).isEqualTo(raw);
      assertThat(unreadable.reason()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "\r\n",
            "\r\n\r\n",
            "--b",
            "--b--",
            "Content-Type: multipart/mixed; boundary=b\r\n",
            "Content-Type: message/rfc822\r\n",
            "Content-Type: text/html; charset=gb2312\r\n",
            "Content-Type: text/plain; charset*0=x\r\n",
            "Content-Transfer-Encoding: base64\r\n",
            "Content-Transfer-Encoding: quoted-printable\r\n",
            "Subject: =?gbk?B?0czX?= =?gbk?B?\r\n",
            "Content-Disposition: attachment; filename*=x''%\r\n",
            "<p>&#x110000;<!",
            "=D1=",
            "0czX",
            "\u00d1\u00cc",
            " ")
        .list()
        .ofMaxSize(20);
  }
}
