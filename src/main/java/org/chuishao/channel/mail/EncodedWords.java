package org.chuishao.channel.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes header texts (RFC 2047). Not by Jakarta Mail, which decodes each encoded word for itself:
 * Chinese mail programs cut between the bytes of one character, label GBK as GB2312, and send bytes
 * without any encoding.
 */
final class EncodedWords {

  private static final Pattern WORD =
      Pattern.compile("=\\?([^?*\\s]{1,40})(?:\\*[^?\\s]{0,20})?\\?([BbQq])\\?([^?]*)\\?=");

  private EncodedWords() {}

  /**
   * @param header unfolded; characters up to U+00FF stand for bytes
   * @return the text; words in an unknown charset stay as they are
   */
  static String decode(String header) {
    StringBuilder text = new StringBuilder();
    Matcher matcher = WORD.matcher(header);
    ByteArrayOutputStream run = new ByteArrayOutputStream();
    String charset = "";
    int runStart = 0;
    int end = 0;
    while (matcher.find()) {
      String between = header.substring(end, matcher.start());
      boolean joined = run.size() > 0 && between.isBlank();
      if (!joined || !matcher.group(1).equalsIgnoreCase(charset)) {
        flush(text, run, charset, header.substring(runStart, end));
        // Blanks between two encoded words belong to neither.
        text.append(joined ? "" : bytes(between));
        runStart = matcher.start();
        charset = matcher.group(1);
      }
      run.writeBytes(payload(matcher.group(2), matcher.group(3)));
      end = matcher.end();
    }
    flush(text, run, charset, header.substring(runStart, end));
    return text.append(bytes(header.substring(end))).toString();
  }

  private static void flush(
      StringBuilder text, ByteArrayOutputStream run, String charset, String raw) {
    if (run.size() > 0) {
      text.append(
          MailCharsets.decode(run.toByteArray(), charset)
              .map(MailCharsets.Decoded::text)
              .orElse(raw));
      run.reset();
    }
  }

  private static byte[] payload(String encoding, String encoded) {
    if (encoding.equalsIgnoreCase("B")) {
      return base64(encoded);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '=' && i + 2 < encoded.length() && isHex(encoded, i + 1) && isHex(encoded, i + 2)) {
        bytes.write(Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(c == '_' ? ' ' : c);
      }
    }
    return bytes.toByteArray();
  }

  private static boolean isHex(String text, int at) {
    return text.charAt(at) < 0x80 && Character.digit(text.charAt(at), 16) >= 0;
  }

  private static byte[] base64(String encoded) {
    try {
      return Base64.getMimeDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      // Cut off in the middle of a group: what came before is still good.
      String plain = encoded.replaceAll("[^A-Za-z0-9+/]", "");
      return Base64.getDecoder().decode(plain.substring(0, plain.length() / 4 * 4));
    }
  }

  /** Bytes that nobody encoded: UTF-8 or GBK. */
  private static String bytes(String raw) {
    boolean bytesOnly = raw.chars().allMatch(c -> c < 0x100);
    boolean plain = raw.chars().allMatch(c -> c < 0x80);
    return plain || !bytesOnly
        ? raw
        : MailCharsets.decode(raw.getBytes(StandardCharsets.ISO_8859_1), "")
            .map(MailCharsets.Decoded::text)
            .orElse(raw);
  }
}
