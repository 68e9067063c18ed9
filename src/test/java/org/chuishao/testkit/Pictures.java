package org.chuishao.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Real pictures, with what cameras write into them besides. */
public final class Pictures {

  /** Stands in every picture where a camera writes place, time and owner. */
  public static final String TELLTALE = "GPS 35.05N 118.34E owner Zhang San";

  private Pictures() {}

  /** A JPEG with EXIF, a comment, and something behind its end. */
  public static byte[] jpeg() {
    byte[] plain = encoded("jpg");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, 2);
    segment(out, 0xe1, "Exif\0\0MM\0*" + TELLTALE);
    segment(out, 0xe1, "http://ns.adobe.com/xap/1.0/\0" + TELLTALE);
    segment(out, 0xed, "Photoshop 3.0\0" + TELLTALE);
    segment(out, 0xfe, TELLTALE);
    out.write(plain, 2, plain.length - 2);
    byte[] behind = TELLTALE.getBytes(ISO_8859_1);
    out.write(behind, 0, behind.length);
    return out.toByteArray();
  }

  /** A PNG with a text and EXIF. */
  public static byte[] png() {
    byte[] plain = encoded("png");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int head = 8 + 25;
    out.write(plain, 0, head);
    chunk(out, "tEXt", "Comment\0" + TELLTALE);
    chunk(out, "eXIf", TELLTALE);
    out.write(plain, head, plain.length - head);
    byte[] behind = TELLTALE.getBytes(ISO_8859_1);
    out.write(behind, 0, behind.length);
    return out.toByteArray();
  }

  /** A WebP as far as its chunks go, with EXIF and XMP. */
  public static byte[] webp() {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    riff(chunks, "VP8X", "\u002c\0\0\0\u000f\0\0\u000f\0\0");
    riff(chunks, "VP8 ", "the picture itself");
    riff(chunks, "EXIF", TELLTALE);
    riff(chunks, "XMP ", TELLTALE + ".");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    riff(out, "RIFF", "WEBP" + chunks.toString(ISO_8859_1));
    return out.toByteArray();
  }

  /** As phones of the sandbox hand it over. */
  public static String url(byte[] picture) {
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(picture);
  }

  /** The pixels. @throws UncheckedIOException when it is no picture */
  public static int[] pixels(byte[] picture) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
      return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encoded(String format) {
    BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 24; x++) {
      for (int y = 0; y < 16; y++) {
        image.setRGB(x, y, new Color(x * 10, y * 15, (x * y) % 255).getRGB());
      }
    }
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, format, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void segment(ByteArrayOutputStream out, int marker, String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    out.write(0xff);
    out.write(marker);
    out.write(bytes.length + 2 >> 8);
    out.write(bytes.length + 2);
    out.write(bytes, 0, bytes.length);
  }

  private static void chunk(ByteArrayOutputStream out, String name, String text) {
    byte[] bytes = (name + text).getBytes(ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    number(out, bytes.length - 4L);
    out.write(bytes, 0, bytes.length);
    number(out, crc.getValue());
  }

  private static void number(ByteArrayOutputStream out, long number) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write((int) (number >> shift));
    }
  }

  private static void riff(ByteArrayOutputStream out, String name, String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    byte[] head = name.getBytes(ISO_8859_1);
    out.write(head, 0, 4);
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(bytes.length >> shift);
    }
    out.write(bytes, 0, bytes.length);
    if (bytes.length % 2 == 1) {
      out.write(0);
    }
  }
}
