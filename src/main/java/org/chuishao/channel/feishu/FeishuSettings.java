package org.chuishao.channel.feishu;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One Feishu application, and custom robots of groups.
 *
 * @param appId of the application; events must be addressed to it
 * @param appSecret secret; buys tokens
 * @param encryptKey secret; encrypts and signs events
 * @param verificationToken secret; stands in each event
 * @param idType what the directory knows people by: {@code open_id}, {@code user_id}, {@code
 *     union_id}
 * @param groups secret; custom robots by the group's name in the directory
 * @param apiUrl {@link #API}, or another one in sandbox and tests
 * @param connectTimeout until a connection stands
 * @param readTimeout for a whole request
 * @param window by how much the time of an event may differ from ours
 */
public record FeishuSettings(
    String appId,
    String appSecret,
    String encryptKey,
    String verificationToken,
    String idType,
    Map<String, Robot> groups,
    URI apiUrl,
    Duration connectTimeout,
    Duration readTimeout,
    Duration window) {

  public static final URI API = URI.create("https://open.feishu.cn");

  /**
   * An event that was not answered comes again up to six hours later. Whether it is then signed
   * anew is not documented, so what is refused for its age is older than that; within it, the
   * event's id keeps it from being taken twice.
   */
  public static final Duration WINDOW = Duration.ofHours(7);

  public FeishuSettings {
    groups = Map.copyOf(groups);
    if (apiUrl.getHost() == null) {
      throw new IllegalArgumentException("not an absolute URL: " + apiUrl);
    }
  }

  /**
   * A robot that speaks in one group.
   *
   * @param hook the last part of its URL
   * @param secret signs what it says
   */
  public record Robot(String hook, String secret) {}

  @Override
  public String toString() {
    return "Feishu " + appId + ", groups " + groups.keySet();
  }
}
