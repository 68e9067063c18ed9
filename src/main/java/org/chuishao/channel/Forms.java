package org.chuishao.channel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads {@code application/x-www-form-urlencoded} strictly. Lenient decoders put U+FFFD where they
 * do not understand, and a signature is then computed over something that nobody sent.
 */
public final class Forms {

  private static final int MAX_FIELDS = 500;

  private Forms() {}

  /**
   * @param encoded a query string or a form body, without a leading {@code ?}
   * @return the fields in their order; a name without {@code =} has an empty value
   * @throws Rejection.Malformed for a name that is there twice, a broken percent escape, or bytes
   *     that are not UTF-8
   */
  public static Map<String, String> parse(String encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    int start = 0;
    while (start <= encoded.length()) {
      int amp = encoded.indexOf('&', start);
      int end = amp < 0 ? encoded.length() : amp;
      if (end > start) {
        put(fields, encoded.substring(start, end));
      }
      start = end + 1;
    }
    return fields;
  }

  /**
   * @throws Rejection.Malformed when the bytes are not UTF-8
   */
  public static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Rejection.Malformed("not UTF-8");
    }
  }

  private static void put(Map<String, String> fields, String pair) {
    int equals = pair.indexOf('=');
    String name = decode(equals < 0 ? pair : pair.substring(0, equals));
    String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
    if (fields.putIfAbsent(name, value) != null) {
      throw new Rejection.Malformed("a parameter is repeated");
    }
    if (fields.size() > MAX_FIELDS) {
      throw new Rejection.Malformed("more than " + MAX_FIELDS + " parameters");
    }
  }

  private static String decode(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        int high = i + 2 < encoded.length() ? hex(encoded.charAt(i + 1)) : -1;
        int low = i + 2 < encoded.length() ? hex(encoded.charAt(i + 2)) : -1;
        if (high < 0 || low < 0) {
          throw new Rejection.Malformed("broken percent escape");
        }
        bytes.write(high << 4 | low);
        i += 2;
      } else if (c == '+') {
        bytes.write(' ');
      } else if (c > 0x7e || c < 0x20) {
        throw new Rejection.Malformed("a character that has to be escaped");
      } else {
        bytes.write(c);
      }
    }
    return utf8(bytes.toByteArray());
  }

  /** Only the ASCII digits: {@link Character#digit} would take full-width ones as well. */
  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
