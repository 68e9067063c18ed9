package org.chuishao.informant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of 256 bits and what is done with it: HMAC-SHA-256 for names that nobody else can compute,
 * AES-256-GCM for what is to be read again, further keys by HMAC over a label. Never printed.
 */
public final class Secret {

  private static final int BYTES = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] key;

  private Secret(byte[] key) {
    this.key = key;
  }

  /** The key that belongs to what an operator wrote: any text, the longer the better. */
  public static Secret of(String words) {
    return new Secret(hmac(words.getBytes(UTF_8), "chuishao"));
  }

  /**
   * @throws IllegalArgumentException when there are not 32 bytes
   */
  public static Secret of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a key has " + BYTES + " bytes");
    }
    return new Secret(bytes.clone());
  }

  public static Secret fresh() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Secret(bytes);
  }

  /** Another key for another purpose; neither tells anything about the other. */
  public Secret derive(String purpose) {
    return new Secret(hmac(key, "key:" + purpose));
  }

  /** 32 bytes that only who has the key can compute, the same for the same text. */
  public byte[] mac(String text) {
    return hmac(key, "mac:" + text);
  }

  /** The key itself, for wrapping it in another one. */
  public byte[] bytes() {
    return key.clone();
  }

  /**
   * Encrypts, every time differently.
   *
   * @param context what the sealed bytes belong to; must be said again to open them
   */
  public byte[] seal(byte[] plain, String context) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    return seal(plain, context, nonce);
  }

  private byte[] seal(byte[] plain, String context, byte[] nonce) {
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
      byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE, sealed.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /**
   * The same, but the same words are sealed the same way every time: for what has to be compared
   * while it is sealed. Tells that two are alike and nothing else.
   */
  public byte[] sealAlike(byte[] plain, String context) {
    byte[] nonce =
        Arrays.copyOf(derive("nonce").mac(context + ":" + HexFormat.of().formatHex(plain)), NONCE);
    return seal(plain, context, nonce);
  }

  /** What was sealed; empty when it was sealed by another key, for something else, or changed. */
  public Optional<byte[]> open(byte[] sealed, String context) {
    if (sealed.length < NONCE + TAG_BITS / 8) {
      return Optional.empty();
    }
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), context);
      return Optional.of(cipher.doFinal(sealed, NONCE, sealed.length - NONCE));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(UTF_8));
    return cipher;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Secret";
  }
}
