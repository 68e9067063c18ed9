package org.chuishao.informant;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Takes out of a picture what it tells besides what is seen: where and when it was taken, by which
 * device, whose it is (L-C1). Only parts that a viewer needs are copied; everything else, known or
 * not, is left out, and so is what hangs behind the end. The picture itself is not decoded.
 */
public final class PhotoStrip {

  private static final Set<String> PNG_NEEDS =
      Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD");
  private static final Set<String> WEBP_NEEDS = Set.of("VP8 ", "VP8L", "VP8X", "ALPH");

  /** Flags of VP8X that announce an ICC profile, EXIF, XMP and animation. */
  private static final int WEBP_EXTRAS = 0x20 | 0x08 | 0x04 | 0x02;

  private PhotoStrip() {}

  /**
   * @return empty when that kind cannot be cleaned, or the file is not built as its kind is
   */
  public static Optional<byte[]> clean(Photo kind, byte[] bytes) {
    try {
      return switch (kind) {
        case JPEG -> Optional.of(jpeg(bytes));
        case PNG -> Optional.of(png(bytes));
        case WEBP -> Optional.of(webp(bytes));
        // Comments and extensions of GIF run through the file; HEIC and films keep a place in many.
        case GIF, HEIC, MP4, AMR -> Optional.empty();
      };
    } catch (IndexOutOfBoundsException e) {
      // Cut off, or lengths that lie.
      return Optional.empty();
    }
  }

  private static byte[] jpeg(byte[] in) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    out.write(in, 0, 2);
    int at = 2;
    while (true) {
      if (u8(in, at) != 0xff) {
        throw new IndexOutOfBoundsException("no marker");
      }
      int marker = u8(in, at + 1);
      if (marker == 0xff) {
        at++;
        continue;
      }
      if (marker == 0xd9) {
        out.write(in, at, 2);
        return out.toByteArray();
      }
      int end = at + 2 + u16(in, at + 2);
      if (marker == 0xda) {
        end = scanEnd(in, end);
      }
      if (needed(in, at, marker)) {
        out.write(Arrays.copyOfRange(in, at, checked(in, end)), 0, end - at);
      }
      at = end;
    }
  }

  /** Tables, frames and scans; of the rest only JFIF's head and Adobe's colours. */
  private static boolean needed(byte[] in, int at, int marker) {
    if (marker == 0xe0) {
      return text(in, at + 4, 4).equals("JFIF");
    }
    if (marker == 0xee) {
      return text(in, at + 4, 5).equals("Adobe");
    }
    return marker < 0xe0 && marker >= 0xc0;
  }

  /** Where the next marker stands that is neither a stuffed byte nor a restart. */
  private static int scanEnd(byte[] in, int from) {
    int at = from;
    while (true) {
      if (u8(in, at) == 0xff) {
        int next = u8(in, at + 1);
        if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
          return at;
        }
      }
      at++;
    }
  }

  private static byte[] png(byte[] in) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    out.write(in, 0, 8);
    int at = 8;
    while (true) {
      String name = text(in, at + 4, 4);
      int end = checked(in, at + 12L + u32(in, at));
      if (PNG_NEEDS.contains(name)) {
        out.write(in, at, end - at);
      }
      if (name.equals("IEND")) {
        return out.toByteArray();
      }
      at = end;
    }
  }

  private static byte[] webp(byte[] in) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    out.write(in, 0, 12);
    int end = checked(in, 8 + little(in, 4));
    int at = 12;
    while (at < end) {
      String name = text(in, at, 4);
      long length = little(in, at + 4);
      int next = checked(in, at + 8 + length + (length & 1));
      if (WEBP_NEEDS.contains(name)) {
        byte[] chunk = Arrays.copyOfRange(in, at, next);
        if (name.equals("VP8X")) {
          chunk[8] &= (byte) ~WEBP_EXTRAS;
        }
        out.write(chunk, 0, chunk.length);
      }
      at = next;
    }
    byte[] cleaned = out.toByteArray();
    int size = cleaned.length - 8;
    for (int i = 0; i < 4; i++) {
      cleaned[4 + i] = (byte) (size >> 8 * i);
    }
    return cleaned;
  }

  private static int checked(byte[] in, long end) {
    if (end < 0 || end > in.length) {
      throw new IndexOutOfBoundsException("behind the end");
    }
    return (int) end;
  }

  private static int u8(byte[] in, int at) {
    return in[at] & 0xff;
  }

  private static int u16(byte[] in, int at) {
    return u8(in, at) << 8 | u8(in, at + 1);
  }

  private static long u32(byte[] in, int at) {
    return (long) u16(in, at) << 16 | u16(in, at + 2);
  }

  private static long little(byte[] in, int at) {
    return u8(in, at) | u8(in, at + 1) << 8 | u8(in, at + 2) << 16 | (long) u8(in, at + 3) << 24;
  }

  private static String text(byte[] in, int at, int length) {
    return new String(in, at, length, ISO_8859_1);
  }
}
