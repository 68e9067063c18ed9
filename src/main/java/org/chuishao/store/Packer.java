package org.chuishao.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes values tightly: numbers in as few bytes as they need, times as the distance from a base, a
 * string once and then by its place, frequent words by their number in {@link Words}. {@link
 * Unpacker} reads it in the same order.
 */
final class Packer {

  static final int WORD = 0;
  static final int AGAIN = 1;
  static final int LATIN = 2;
  static final int WIDE = 3;

  static final int MINUTES = 0;
  static final int SECONDS = 1;
  static final int EXACT = 2;

  private final Map<String, Integer> seen = new HashMap<>();
  private final Instant base;
  private byte[] bytes = new byte[512];
  private int size;

  /**
   * @param base a time that most others are near to; written first
   */
  Packer(Instant base) {
    this.base = base;
    signed(base.getEpochSecond());
    number(base.getNano());
  }

  Packer one(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = (byte) value;
    return this;
  }

  Packer flag(boolean value) {
    return one(value ? 1 : 0);
  }

  /** Seven bits a byte, lowest first. */
  Packer number(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      one((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    return one((int) rest);
  }

  /** Small negative numbers stay short too. */
  Packer signed(long value) {
    return number((value << 1) ^ (value >> 63));
  }

  Packer time(Instant time) {
    long seconds = time.getEpochSecond() - base.getEpochSecond();
    if (time.getNano() != base.getNano()) {
      return number(zigzag(seconds) << 2 | EXACT).number(time.getNano());
    }
    return seconds % 60 == 0
        ? number(zigzag(seconds / 60) << 2 | MINUTES)
        : number(zigzag(seconds) << 2 | SECONDS);
  }

  private static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  Packer text(String text) {
    Integer word = Words.V1.number(text);
    if (word != null) {
      return number((long) word << 2 | WORD);
    }
    Integer again = seen.putIfAbsent(text, seen.size());
    if (again != null) {
      return number((long) again << 2 | AGAIN);
    }
    boolean latin = latin(text);
    int length = text.length();
    number((long) length << 2 | (latin ? LATIN : WIDE));
    int needed = latin ? length : length * 2;
    if (bytes.length - size < needed) {
      bytes = Arrays.copyOf(bytes, (size + needed) * 2);
    }
    // By hand: these are a third of the work of a commit, and encoders of the library are slow at
    // short strings.
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (!latin) {
        bytes[size++] = (byte) (c >> 8);
      }
      bytes[size++] = (byte) c;
    }
    return this;
  }

  private static boolean latin(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xff) {
        return false;
      }
    }
    return true;
  }

  <T> Packer list(List<T> values, Consumer<T> each) {
    number(values.size());
    values.forEach(each);
    return this;
  }

  <T> Packer maybe(Optional<T> value, Consumer<T> present) {
    flag(value.isPresent());
    value.ifPresent(present);
    return this;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }
}
