package org.chuishao.informant;

import java.util.Arrays;
import java.util.Optional;

/** What is kept of what people send besides words; known by its first bytes, never by its label. */
public enum Photo {
  JPEG("image/jpeg", "jpg", "\u00ff\u00d8\u00ff"),
  PNG("image/png", "png", "\u0089PNG\r\n\u001a\n"),
  GIF("image/gif", "gif", "GIF87a|GIF89a"),
  WEBP("image/webp", "webp", "RIFF....WEBP"),
  HEIC("image/heic", "heic", "....ftypheic|....ftypheix|....ftypmif1"),
  MP4("video/mp4", "mp4", "....ftypisom|....ftypmp4|....ftypavc1|....ftypqt|....ftyp3gp"),
  AMR("audio/amr", "amr", "#!AMR\n");

  private final String type;
  private final String ending;
  private final String begins;

  /**
   * @param begins how files of it begin, a character a byte, a dot for any; several parted by bars
   */
  Photo(String type, String ending, String begins) {
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
    return Arrays.stream(values())
        .filter(photo -> Arrays.stream(photo.begins.split("\\|")).anyMatch(b -> begins(bytes, b)))
        .findFirst();
  }

  /**
   * @param ending as given by {@link #ending}
   */
  public static Optional<Photo> ending(String ending) {
    return Arrays.stream(values()).filter(photo -> photo.ending.equals(ending)).findFirst();
  }

  private static boolean begins(byte[] bytes, String wanted) {
    if (bytes.length < wanted.length()) {
      return false;
    }
    for (int i = 0; i < wanted.length(); i++) {
      if (wanted.charAt(i) != '.' && wanted.charAt(i) != (bytes[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
