package org.chuishao.console;

/**
 * An answer of the API.
 *
 * @param body UTF-8 where it is text
 * @param type its media type
 */
public record Reply(int status, byte[] body, String type) {

  /** What nearly all answers are. */
  public static final String JSON = "application/json;charset=utf-8";

  private static final String CSV = "text/csv;charset=utf-8";

  /** An answer in JSON. */
  public Reply(int status, byte[] json) {
    this(status, json, JSON);
  }

  /** A file for a spreadsheet. */
  static Reply csv(byte[] body) {
    return new Reply(200, body, CSV);
  }

  /** Whether it is a file that somebody sent us, which no browser may make more of than a file. */
  public boolean isFile() {
    return !type.equals(JSON);
  }
}
