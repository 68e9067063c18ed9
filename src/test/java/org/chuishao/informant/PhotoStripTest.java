package org.chuishao.informant;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.chuishao.testkit.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures of the public tell what is seen and nothing of who saw it (L-C1). */
class PhotoStripTest {

  private static byte[] picture(Photo kind) {
    return switch (kind) {
      case JPEG -> Pictures.jpeg();
      case PNG -> Pictures.png();
      case WEBP -> Pictures.webp();
      case GIF, HEIC, MP4, AMR -> throw new IllegalArgumentException(kind.name());
    };
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "WEBP"})
  void place_time_and_owner_are_gone(Photo kind) {
    byte[] before = picture(kind);
    assertThat(new String(before, ISO_8859_1)).contains(Pictures.TELLTALE);
    assertThat(Photo.of(before)).contains(kind);

    byte[] after = PhotoStrip.clean(kind, before).orElseThrow();

    assertThat(new String(after, ISO_8859_1)).doesNotContain("GPS", "Exif", "Zhang", "ns.adobe");
    assertThat(Photo.of(after)).as("still of its kind").contains(kind);
    assertThat(PhotoStrip.clean(kind, after)).as("nothing is left to do").contains(after);
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG"})
  void what_is_seen_stays_as_it_was(Photo kind) {
    byte[] before = picture(kind);
    byte[] after = PhotoStrip.clean(kind, before).orElseThrow();
    assertThat(Pictures.pixels(after)).isEqualTo(Pictures.pixels(before));
  }

  @Test
  void the_size_that_a_webp_says_is_its_size_and_its_flags_announce_nothing() {
    byte[] after = PhotoStrip.clean(Photo.WEBP, Pictures.webp()).orElseThrow();
    int said = after[4] & 0xff | (after[5] & 0xff) << 8;
    assertThat(said).isEqualTo(after.length - 8);
    assertThat(after[20]).as("flags of VP8X").isZero();
    assertThat(new String(after, ISO_8859_1)).contains("the picture itself");
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "WEBP"})
  void one_that_is_cut_off_anywhere_or_garbled_breaks_nothing_and_tells_nothing(Photo kind) {
    byte[] whole = picture(kind);
    byte[] clean = PhotoStrip.clean(kind, whole).orElseThrow();
    for (int length = 0; length < whole.length; length++) {
      Optional<byte[]> cut = PhotoStrip.clean(kind, Arrays.copyOf(whole, length));
      cut.ifPresent(kept -> assertThat(kept).isEqualTo(clean));
    }
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      byte[] garbled = whole.clone();
      garbled[12 + random.nextInt(whole.length - 12)] = (byte) random.nextInt(256);
      PhotoStrip.clean(kind, garbled)
          .ifPresent(kept -> assertThat(kept.length).isLessThanOrEqualTo(whole.length));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GIF", "HEIC", "MP4", "AMR"})
  void what_cannot_be_cleaned_is_said_to_be_so(Photo kind) {
    assertThat(PhotoStrip.clean(kind, new byte[100])).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GIF89a……, GIF",
    "'0000ftypheic', HEIC",
    "'0000ftypmp42', MP4",
    "'0000ftypqt  ', MP4",
    "'#!AMR\n', AMR",
    "'%PDF-1.7', ",
    "'<html><script>', ",
    "'<svg xmlns=', ",
    "'PK\u0003\u0004', ",
    "'MZ', ",
    "'RIFF0000WAVE', ",
    "'', ",
  })
  void the_first_bytes_decide_what_it_is(String bytes, String kind) {
    byte[] begins = bytes.replace("\\n", "\n").getBytes(ISO_8859_1);
    assertThat(Photo.of(begins)).isEqualTo(Optional.ofNullable(kind).map(Photo::valueOf));
  }
}
