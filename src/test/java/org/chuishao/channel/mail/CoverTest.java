package org.chuishao.channel.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in quarantine where nothing can be encrypted (L-C1). */
class CoverTest {

  private static final String MAIL =
      "Received: from x by y\r\n\tfor <wang@people.test>\r\nFrom: =?utf-8?q?W?=\r\n <wang@people.test>\r\n"
          + "Subject: 举报\r\nMessage-ID: <1.wang@people.test>\r\nContent-Type: text/plain;\r\n charset=x\r\n\r\n"
          + "From: 这一行是正文\r\n有人卷炮仗";

  @Test
  void headers_that_name_the_sender_are_cut_and_what_explains_the_mail_stays(@TempDir Path folder)
      throws IOException {
    String name = new FolderQuarantine(folder, Cover.HEADERS_CUT).keep(MAIL.getBytes(UTF_8), "x");

    assertThat(Files.readString(folder.resolve(name)))
        .isEqualTo(
            "Subject: 举报\r\nContent-Type: text/plain;\r\n charset=x\r\n\r\nFrom: 这一行是正文\r\n有人卷炮仗");
  }

  @Test
  void what_is_no_mail_at_all_is_kept_as_it_is() {
    byte[] garbage = {0, 1, 2, 10, 13, (byte) 200, 58};
    assertThat(Cover.HEADERS_CUT.cover(garbage)).isEqualTo(garbage);
  }
}
