package org.chuishao.channel.smpp;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.chuishao.dispatch.Gsm7;
import org.chuishao.dispatch.SmsText;

/**
 * Between texts and the bytes of {@code short_message}.
 *
 * <p>Assumptions about gateways: septets come one in each byte, never packed; {@code data_coding}
 * 15 is GB18030, a habit that gateways of Chinese carriers brought along from CMPP; values from
 * 0x10 up are those of GSM 03.38, where two bits name the alphabet.
 */
final class GatewayText {

  static final byte OWN_ALPHABET = 0;
  static final byte UCS2 = 8;

  /** As SMPP counts its message references: one byte. */
  private static final int MOST_PARTS = 255;

  private final SmppSettings.Alphabet own;

  /**
   * @param own what data_coding 0 stands for
   */
  GatewayText(SmppSettings.Alphabet own) {
    this.own = own;
  }

  /**
   * A text as it leaves.
   *
   * @param parts their bytes without headers
   */
  record Encoded(byte coding, List<byte[]> parts) {}

  /**
   * Chooses the alphabet that holds the text and divides it; nothing is ever replaced.
   *
   * @return empty when there are more parts than can be counted
   */
  Optional<Encoded> encode(String text) {
    SmsText counted = SmsText.of(text);
    boolean ucs2 = counted.alphabet() == SmsText.Alphabet.UCS2 || !holds(text);
    if (ucs2 && counted.alphabet() != SmsText.Alphabet.UCS2) {
      counted = SmsText.asUcs2(text);
    }
    List<byte[]> parts =
        counted.split().stream().map(part -> ucs2 ? ucs2(part) : own(part)).toList();
    return parts.size() > MOST_PARTS
        ? Optional.empty()
        : Optional.of(new Encoded(ucs2 ? UCS2 : OWN_ALPHABET, parts));
  }

  /** GSM-7 has the text already when this is asked. */
  private boolean holds(String text) {
    return switch (own) {
      case GSM -> true;
      case LATIN1 -> text.chars().allMatch(c -> c < 0x100);
    };
  }

  private byte[] own(String text) {
    return switch (own) {
      case GSM -> Gsm7.encode(text);
      case LATIN1 -> text.getBytes(StandardCharsets.ISO_8859_1);
    };
  }

  /** Unit by unit: a charset encoder would replace half a pair. */
  private static byte[] ucs2(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * text.length());
    bytes.asCharBuffer().put(text);
    return bytes.array();
  }

  /**
   * What such bytes say.
   *
   * @param coding data_coding
   * @return empty when they are no text, or in an alphabet we do not know
   */
  Optional<String> decode(byte coding, byte[] bytes) {
    int value = coding & 0xff;
    return switch (value) {
      case 0 -> Optional.of(own == SmppSettings.Alphabet.GSM ? Gsm7.decode(bytes) : latin1(bytes));
      case 1, 3 -> Optional.of(latin1(bytes));
      case 6 -> Optional.of(new String(bytes, Charset.forName("ISO-8859-5")));
      case 8 -> fromUcs2(bytes);
      case 15 -> Optional.of(new String(bytes, Charset.forName("GB18030")));
      default -> value < 0x10 ? Optional.empty() : gsmGroup(value, bytes);
    };
  }

  private static Optional<String> gsmGroup(int value, byte[] bytes) {
    if (value >= 0xf0) {
      return (value & 0x04) == 0 ? Optional.of(Gsm7.decode(bytes)) : Optional.empty();
    }
    if (value >= 0xc0) {
      return value >= 0xe0 ? fromUcs2(bytes) : Optional.of(Gsm7.decode(bytes));
    }
    boolean compressed = (value & 0x20) != 0 && value < 0x80;
    return switch (compressed ? 0x04 : value & 0x0c) {
      case 0x00 -> Optional.of(Gsm7.decode(bytes));
      case 0x08 -> fromUcs2(bytes);
      default -> Optional.empty();
    };
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Optional<String> fromUcs2(byte[] bytes) {
    return bytes.length % 2 != 0
        ? Optional.empty()
        : Optional.of(ByteBuffer.wrap(bytes).asCharBuffer().toString());
  }
}
