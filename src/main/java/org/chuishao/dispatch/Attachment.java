package org.chuishao.dispatch;

/** A file that goes with a letter, for channels that carry files. */
public final class Attachment {

  private final String name;
  private final String type;
  private final byte[] bytes;

  /**
   * @param name as the receiver sees it, without folders
   * @param type media type
   */
  public Attachment(String name, String type, byte[] bytes) {
    this.name = name;
    this.type = type;
    this.bytes = bytes.clone();
  }

  public String name() {
    return name;
  }

  public String type() {
    return type;
  }

  /** A copy. */
  public byte[] bytes() {
    return bytes.clone();
  }
}
