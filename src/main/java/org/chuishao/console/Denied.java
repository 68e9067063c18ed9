package org.chuishao.console;

/**
 * A call that is answered with words instead of data; what to do about it stands in both languages.
 */
final class Denied extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String zh;
  private final String en;

  private Denied(int status, String code, String zh, String en) {
    super(code, null, false, false);
    this.status = status;
    this.code = code;
    this.zh = zh;
    this.en = en;
  }

  static Denied badRequest(String zh, String en) {
    return new Denied(400, "bad-request", zh, en);
  }

  static Denied unauthorized() {
    return new Denied(
        401,
        "unauthorized",
        "请在 Authorization 头中带上有效令牌：Bearer <令牌>",
        "send a valid token in the Authorization header: Bearer <token>");
  }

  static Denied forbidden(String zh, String en) {
    return new Denied(403, "forbidden", zh, en);
  }

  /** The same for what does not exist and for what the token must not know of. */
  static Denied notFound() {
    return new Denied(
        404,
        "not-found",
        "没有这样的内容，或不在令牌的区域内",
        "there is no such thing, or it is outside the token's area");
  }

  static Denied notAllowed(String allowed) {
    return new Denied(405, "method-not-allowed", "请用 " + allowed, "use " + allowed);
  }

  static Denied refused(int status, String code, String zh, String en) {
    return new Denied(status, code, zh, en);
  }

  int status() {
    return status;
  }

  View.Failure view() {
    return new View.Failure(new View.Fault(code, zh, en));
  }
}
