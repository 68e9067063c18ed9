package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/**
 * Where the log of a case stands: how many events, and the hash of the last line, which covers all
 * before it. The first hash covers the number of the case, so that a log cannot pass for that of
 * another.
 */
final class Chain {

  /** Bytes of a stored chain: seq and SHA-256. */
  static final int LENGTH = 4 + 32;

  private final long seq;
  private final byte[] hash;

  private Chain(long seq, byte[] hash) {
    this.seq = seq;
    this.hash = hash;
  }

  static Chain start(String no) {
    return new Chain(0, sha256().digest(("case " + no).getBytes(UTF_8)));
  }

  static Chain of(byte[] bytes) {
    return new Chain(
        ByteBuffer.wrap(bytes).getInt() & 0xffffffffL, Arrays.copyOfRange(bytes, 4, LENGTH));
  }

  /** A chain that no case has, for a version that is known to be of the past. */
  static Chain unknown(long seq) {
    return new Chain(seq, new byte[32]);
  }

  /**
   * @param payload of the line that follows
   * @param events how many it holds
   */
  Chain next(byte[] payload, int events) {
    MessageDigest digest = sha256();
    digest.update(hash);
    return new Chain(seq + events, digest.digest(payload));
  }

  long seq() {
    return seq;
  }

  /** The hash in 43 characters that need no escaping anywhere. */
  String hash() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  byte[] bytes() {
    return ByteBuffer.allocate(LENGTH).putInt((int) seq).put(hash).array();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Chain chain && seq == chain.seq && Arrays.equals(hash, chain.hash);
  }

  @Override
  public int hashCode() {
    return Objects.hash(seq, Arrays.hashCode(hash));
  }

  @Override
  public String toString() {
    return seq + ":" + hash();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
