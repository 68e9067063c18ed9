package org.chuishao.directory;

import java.util.Set;

/**
 * One way to reach a person.
 *
 * @param channel {@code sms}, {@code mail}, {@code wecom}, {@code dingtalk} or {@code feishu}, or a
 *     group of one of the last three: {@code dingtalk-group}
 * @param address E.164 number for {@code sms}, mail address, the user id on that platform, or the
 *     name under which the settings know the group's robot
 */
public record Contact(String channel, String address) {

  /** The channels that a person can be reached by. */
  public static final Set<String> CHANNELS =
      Set.of(
          "sms",
          "mail",
          "wecom",
          "dingtalk",
          "feishu",
          "wecom-group",
          "dingtalk-group",
          "feishu-group");

  /** True for what several people may share, and nobody writes from. */
  public boolean isGroup() {
    return channel.endsWith("-group");
  }
}
