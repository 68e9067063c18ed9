package org.chuishao.channel.feishu;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.chuishao.channel.Forms;
import org.chuishao.channel.Rejection;

/**
 * How Feishu signs and encrypts events: SHA-256 over time, nonce, key and the body as it came;
 * AES-256-CBC under the hash of the key, the first 16 bytes being the IV.
 */
final class FeishuCrypto {

  private static final int IV = 16;

  private final String encryptKey;
  private final SecretKeySpec key;

  FeishuCrypto(String encryptKey) {
    this.encryptKey = encryptKey;
    this.key =
        new SecretKeySpec(sha256(encryptKey.getBytes(StandardCharsets.UTF_8), new byte[0]), "AES");
  }

  /** The signature of a body, 64 hex digits. */
  String sign(String timestamp, String nonce, byte[] body) {
    byte[] head = (timestamp + nonce + encryptKey).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256(head, body));
  }

  /**
   * @param encrypted Base64
   * @throws Rejection.Malformed when it was not encrypted with our key
   */
  String decrypt(String encrypted) {
    try {
      byte[] bytes = Base64.getDecoder().decode(encrypted);
      if (bytes.length > IV) {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(
            Cipher.DECRYPT_MODE, key, new IvParameterSpec(Arrays.copyOfRange(bytes, 0, IV)));
        return Forms.utf8(cipher.doFinal(bytes, IV, bytes.length - IV));
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Rejection.Malformed("cannot be decrypted");
    }
    throw new Rejection.Malformed("too short to be encrypted");
  }

  /** The other way round: Base64 of a fresh IV and the cipher text. */
  String encrypt(String plain, SecureRandom random) {
    byte[] iv = new byte[IV];
    random.nextBytes(iv);
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
      byte[] sealed = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
      byte[] all = Arrays.copyOf(iv, IV + sealed.length);
      System.arraycopy(sealed, 0, all, IV, sealed.length);
      return Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES", e);
    }
  }

  private static byte[] sha256(byte[] head, byte[] tail) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(head);
      return digest.digest(tail);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
