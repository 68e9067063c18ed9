package org.chuishao.channel;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP request as it arrived, before anything in it is believed.
 *
 * @param method {@code GET}, {@code POST}
 * @param path from the root, still encoded: {@code /hooks/sms/twilio}
 * @param rawQuery what follows the {@code ?}, still encoded; empty when there is none
 * @param headers by lower-case name
 * @param body as it came; not copied, so leave it alone after handing it in
 * @param remote address of the peer; behind a proxy that is the proxy; empty when nobody knows
 */
@SuppressWarnings("ArrayRecordComponent") // bytes in, never compared: Raw has no use for equals
public record Raw(
    String method,
    String path,
    String rawQuery,
    Map<String, String> headers,
    byte[] body,
    String remote) {

  /** The largest body that any provider's callback has a reason to have, in bytes. */
  public static final int MAX_BODY = 256 * 1024;

  public Raw {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
  }

  /** A request whose peer does not matter, because it is signed. */
  public Raw(
      String method, String path, String rawQuery, Map<String, String> headers, byte[] body) {
    this(method, path, rawQuery, headers, body, "");
  }

  /**
   * @param name in lower case
   */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The media type in lower case without its parameters; empty when there is none. */
  public String mediaType() {
    String type = headers.getOrDefault("content-type", "");
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws Rejection.TooLarge when the body is larger than {@link #MAX_BODY}
   */
  public void refuseTooLarge() {
    if (body.length > MAX_BODY) {
      throw new Rejection.TooLarge("body of " + body.length + " bytes");
    }
  }

  /** Says where it went and how large it is; never what is in it. */
  @Override
  public String toString() {
    return method + " " + path + " (" + body.length + " bytes)";
  }
}
