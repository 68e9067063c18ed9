package org.chuishao.informant;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** What is kept of what people send besides words; known by its first bytes, never by its label. */
public enum Photo {
  JPEG("image/jpeg", "jpg", bytes -> at(bytes, 0, "\u00ff\u00d8\u00ff")),
  PNG("image/png", "png", bytes -> at(bytes, 0, "\u0089PNG\r\n\u001a\n")),
  GIF("image/gif", "gif", bytes -> at(bytes, 0, "GIF87a") || at(bytes, 0, "GIF89a")),
  WEBP("image/webp", "webp", bytes -> at(bytes, 0, "RIFF") && at(bytes, 8, "WEBP")),
  HEIC(
      "image/heic",
      "heic",
      bytes -> at(bytes, 4, "ftypheic") || at(bytes, 4, "ftypheix") || at(bytes, 4, "ftypmif1")),
  MP4(
      "video/mp4",
      "mp4",
      bytes ->
          at(bytes, 4, "ftypisom")
              || at(bytes, 4, "ftypmp4")
              || at(bytes, 4, "ftypavc1")
              || at(bytes, 4, "ftypqt")
              || at(bytes, 4, "ftyp3gp")),
  AMR("audio/amr", "amr", bytes -> at(bytes, 0, "#!AMR\n"));

  private final String type;
  private final String ending;
  private final Predicate<byte[]> begins;

  Photo(String type, String ending, Predicate<byte[]> begins) {
    this.type = type;
    this.ending = ending;
    this.begins = begins;
  }

  /** Its media type: {@code image/jpeg}. */
  public String type() {
    return type;
  }

  /** What a file's name ends with, without the dot. */
  public String ending() {
    return ending;
  }

  /** Empty when it is nothing that is kept. */
  public static Optional<Photo> of(byte[] bytes) {
    return Arrays.stream(values()).filter(photo -> photo.begins.test(bytes)).findFirst();
  }

  /**
   * @param ending as given by {@link #ending}
   */
  public static Optional<Photo> ending(String ending) {
    return Arrays.stream(values()).filter(photo -> photo.ending.equals(ending)).findFirst();
  }

  private static boolean at(byte[] bytes, int offset, String wanted) {
    byte[] there = wanted.getBytes(ISO_8859_1);
    return bytes.length >= offset + there.length
        && Arrays.equals(bytes, offset, offset + there.length, there, 0, there.length);
  }
}
