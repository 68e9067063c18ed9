package org.chuishao.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What signatures of several providers have in common. */
public final class Signing {

  private Signing() {}

  /**
   * HMAC-SHA256 of a text under a key, in Base64; both in UTF-8.
   *
   * @param key not empty
   */
  public static String hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] sum = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(sum);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** Compares in constant time: how much of a forged signature fits must not show. */
  public static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Refuses what was signed too long ago. To be asked after the signature, where it covers the
   * time: before, the time is anybody's word.
   *
   * @param skew by how much the two clocks may differ, and how long a request may be on its way
   * @throws Rejection.Replay when it was signed earlier, or ahead of our clock
   */
  public static void refuseOld(Instant signed, Instant now, Duration skew) {
    if (Duration.between(signed, now).abs().compareTo(skew) > 0) {
      throw new Rejection.Replay("signed at " + signed);
    }
  }
}
