package org.chuishao.sandbox;

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
 * WeCom's envelope, from the provider's side: 16 random bytes, length, message and receiveId under
 * AES-256-CBC with 32-byte PKCS#7 blocks, signed with SHA-1. Written apart from the product's, so
 * that each proves the other.
 */
final class WecomEnvelope {
  private static final int BLOCK = 32;
  private static final int SALT = 16;

  private final String token;
  private final byte[] key;
  private final byte[] receiveId;
  private final SecureRandom random = new SecureRandom();

  /**
   * Takes what the app's callback page shows.
   *
   * @throws IllegalArgumentException when {@code encodingAesKey} is not 43 characters of base64
   */
  WecomEnvelope(String token, String encodingAesKey, String receiveId) {
    this.token = token;
    this.key = Base64.getDecoder().decode(encodingAesKey + "=");
    if (key.length != 32) {
      throw new IllegalArgumentException("the AES key of WeCom has 43 characters");
    }
    this.receiveId = receiveId.getBytes(StandardCharsets.UTF_8);
  }

  String seal(String message) {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    int length = SALT + Integer.BYTES + text.length + receiveId.length;
    int padding = BLOCK - length % BLOCK;
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    ByteBuffer plain = ByteBuffer.allocate(length + padding);
    plain.put(salt).putInt(text.length).put(text).put(receiveId);
    Arrays.fill(plain.array(), length, length + padding, (byte) padding);
    return Base64.getEncoder().encodeToString(crypt(Cipher.ENCRYPT_MODE, plain.array()));
  }

  /**
   * Opens an envelope.
   *
   * @throws IllegalArgumentException when padding, length or receiver do not fit
   */
  String open(String sealed) {
    byte[] plain = crypt(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(sealed));
    int padding = plain[plain.length - 1] & 0xff;
    int end = plain.length - padding;
    int length = ByteBuffer.wrap(plain, SALT, Integer.BYTES).getInt();
    int start = SALT + Integer.BYTES;
    if (padding < 1 || padding > BLOCK || length < 0 || length > end - start) {
      throw new IllegalArgumentException("not an envelope of WeCom");
    }
    if (!Arrays.equals(plain, start + length, end, receiveId, 0, receiveId.length)) {
      throw new IllegalArgumentException("an envelope for somebody else");
    }
    return new String(plain, start, length, StandardCharsets.UTF_8);
  }

  /** The signature over what is sent, hex. */
  String sign(String timestamp, String nonce, String sealed) {
    String sorted =
        Stream.of(token, timestamp, nonce, sealed).sorted().collect(Collectors.joining());
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(sorted.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has SHA-1", impossible);
    }
  }

  private byte[] crypt(int mode, byte[] input) {
    try {
      // padding is done by hand: 32-byte blocks are wider than those of the cipher
      Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, SALT));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException unfit) {
      throw new IllegalArgumentException("not an envelope of WeCom", unfit);
    }
  }
}
