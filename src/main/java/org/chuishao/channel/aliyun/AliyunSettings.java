package org.chuishao.channel.aliyun;

import java.net.URI;
import java.time.Duration;
import org.chuishao.channel.SecretPath;
import org.chuishao.dispatch.registered.Registration;

/**
 * Our account at Aliyun.
 *
 * @param callbacks who may call us
 */
public record AliyunSettings(
    String accessKeyId,
    String accessKeySecret,
    URI apiUrl,
    Registration registration,
    SecretPath callbacks,
    Duration connectTimeout,
    Duration readTimeout) {

  /** Says nothing of the secret. */
  @Override
  public String toString() {
    return "AliyunSettings[" + accessKeyId + "]";
  }
}
