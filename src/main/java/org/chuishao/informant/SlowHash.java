package org.chuishao.informant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) with the pepper as its key: a code of six digits is guessed in a day of
 * computing by who has the pepper, and not at all by who has only the data. Each hash takes its
 * memory for itself, so only a few are made at once; whoever comes then waits.
 */
public final class SlowHash {

  private static final int BYTES = 32;

  private final byte[] pepper;
  private final Cost cost;
  private final Semaphore atOnce;

  /**
   * @param memoryKib memory of one hash in KiB
   * @param passes how often it goes over it
   * @param atOnce how many are made at the same time
   */
  public record Cost(int memoryKib, int passes, int atOnce) {}

  public SlowHash(Secret pepper, Cost cost) {
    this.pepper = pepper.derive("argon2").bytes();
    this.cost = cost;
    this.atOnce = new Semaphore(cost.atOnce(), true);
  }

  public Cost cost() {
    return cost;
  }

  /** The hash of a code as {@link CodeForm#plain} gives it, at the cost of the settings. */
  public byte[] hash(String code, byte[] salt) {
    return hash(code, salt, cost);
  }

  /**
   * The hash at a cost of its own: that of the day when a code was taken.
   *
   * @param salt 16 bytes of the case
   */
  public byte[] hash(String code, byte[] salt, Cost at) {
    atOnce.acquireUninterruptibly();
    try {
      Argon2Parameters parameters =
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(at.memoryKib())
              .withIterations(at.passes())
              .withParallelism(1)
              .withSalt(salt)
              .withSecret(pepper)
              .build();
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(parameters);
      byte[] hash = new byte[BYTES];
      generator.generateBytes(code.getBytes(UTF_8), hash);
      return hash;
    } finally {
      atOnce.release();
    }
  }
}
