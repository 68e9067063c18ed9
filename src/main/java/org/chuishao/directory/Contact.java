package org.chuishao.directory;

import java.util.Optional;
import java.util.Set;

/**
 * One way to reach a person.
 *
 * @param channel {@code sms}, {@code mail}, {@code wecom}, {@code dingtalk} or {@code feishu}, or a
 *     group of one of the last three: {@code dingtalk-group}
 * @param address E.164 number for {@code sms}, mail address, the user id on that platform, or the
 *     name under which the settings know the group's robot
 * @param via the provider that is to be tried first; empty when the area's order is good enough
 */
public record Contact(String channel, String address, Optional<String> via) {

  /** One that goes by the area's providers. */
  Contact(String channel, String address) {
    this(channel, address, Optional.empty());
  }

  /** What it is looked up by. */
  Contact plain() {
    return new Contact(channel, address);
  }

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
