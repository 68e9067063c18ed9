package org.chuishao.console;

/**
 * An answer of the API.
 *
 * @param type its media type
 * @param body UTF-8
 */
public record Reply(int status, String type, byte[] body) {

  private static final String JSON = "application/json;charset=utf-8";
  private static final String CSV = "text/csv;charset=utf-8";

  /** An answer in JSON. */
  public static Reply json(int status, byte[] body) {
    return new Reply(status, JSON, body);
  }

  /** A file for a spreadsheet. */
  static Reply csv(byte[] body) {
    return new Reply(200, CSV, body);
  }
}
