package org.chuishao.informant;

/**
 * Something in an outgoing text that points to who reported.
 *
 * @param from UTF-16 offset in the text
 * @param to where it ends
 */
public record Finding(Kind kind, int from, int to) {

  /** What it is. */
  public enum Kind {
    /** A telephone number. */
    NUMBER("电话号码"),
    /** A mail address, or an id after 微信 or QQ. */
    ADDRESS("联系方式"),
    /** Who says what one's name is. */
    NAME("姓名"),
    /** An informant's code. */
    CODE("举报码"),
    /** 我家隔壁, 我是…: words that say who speaks. */
    TELLTALE("透露身份的话"),
    /** The reporter's own sentence about oneself, word for word. */
    QUOTE("举报人原话");

    private final String zh;

    Kind(String zh) {
      this.zh = zh;
    }

    /** As it is told to the person who has to look. */
    public String zh() {
      return zh;
    }
  }
}
