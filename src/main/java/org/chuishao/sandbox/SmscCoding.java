package org.chuishao.sandbox;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chuishao.dispatch.Gsm7;
import org.chuishao.dispatch.SmsText;
import org.jsmpp.bean.SubmitSm;

/** Texts as bytes of SMPP: GSM-7 or UCS-2, long ones in parts with a header. */
final class SmscCoding {
  private static final byte UCS2 = 8;
  private static final int HEADER = 6;
  private static final int WITH_HEADER = 0x40;

  private SmscCoding() {}

  /**
   * One part as it passes.
   *
   * @param reference of all parts of its text; 0 when it is alone
   * @param bytes header included
   */
  record Part(byte coding, int reference, int total, int number, byte[] bytes) {
    boolean alone() {
      return total == 1;
    }

    String text() {
      byte[] words = alone() ? bytes : Arrays.copyOfRange(bytes, HEADER, bytes.length);
      return coding == UCS2 ? ByteBuffer.wrap(words).asCharBuffer().toString() : Gsm7.decode(words);
    }
  }

  /** What the product sent; its parts carry the header {@code 05 00 03}. */
  static Part read(SubmitSm pdu) {
    byte[] bytes = pdu.getShortMessage();
    boolean parted = (pdu.getEsmClass() & WITH_HEADER) != 0;
    return parted
        ? new Part(pdu.getDataCoding(), bytes[3] & 0xff, bytes[4] & 0xff, bytes[5] & 0xff, bytes)
        : new Part(pdu.getDataCoding(), 0, 1, 1, bytes);
  }

  /** What a phone writes. @param reference 0 to 255 */
  static List<Part> write(String text, int reference) {
    SmsText counted = SmsText.of(text);
    boolean ucs2 = counted.alphabet() == SmsText.Alphabet.UCS2;
    List<String> words = text.isEmpty() ? List.of("") : counted.split();
    List<Part> parts = new ArrayList<>();
    for (String one : words) {
      byte[] bytes = ucs2 ? ucs2(one) : Gsm7.encode(one);
      byte coding = ucs2 ? UCS2 : 0;
      int number = parts.size() + 1;
      parts.add(
          words.size() == 1
              ? new Part(coding, 0, 1, 1, bytes)
              : new Part(
                  coding,
                  reference,
                  words.size(),
                  number,
                  header(reference, words, number, bytes)));
    }
    return parts;
  }

  private static byte[] header(int reference, List<String> words, int number, byte[] bytes) {
    return ByteBuffer.allocate(HEADER + bytes.length)
        .put(new byte[] {5, 0, 3, (byte) reference, (byte) words.size(), (byte) number})
        .put(bytes)
        .array();
  }

  private static byte[] ucs2(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * text.length());
    bytes.asCharBuffer().put(text);
    return bytes.array();
  }
}
