package org.chuishao.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void control_characters_and_direction_marks_go_and_everything_people_type_stays() {
    assertThat(
            Texts.clean(
                " a\u0000b\u0007c\td\r\ne\rf\u2028g\u202ah\u202ei\u2066j\u2069k\u200fl\ufeff "))
        .isEqualTo("abc\td\ne\nf\nghijkl");
    assertThat(Texts.clean("👨‍👩‍👧 烟花🎆 é ئۇيغۇر བོད")).isEqualTo("👨‍👩‍👧 烟花🎆 é ئۇيغۇر བོད");
    assertThat(Texts.clean("x\ud83dy\udc00z")).isEqualTo("xyz");
  }

  @Test
  void a_line_has_no_line_ends() {
    assertThat(Texts.line("a\r\nBcc: b\n\tc")).isEqualTo("a Bcc: b c");
  }

  @Test
  void cutting_keeps_to_bytes_and_to_whole_characters() {
    assertThat(Texts.cutBytes("烟花爆竹", 12)).isEqualTo("烟花爆竹");
    assertThat(Texts.cutBytes("烟花爆竹", 11)).isEqualTo("烟花…");
    assertThat(Texts.cutBytes("a🎆b🎆", 8)).isEqualTo("a🎆…");
    assertThat(Texts.cutBytes("🎆".repeat(2000), 2048).getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(2048);
  }

  @Test
  void masked_addresses_can_be_told_apart_and_not_called() {
    assertThat(Masking.phone("+8613800000001")).isEqualTo("****01");
    assertThat(Masking.phone("13800000001")).isEqualTo("****01");
    assertThat(Masking.phone("12345")).isEqualTo("****");
    assertThat(Masking.mail("zhang@example.cn")).isEqualTo("z***@***.cn");
    assertThat(Masking.mail("no address")).isEqualTo("****");
    assertThat(Masking.user("zhangsan")).isEqualTo("z****");
  }
}
