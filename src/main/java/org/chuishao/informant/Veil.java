package org.chuishao.informant;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What stands between an address of the public and everything that is kept (L-C1). A sender goes by
 * a name that only the key of the day can compute; what has to be read again, the address for the
 * answer above all, is sealed with that key. Keys live three days and are then thrown away: what
 * they named and sealed means nothing to anybody from then on, in no copy of the data.
 */
public final class Veil {

  /** Every name that stands for somebody of the public begins with it, and no other does. */
  public static final char MARK = '~';

  /** Today and how many days before. */
  private static final int DAYS = 3;

  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();
  private static final int NAME_BYTES = 15;

  private final Ring ring;

  public Veil(Ring ring) {
    this.ring = ring;
  }

  /**
   * Under which names something may be known, today's first.
   *
   * @param kind so that a number and an id that are written alike have different names
   * @param clear the address, or the provider's id
   * @param now the product's clock
   */
  public List<String> names(String kind, String clear, Instant now) {
    return dated(kind, clear, now).stream().map(Name::value).toList();
  }

  /** A name, and the day to whose key it belongs. */
  public record Name(long day, String value) {}

  /** The same with their days. */
  public List<Name> dated(String kind, String clear, Instant now) {
    long today = day(now);
    List<Name> names = new ArrayList<>();
    names.add(new Name(today, name(ring.current(today), kind, clear)));
    for (long day = today - 1; day > today - DAYS; day--) {
      long then = day;
      ring.of(day).ifPresent(key -> names.add(new Name(then, name(key, kind, clear))));
    }
    return names;
  }

  /** True for what {@link #names} gives. */
  public static boolean veiled(String name) {
    return !name.isEmpty() && name.charAt(0) == MARK;
  }

  private static String name(Secret key, String kind, String clear) {
    byte[] mac = key.mac(kind + ":" + clear);
    return MARK
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(java.util.Arrays.copyOf(mac, NAME_BYTES));
  }

  /** Encrypts with the key of a day that a name belongs to, the same words always alike. */
  public byte[] sealAlike(byte[] plain, String context, Name name) {
    byte[] sealed = ring.current(name.day()).sealAlike(plain, context);
    return ByteBuffer.allocate(4 + sealed.length).putInt((int) name.day()).put(sealed).array();
  }

  /** Encrypts with the key of the day. @param context has to be said again to open it */
  public byte[] seal(byte[] plain, String context, Instant now) {
    long today = day(now);
    byte[] sealed = ring.current(today).seal(plain, context);
    return ByteBuffer.allocate(4 + sealed.length).putInt((int) today).put(sealed).array();
  }

  /** Empty once the key was thrown away. */
  public Optional<byte[]> open(byte[] sealed, String context) {
    if (sealed.length < 4) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(sealed);
    Optional<Secret> key = ring.of(buffer.getInt());
    byte[] rest = new byte[buffer.remaining()];
    buffer.get(rest);
    return key.flatMap(found -> found.open(rest, context));
  }

  /**
   * Throws away the keys that are over.
   *
   * @param now the product's clock
   * @return how many there were
   */
  public int retire(Instant now) {
    return ring.retire(day(now) - DAYS + 1);
  }

  private static long day(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), DAY_SECONDS);
  }
}
