package org.chuishao.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what {@link Packer} wrote. Every method throws {@link IllegalArgumentException} when the
 * bytes are something else.
 */
final class Unpacker {

  private final byte[] bytes;
  private final List<String> seen = new ArrayList<>();
  private final Instant base;
  private int at;

  Unpacker(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
    long seconds = signed();
    this.base = Instant.ofEpochSecond(seconds, number());
  }

  int one() {
    if (at >= bytes.length) {
      throw new IllegalArgumentException(
          "it ends after " + bytes.length + " bytes, more was expected");
    }
    return bytes[at++] & 0xff;
  }

  boolean flag() {
    return switch (one()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new IllegalArgumentException("byte " + (at - 1) + " is neither yes nor no");
    };
  }

  long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int part = one();
      value |= (long) (part & 0x7f) << shift;
      if ((part & 0x80) == 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("the number before byte " + at + " is too long");
  }

  int small() {
    long value = number();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the number before byte " + at + " is too large: " + value);
    }
    return (int) value;
  }

  long signed() {
    return unzigzag(number());
  }

  private static long unzigzag(long value) {
    return (value >>> 1) ^ -(value & 1);
  }

  Instant time() {
    long tagged = number();
    long distance = unzigzag(tagged >>> 2);
    return switch ((int) (tagged & 3)) {
      case Packer.MINUTES -> base.plusSeconds(distance * 60);
      case Packer.SECONDS -> base.plusSeconds(distance);
      case Packer.EXACT -> Instant.ofEpochSecond(base.getEpochSecond() + distance, number());
      default -> throw new IllegalArgumentException("no time before byte " + at);
    };
  }

  String text() {
    int tagged = small();
    int value = tagged >>> 2;
    return switch (tagged & 3) {
      case Packer.WORD -> Words.V1.word(value);
      case Packer.AGAIN -> {
        if (value >= seen.size()) {
          throw new IllegalArgumentException(
              "string " + value + " of " + seen.size() + " before byte " + at);
        }
        yield seen.get(value);
      }
      case Packer.LATIN -> remember(take(value, 1));
      default -> remember(take(value, 2));
    };
  }

  private String take(int length, int width) {
    long end = at + (long) length * width;
    if (end > bytes.length) {
      throw new IllegalArgumentException(
          "a string of " + length + " characters does not fit at byte " + at);
    }
    String text = width == 1 ? new String(bytes, at, length, ISO_8859_1) : wide(length);
    at = (int) end;
    return text;
  }

  private String wide(int length) {
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = (char) ((bytes[at + 2 * i] & 0xff) << 8 | (bytes[at + 2 * i + 1] & 0xff));
    }
    return new String(chars);
  }

  private String remember(String text) {
    seen.add(text);
    return text;
  }

  <T> List<T> list(Supplier<T> each) {
    int count = small();
    if (count > bytes.length - at) {
      throw new IllegalArgumentException(count + " things cannot follow byte " + at);
    }
    List<T> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(each.get());
    }
    return values;
  }

  <T> Optional<T> maybe(Supplier<T> present) {
    return flag() ? Optional.of(present.get()) : Optional.empty();
  }

  <E extends Enum<E>> E constant(E[] values) {
    int ordinal = one();
    if (ordinal >= values.length) {
      throw new IllegalArgumentException(
          "constant " + ordinal + " of " + values.length + " before byte " + at);
    }
    return values[ordinal];
  }

  void end() {
    if (at != bytes.length) {
      throw new IllegalArgumentException((bytes.length - at) + " bytes are left over");
    }
  }
}
