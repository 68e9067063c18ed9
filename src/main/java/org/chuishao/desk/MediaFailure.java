package org.chuishao.desk;

/** Why something that came with a message could not be fetched or kept. */
public final class MediaFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The closed set of reasons. */
  public enum Kind {
    /** No connection, no answer, a fault of the provider. */
    AWAY(true, "服务商没有应答"),
    /** Too many at once. */
    THROTTLED(true, "服务商要求稍后再取"),
    /** Our login is refused: passes when an operator mends it. */
    REFUSED(true, "服务商拒绝了我方账号"),
    /** The provider does not have it, or not any more. */
    GONE(false, "服务商已删除"),
    /** No provider that is switched on knows such a reference. */
    NO_SOURCE(false, "无法从该通道取文件"),
    /** The address is on no list of ours. */
    FORBIDDEN_HOST(false, "文件地址不在许可名单内"),
    /** The name leads into our own network. */
    FORBIDDEN_ADDRESS(false, "文件地址指向内部网络"),
    /** Sent on to somewhere else. */
    REDIRECTED(false, "文件地址被转向"),
    TOO_LARGE(false, "文件过大"),
    TOO_MANY(false, "文件数已达上限"),
    /** Nothing that is kept: no picture, film or voice. */
    WRONG_TYPE(false, "不是可保存的照片、视频或录音"),
    /** Would tell of whoever reported. */
    UNCLEAN(false, "无法去除拍摄位置等信息，为保护举报人不保存");

    private final boolean passes;
    private final String words;

    Kind(boolean passes, String words) {
      this.passes = passes;
      this.words = words;
    }

    /** True when trying again later makes sense. */
    public boolean passes() {
      return passes;
    }

    /** For the record of the case. */
    public String words() {
      return words;
    }
  }

  private final Kind kind;

  public MediaFailure(Kind kind) {
    super(kind.name());
    this.kind = kind;
  }

  public MediaFailure(Kind kind, Throwable cause) {
    super(kind.name(), cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
