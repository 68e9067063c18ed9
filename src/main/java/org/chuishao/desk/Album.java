package org.chuishao.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chuishao.model.CaseNo;

/**
 * Whose files lie together: those of a case, of a line of the day book, of something in the human
 * queue. Its name tells nothing of whoever sent them (L-C1).
 *
 * @param name digits of a case, or {@code d-} or {@code q-} and a hash
 */
public record Album(String name) {

  private static final Pattern NAME = Pattern.compile("[0-9]{8,14}|[dq]-[0-9a-f]{24}");
  private static final Pattern CASE = Pattern.compile("[0-9]{8,14}");
  private static final int BYTES = 12;

  /**
   * @throws IllegalArgumentException when it is no name of an album: it becomes the name of a
   *     folder
   */
  public Album {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no album: " + name.length() + " characters");
    }
  }

  /** The files of a case. */
  public static Album of(CaseNo no) {
    return new Album(no.digits());
  }

  /** The files of a patrol, of publicity or of a duty. @param id of its line in the day book */
  public static Album ofEntry(String id) {
    return new Album("d-" + digest(id, BYTES));
  }

  /** The files of something in the human queue. @param key of the message it came with */
  public static Album ofMessage(String key) {
    return new Album("q-" + digest(key, BYTES));
  }

  /** Empty when it belongs to no case. */
  public Optional<CaseNo> caseNo() {
    return CASE.matcher(name).matches() ? Optional.of(new CaseNo(name)) : Optional.empty();
  }

  /** The beginning of SHA-256 in hex. */
  static String digest(String text, int bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
