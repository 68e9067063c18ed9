package org.chuishao.channel.wecom;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One WeCom application and its group robots.
 *
 * @param corpId of the company; what the access token is asked for
 * @param agentId of the application
 * @param secret of the application
 * @param token secret; signs callbacks
 * @param encodingAesKey secret, 43 characters; encrypts callbacks
 * @param receiveId what a callback must be addressed to: the corpId for applications, empty for
 *     robots
 * @param groupKeys secret; keys of group robots by the group's name in the directory
 * @param apiUrl {@link #API}, or another one in sandbox and tests
 * @param connectTimeout until a connection stands
 * @param readTimeout for a whole request
 * @param clockSkew by how much the time of a callback may differ from ours
 */
public record WecomSettings(
    String corpId,
    long agentId,
    String secret,
    String token,
    String encodingAesKey,
    String receiveId,
    Map<String, String> groupKeys,
    URI apiUrl,
    Duration connectTimeout,
    Duration readTimeout,
    Duration clockSkew) {

  public static final URI API = URI.create("https://qyapi.weixin.qq.com");
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  public static final Duration READ_TIMEOUT = Duration.ofSeconds(10);
  public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  public WecomSettings {
    groupKeys = Map.copyOf(groupKeys);
    if (apiUrl.getHost() == null) {
      throw new IllegalArgumentException("not an absolute URL: " + apiUrl);
    }
  }

  @Override
  public String toString() {
    return "WeCom " + corpId + ", agent " + agentId + ", groups " + groupKeys.keySet();
  }
}
