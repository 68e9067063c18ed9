package org.chuishao.channel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The envelope of WeCom's and DingTalk's callbacks: a SHA-1 signature over token, time, nonce and
 * cipher text; AES-256-CBC with the first half of the key as IV; padding to blocks of 32 bytes,
 * which no {@code Cipher} of the JDK does. {@link #open} goes through the steps in the one safe
 * order: verify, decrypt, check the receiver.
 */
public final class CallbackEnvelope {

  private static final int BLOCK = 32;
  private static final int RANDOM = 16;
  private static final int HEAD = RANDOM + Integer.BYTES;

  private final String token;
  private final String receiveId;
  private final SecretKeySpec key;
  private final IvParameterSpec iv;
  private final SecureRandom random;

  /**
   * @param encodingAesKey 43 characters of Base64
   * @param receiveId what messages must be addressed to; may be empty
   * @throws IllegalArgumentException when the key is none
   */
  public CallbackEnvelope(
      String token, String encodingAesKey, String receiveId, SecureRandom random) {
    byte[] bytes = keyBytes(encodingAesKey);
    this.token = token;
    this.receiveId = receiveId;
    this.key = new SecretKeySpec(bytes, "AES");
    this.iv = new IvParameterSpec(bytes, 0, 16);
    this.random = random;
  }

  private static byte[] keyBytes(String encodingAesKey) {
    try {
      byte[] bytes = Base64.getDecoder().decode(encodingAesKey + "=");
      if (bytes.length == 32) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // The decoder's message quotes characters of the key; the words below do not.
    }
    throw new IllegalArgumentException("an EncodingAESKey has 43 characters of Base64");
  }

  /** The signature of an envelope, 40 hex digits. */
  public String sign(String timestamp, String nonce, String encrypted) {
    String signed =
        Stream.of(token, timestamp, nonce, encrypted).sorted().collect(Collectors.joining());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest(signed.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /**
   * Takes a message out of its envelope.
   *
   * @throws Rejection.BadSignature when the signature does not fit; nothing was decrypted then
   * @throws Rejection.Malformed when what was signed cannot be decrypted
   * @throws Rejection.WrongReceiver when it was meant for somebody else
   */
  public String open(String signature, String timestamp, String nonce, String encrypted) {
    byte[] expected = sign(timestamp, nonce, encrypted).getBytes(StandardCharsets.US_ASCII);
    // Constant in time: how much of a forged signature fits must not show.
    if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
      throw new Rejection.BadSignature("the signature does not fit");
    }
    byte[] plain = unpad(decrypt(encrypted));
    if (plain.length < HEAD) {
      throw new Rejection.Malformed("envelope too short");
    }
    int length = ByteBuffer.wrap(plain).getInt(RANDOM);
    if (length < 0 || length > plain.length - HEAD) {
      throw new Rejection.Malformed("length in the envelope does not fit");
    }
    byte[] receiver = Arrays.copyOfRange(plain, HEAD + length, plain.length);
    if (!MessageDigest.isEqual(receiver, receiveId.getBytes(StandardCharsets.UTF_8))) {
      throw new Rejection.WrongReceiver("receiveId is not ours");
    }
    return Forms.utf8(Arrays.copyOfRange(plain, HEAD, HEAD + length));
  }

  /** Puts a message in an envelope, Base64; {@link #sign} gives the signature that goes with it. */
  public String seal(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    byte[] receiver = receiveId.getBytes(StandardCharsets.UTF_8);
    byte[] head = new byte[RANDOM];
    random.nextBytes(head);
    int length = HEAD + bytes.length + receiver.length;
    int padding = BLOCK - length % BLOCK;
    ByteBuffer plain = ByteBuffer.allocate(length + padding);
    plain.put(head).putInt(bytes.length).put(bytes).put(receiver);
    while (plain.hasRemaining()) {
      plain.put((byte) padding);
    }
    try {
      return Base64.getEncoder().encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(plain.array()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("whole blocks can always be encrypted", e);
    }
  }

  private byte[] decrypt(String encrypted) {
    try {
      return cipher(Cipher.DECRYPT_MODE).doFinal(Base64.getDecoder().decode(encrypted));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Rejection.Malformed("not Base64 of whole blocks");
    }
  }

  private Cipher cipher(int mode) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    cipher.init(mode, key, iv);
    return cipher;
  }

  private static byte[] unpad(byte[] padded) {
    int padding = padded.length == 0 ? 0 : padded[padded.length - 1];
    if (padding < 1 || padding > BLOCK || padding > padded.length) {
      throw new Rejection.Malformed("padding does not fit");
    }
    for (int i = padded.length - padding; i < padded.length; i++) {
      if (padded[i] != padding) {
        throw new Rejection.Malformed("padding does not fit");
      }
    }
    return Arrays.copyOf(padded, padded.length - padding);
  }
}
