package org.chuishao.channel.dingtalk;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One DingTalk application with its robot, and group robots.
 *
 * @param appKey of the application; what the access token is asked for
 * @param appSecret secret; buys access tokens and signs what the robot is told
 * @param robotCode of the application's robot
 * @param eventToken secret; signs events; empty when none are subscribed to
 * @param eventAesKey secret, 43 characters; encrypts events
 * @param receiveId what an event must be addressed to: the app key, or the corpId
 * @param card how cards with buttons are made
 * @param groups secret; group robots by the group's name in the directory
 * @param apiUrl {@link #API}, or another one in sandbox and tests
 * @param robotUrl {@link #ROBOT}, likewise; where group robots are
 * @param connectTimeout until a connection stands
 * @param readTimeout for a whole request
 * @param clockSkew by how much the time of a callback may differ from ours
 */
public record DingtalkSettings(
    String appKey,
    String appSecret,
    String robotCode,
    String eventToken,
    String eventAesKey,
    String receiveId,
    Card card,
    Map<String, GroupRobot> groups,
    URI apiUrl,
    URI robotUrl,
    Duration connectTimeout,
    Duration readTimeout,
    Duration clockSkew) {

  public static final URI API = URI.create("https://api.dingtalk.com");
  public static final URI ROBOT = URI.create("https://oapi.dingtalk.com");

  /** The sign of a robot's message does not cover its body, so this is as short as clocks allow. */
  public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  public DingtalkSettings {
    groups = Map.copyOf(groups);
    if (apiUrl.getHost() == null || robotUrl.getHost() == null) {
      throw new IllegalArgumentException("not an absolute URL: " + apiUrl + ", " + robotUrl);
    }
  }

  /**
   * Interactive cards.
   *
   * @param templateId of the card platform; empty when buttons are those of action cards
   * @param routeKey under which the URL of our webhook was registered for presses
   * @param secret signs presses
   */
  public record Card(String templateId, String routeKey, String secret) {
    /** No interactive cards. */
    public static final Card NONE = new Card("", "", "");
  }

  /**
   * A robot that speaks in one group.
   *
   * @param accessToken of its URL
   * @param secret signs what it says
   */
  public record GroupRobot(String accessToken, String secret) {}

  @Override
  public String toString() {
    return "DingTalk " + appKey + ", robot " + robotCode + ", groups " + groups.keySet();
  }
}
