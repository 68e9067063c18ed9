package org.chuishao.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Feishu's encryption and signature, from the provider's side. Written apart from the product's, so
 * that each proves the other.
 */
final class FeishuEnvelope {
  private static final int IV = 16;

  private final String encryptKey;
  private final SecureRandom random = new SecureRandom();

  FeishuEnvelope(String encryptKey) {
    this.encryptKey = encryptKey;
  }

  /** Base64 of the IV and what follows it. */
  String seal(String message) {
    byte[] iv = new byte[IV];
    random.nextBytes(iv);
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(hash(encryptKey), "AES"), new IvParameterSpec(iv));
      byte[] sealed = cipher.doFinal(message.getBytes(StandardCharsets.UTF_8));
      ByteBuffer all = ByteBuffer.allocate(IV + sealed.length).put(iv).put(sealed);
      return Base64.getEncoder().encodeToString(all.array());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has AES", impossible);
    }
  }

  /** The signature over what is sent, hex. */
  String sign(String timestamp, String nonce, String body) {
    return HexFormat.of().formatHex(hash(timestamp + nonce + encryptKey + body));
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
