package org.chuishao.channel.tencent;

import java.net.URI;
import java.time.Duration;
import org.chuishao.channel.SecretPath;
import org.chuishao.dispatch.registered.Registration;

/**
 * Our account at Tencent Cloud.
 *
 * @param appId the SdkAppId of the application
 * @param region {@code ap-guangzhou}
 * @param callbacks who may call us
 */
public record TencentSettings(
    String secretId,
    String secretKey,
    String appId,
    String region,
    URI apiUrl,
    Registration registration,
    SecretPath callbacks,
    Duration connectTimeout,
    Duration readTimeout) {

  /** Says nothing of the key. */
  @Override
  public String toString() {
    return "TencentSettings[" + appId + "]";
  }
}
