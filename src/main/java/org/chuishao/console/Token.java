package org.chuishao.console;

import java.util.Arrays;
import org.chuishao.model.AreaPath;

/**
 * Who may use the API.
 *
 * @param sha256 of the token itself, lower-case hex; the token is kept nowhere
 * @param area what the holder sees: this area and those below
 * @param name of the holder, for the log
 */
public record Token(String sha256, Right right, AreaPath area, String name) {

  /** What a token opens. */
  public enum Right {
    /** Reads. */
    READER("reader"),
    /** Reads, and acts in the name of people of its area. */
    HANDLER("handler"),
    /** Pays vouchers out, and nothing else: no case, no message, no list (L-C4). */
    PAYER("reward-payer");

    private final String word;

    Right(String word) {
      this.word = word;
    }

    /** As it stands in the file. */
    public String word() {
      return word;
    }

    /**
     * @throws IllegalArgumentException when the word is none of them
     */
    public static Right of(String word) {
      return Arrays.stream(values())
          .filter(right -> right.word.equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "'" + word + "' is no role; known are handler, reader"));
    }
  }

  /** The line for the file of tokens. */
  public String line() {
    return sha256 + " " + right.word() + " " + area + " " + name;
  }
}
