package org.chuishao.channel.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;

/**
 * Which characters the bytes of a mail mean: what its label says, what Chinese mail programs mean
 * by it, or a careful guess.
 */
final class MailCharsets {

  private static final Charset GB18030 = Charset.forName("GB18030");

  private MailCharsets() {}

  /**
   * @param guessed true when the label was of no use
   */
  record Decoded(String text, boolean guessed) {}

  /**
   * @param label as in the mail; empty when it names none
   * @return empty when the label is unknown and no guess fits either
   */
  static Optional<Decoded> decode(byte[] bytes, String label) {
    if (label.isEmpty()) {
      return strict(bytes, StandardCharsets.UTF_8)
          .or(() -> strict(bytes, GB18030))
          .or(() -> Optional.of(new String(bytes, StandardCharsets.ISO_8859_1)))
          .map(text -> new Decoded(text, false));
    }
    Optional<Charset> charset = named(label);
    if (charset.isPresent()) {
      // A few broken bytes must not hide the rest of a report, so no strictness here.
      return Optional.of(new Decoded(new String(bytes, charset.get()), false));
    }
    return strict(bytes, StandardCharsets.UTF_8)
        .or(() -> strict(bytes, GB18030))
        .map(text -> new Decoded(text, true));
  }

  private static Optional<Charset> named(String label) {
    String name = label.toLowerCase(Locale.ROOT);
    switch (name) {
      // GB18030 holds all of GBK and GB2312, and mails labelled GB2312 mostly are GBK.
      case "gb2312", "gb_2312-80", "x-gbk", "gbk", "cp936", "ms936", "windows-936" -> {
        return Optional.of(GB18030);
      }
      // UTF-8 holds all of it, and 8-bit mails labelled us-ascii mostly are UTF-8.
      case "us-ascii", "ascii", "utf8", "unicode-1-1-utf-8" -> {
        return Optional.of(StandardCharsets.UTF_8);
      }
      default -> {
        try {
          return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
          return Optional.empty();
        }
      }
    }
  }

  private static Optional<String> strict(byte[] bytes, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
